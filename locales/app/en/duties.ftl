## Segregation of duties: rules, exceptions, the report.
duties-title = Segregation of duties
duties-new = Make a rule
duties-new-title = Make a rule
duties-new-lead = Each side takes roles, permissions or both. The rule is checked with every change of roles, groups and people, from now on.
duties-kind-held = Nobody holds something of both sides
duties-kind-held-hint = By whatever way it comes to them: a role, a group, a department, another role
duties-kind-record = Whoever did something of one side to a record does nothing of the other side to it
duties-kind-record-hint = A person may hold both. Takes permissions that change a record: no roles, no protected fields, no reading
duties-make = Make the rule
duties-saved = The rule was made
duties-ended = The rule was ended
duties-asked = The exception was asked for
duties-approved = The exception was approved
# $count (Number) - people on both sides of a rule without an exception
duties-violations = { $count ->
    [0] No violations.
    [one] { $count } violation.
   *[other] { $count } violations.
}
# $at (String) - a moment
# $people (String) - how many people
duties-as-of = As of { $at }; people looked at: { $people }.
duties-download = Download the report (CSV)
duties-both-sides = On both sides of a rule
duties-one-side = One side
duties-other-side = Other side
duties-holds-one = Holds of one side
duties-holds-other = Holds of the other side
duties-exception = Exception
duties-exceptions = Exceptions
duties-approver = Approved by
# $count (Number) - people whom the reader may not see
duties-unseen = { $count ->
    [one] { $count } person was not looked at, because you may not see them.
   *[other] { $count } people were not looked at, because you may not see them.
}
# $day (String) - a day
duties-allowed = Allowed to { $day }
duties-not-allowed = None
duties-nobody = Nobody
duties-ask = Ask for an exception
duties-ask-act = Ask for the exception
# $rule (String) - name of a rule
# $name (String) - a person
duties-ask-lead = { $rule }: for { $name }. It counts once another person approves it.
duties-until = Last day
duties-until-hint = Year-month-day, like 2026-12-01
# $name (String) - a person
# $day (String) - a day
duties-asked-by = Asked for by { $name }, to { $day }.
# $name (String) - a person
duties-approved-by = Approved by { $name }.
duties-waits = Waits for approval by another person.
duties-approve = Approve
duties-rules = Rules
duties-no-rules = There is no rule yet.
duties-end = End
# $left (String) - what stands on one side
# $right (String) - what stands on the other side
duties-sides = Not held together: { $left } and { $right }
# $left (String) - what stands on one side
# $right (String) - what stands on the other side
duties-sides-record = Not done by the same person to the same record: { $left } and { $right }
duties-why-en = Reason in English
duties-why-fr = Reason in French
duties-download-pdf = Download the report (PDF)
duties-asker = Asked for by
duties-why = Reason
# $page (Number) - number of the page
# $of (Number) - how many pages there are
document-page = Page { $page } of { $of }
