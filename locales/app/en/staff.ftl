## Staff: the list, a person, their roles.
staff-title = Staff
staff-filters = Search and filters
staff-filters-label = Filter staff
staff-search = Name or e-mail address
staff-nobody-found = Nobody matches this search.
# $count (Number) - people shown
staff-count = { $count ->
    [one] { $count } person shown
   *[other] { $count } people shown
}
staff-earlier = Previous page
staff-later = Next page
staff-invited = Invitation sent
staff-active = Active account
staff-gone = Deactivated account
staff-invite = Invite somebody
staff-invite-title = Invite somebody to the staff console
staff-invite-lead = They get a message in their language with a link to choose a password. They have the roles of their position and of their department, and no others until somebody gives them one.
staff-invite-send = Send the invitation
staff-invite-again = Send the invitation again
staff-invitation-sent = The invitation is on its way
staff-correct = Correct these details
# $name (String) - a person
staff-correct-title = Correct the details of { $name }
staff-correct-lead = A new address is where links for a new password go from now on. A new department can bring roles and take roles away.
staff-correct-save = Save the corrections
staff-corrected = The details were corrected
staff-title-optional = Position (optional)
staff-no-department = No department
staff-department-hint = Whoever works in a department holds its roles
staff-language-hint = The language of the console and of our messages to them
staff-back-to-list = Back to staff
staff-second-step = Second step
staff-second-step-there = Already set up
staff-second-step-missing = Not set up yet
staff-last-here = Last sign-in
staff-never = Never
staff-give-role = Give a role
# $name (String) - a person
staff-give-title = Give { $name } a role
staff-give-lead = The role takes effect on its first day, from the next page this person opens.
staff-where = Where the role applies
staff-facilities-hint = The role applies to the cases at these places
staff-departments-hint = The role applies to the cases of these departments
staff-wards-hint = Ward numbers with commas between them, like 1, 3
staff-from = First day (optional)
staff-from-hint = Year-month-day, like 2026-12-01. Leave empty to start now.
staff-until = Last day (optional)
staff-until-hint = Year-month-day, like 2026-12-31, for an acting or temporary role. Leave empty for no end date.
# $name (String) - a person or a role
staff-back-to = Back to { $name }
staff-role-given = The role was given
staff-role-ended = The role has ended
staff-deactivated = The account was deactivated
staff-end-role = End the role
column-act = Action
staff-by-rules-advice = A role by rules lasts until the date shown unless the person signs in again through the provider. If you end it, rules do not give it again until you allow it.
held-back-title = Roles that rules do not give
held-back-lead = Somebody ended these, or an access review did. Rules about claims do not give them to this person.
# $date (String) - a date
held-back-since = since { $date }
held-back-lift = Allow again
held-back-lifted = Rules can give the role again, from the next sign-in through the provider
staff-earlier-roles = Ended roles
staff-deactivate = Deactivate the account
# $name (String) - a person
staff-leave-title = Deactivate the account of { $name }?
staff-leave-lead = Their sessions end at once. So do their roles, their places in groups, and the API keys they are responsible for. Their name stays on what they did. A deactivated account cannot be activated again.
staff-keep = Keep the account
staff-why = What can this person do, and why?
# $name (String) - a person
staff-why-title = What { $name } can do, and why
staff-why-lead = Each permission, and every way this person got it. Where one role denies something, no other role can allow it.
staff-why-nothing = This person has no permissions now.
staff-holds-no-role = This person has no role now.
role-through = How it is held
role-period = When
holder-person = directly
# $provider (String) - an identity provider
holder-rules = by rules about claims of { $provider }
# $place (String) - name of a group
holder-group = through the group { $place }
# $place (String) - name of a department
holder-department = through the department { $place }
# $place (String) - name of a group
holder-is-group = Group: { $place }
# $place (String) - name of a department
holder-is-department = Department: { $place }
extent-everywhere = Everywhere
extent-limited = Only some departments, wards or facilities
extent-limited-hint = What you limit together must hold together: a ward within a department
# $count (Number) - wards
# $wards (String) - numbers of wards
extent-wards = { $count ->
    [one] ward { $wards }
   *[other] wards { $wards }
}
# $count (Number) - facilities
extent-facilities = { $count ->
    [one] { $count } facility
   *[other] { $count } facilities
}
extent-own-records = only cases they are responsible for
period-for-good = no end date
# $from (String) - a day
period-from = from { $from }
# $until (String) - a day
period-until = to the end of { $until }
# $from (String) - a day
# $until (String) - a day
period-between = { $from } to { $until }
assignment-upcoming = Not started
assignment-running = In effect
assignment-ended = Ended
