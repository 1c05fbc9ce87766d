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
