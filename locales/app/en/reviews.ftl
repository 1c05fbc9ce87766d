## Access reviews: whose access is looked at, who decides, what was filed.
reviews-title = Access reviews
reviews-lead = Reviews look again at who may see and do what: each access stays with a reason, or is removed.
reviews-open = Open a review
reviews-open-act = Open the review
reviews-none = There is no review for you.
reviews-lines = Decided
# $decided (String) - how many lines are decided
# $lines (String) - how many lines there are
reviews-decided = { $decided } of { $lines }
review-opened = The review was opened
review-decided = The decision was recorded
review-filed = The report was filed
review-state-open = Open
review-state-escalated = Past its last day
review-state-filed = Filed
review-new-lead = The access is noted as it stands now. The reviewers get a message, and a reminder before the last day if something is still undecided.
review-subject-permission = Everybody who holds a permission or sees a protected field
review-subject-permission-hint = The roles that include it are reviewed too: it can be taken out of a role
review-subject-role = Everybody who holds a role
review-subject-department = Everything the people of a department hold
review-subject-person = Everything one person holds
review-person-email = Work e-mail of the person
review-reviewers-hint = Nobody decides about access of their own
undecided-escalate = It stays, and goes to whoever manages reviews
undecided-escalate-hint = They get a message and may decide then
undecided-remove = It is removed
undecided-remove-hint = By itself, after the last day
# $role (String) - name of a role
review-of-role = Everybody who holds the role { $role }.
# $permission (String) - name of a permission or protected field
review-of-permission = The roles that hold “{ $permission }”, and everybody who has it by them.
# $department (String) - name of a department
review-of-department = Everything the people of { $department } hold.
# $name (String) - a person
review-of-person = Everything { $name } holds.
# $name (String) - a person
# $group (String) - name of a group
review-member = { $name }, in the group { $group }
review-opened-label = Opened
# $at (String) - a moment
# $name (String) - a person
review-opened-by = { $at } by { $name }
# $at (String) - a moment
review-opened-itself = { $at } by the portal
# $name (String) - name of the report
# $at (String) - a moment
# $by (String) - a person
review-filed-by = Filed as “{ $name }” on { $at } by { $by }.
# $name (String) - name of the report
# $at (String) - a moment
review-filed-itself = Filed as “{ $name }” on { $at } by the portal.
review-package = Download the evidence (ZIP)
review-sha = SHA-256 of the report in it:
review-escalated = The last day is over and something is undecided. Whoever manages reviews may decide now.
# $count (Number) - roles
review-roles = Roles that hold it ({ $count })
# $count (Number) - lines
review-accesses = Held by people, groups and departments ({ $count })
review-access = Role
review-reaches = People
# $count (Number) - people
review-reached = { $count ->
    [0] Nobody
    [one] { $count } person
   *[other] { $count } people
}
review-nothing = There is nothing to decide here.
review-line-open = Undecided
review-line-kept = Stays
review-line-removed = Removed
review-line-gone = Ended meanwhile
review-line-own = Your own access: another reviewer decides
review-line-changed = The role has changed since the review began. Look at it again.
# $why (String) - a sentence
review-line-refused = It could not be removed. { $why }
# $name (String) - a person
# $at (String) - a moment
review-line-by = { $name }, { $at }
# $at (String) - a moment
review-line-by-deadline = Nobody decided in time, { $at }
review-decide = Decide
# $name (String) - a person, group or role
review-decide-title = Decide: { $name }
review-decide-act = Record the decision
review-keep = Keep the access
review-remove = Remove the access
review-remove-assignment = The role ends for them at once
review-remove-membership = The person leaves the group at once
review-remove-permission = The role loses the permission at once, and so does everybody who has it only by this role
review-justification-hint = Why the work needs it, or why it does not. The report includes it.
review-back = Back to the review
# $count (Number) - lines
review-open-lines = { $count ->
    [one] { $count } line is undecided. The report can be filed once it is decided.
   *[other] { $count } lines are undecided. The report can be filed once all are decided.
}
review-file = File the report
review-file-lead = The report keeps who decided what, when and why, with the state before and after. After that, nothing more can be decided in the review.
review-file-privacy = Privacy audit report (MFIPPA)
review-file-access = Access review report
# $name (String) - a person
review-after-move = { $name } moved to another department
# $why (String) - a reason
review-line-why = “{ $why }”
