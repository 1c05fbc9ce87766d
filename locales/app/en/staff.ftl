## Staff: the list, a person, their roles.
staff-title = Staff
staff-filters = Search and filters
staff-search = Name or e-mail address
staff-nobody-found = Nobody was found.
# $count (Number) - people shown
staff-count = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
staff-earlier = Earlier
staff-later = Later
staff-invited = Invited
staff-active = Active
staff-gone = Deactivated
staff-second-step = Second step
staff-second-step-there = Set up
staff-second-step-missing = Not set up yet
staff-last-here = Last sign-in
staff-never = Never
staff-give-role = Give a role
staff-give-title = Give a role
# $name (String) - a person
staff-give-lead = To { $name }. It counts from the next page they open.
staff-where = Where it counts
staff-departments-hint = The records of these departments
staff-wards-hint = Numbers with commas between them, like 1, 3
staff-from = First day (optional)
staff-from-hint = Year-month-day, like 2026-12-01. At once if left empty.
staff-until = Last day (optional)
staff-until-hint = For acting and temporary roles. For good if left empty.
# $name (String) - a person
staff-back-to = Back to { $name }
staff-role-given = The role was given
staff-role-ended = The role was ended
staff-deactivated = The account was deactivated
staff-end-role = End
staff-earlier-roles = Earlier roles
staff-deactivate = Deactivate the account
# $name (String) - a person
staff-leave-title = Deactivate the account of { $name }?
staff-leave-lead = Sessions, roles and groups end at once, and so do the keys of programs they answer for. Their name stays on what they did.
staff-why = What can this person do, and why?
# $name (String) - a person
staff-why-title = What { $name } can do, and why
staff-why-lead = Each permission with every way in which it came. Where one way denies, no other way allows.
role-through = Held
role-period = When
holder-person = in person
# $place (String) - name of a group
holder-group = through the group { $place }
# $place (String) - name of a department
holder-department = through the department { $place }
extent-everywhere = Everywhere
extent-limited = Only some departments or wards
# $wards (String) - numbers of wards
extent-wards = wards { $wards }
# $count (Number) - facilities
extent-facilities = { $count ->
    [one] { $count } facility
   *[other] { $count } facilities
}
extent-own-records = only own records
period-for-good = for good
# $from (String) - a day
period-from = from { $from }
# $until (String) - a day
period-until = to { $until }
# $from (String) - a day
# $until (String) - a day
period-between = from { $from } to { $until }
assignment-upcoming = Not yet
assignment-running = Counts
assignment-ended = Over
