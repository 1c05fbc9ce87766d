## Roles: the list, a role, the editor, comparing, who can do what.
roles-title = Roles
role-new = Make a role
role-new-title = Make a role
role-make = Make the role
role-saved = The role was saved
role-about = Description
role-people = People
# $count (Number) - people
role-people-count = { $count ->
    [0] Nobody holds it now.
    [one] { $count } person holds it now, by whatever way.
   *[other] { $count } people hold it now, by whatever way.
}
# $count (Number) - people or assignments that the reader may not see
role-unseen = { $count ->
    [one] { $count } more that you may not see.
   *[other] { $count } more that you may not see.
}
role-allows = What it allows
role-allows-nothing = It allows nothing yet.
role-part-of = Roles that include it
role-held-by = Who holds it
role-itself = This role itself
role-change = Change this role
# $name (String) - a role
role-change-title = Change the role { $name }
role-code-hint = Small letters, digits and dashes; it stays for good
role-includes-hint = It has their permissions too, and those that they include
role-fields-hint = Whoever holds the role sees these instead of ***
role-forbidden-hint = Denied to whoever holds the role, whatever else they hold
role-hidden-hint = Hidden from whoever holds the role, whatever else they hold
role-review = See what would change
role-save = Save the role
role-change-further = Change it further
permission-state = State
permission-from = From
permission-ways = How it came
# $name (String) - a role
review-title = What the change of { $name } would do
review-caption = Who would gain or lose what
review-nobody = Nobody would gain or lose anything now.
# $count (Number) - people
review-people = { $count ->
    [one] Something would change for { $count } person.
   *[other] Something would change for { $count } people.
}
review-gains = Gains
review-loses = Loses
compare-title = Compare with another role
compare-with = Other role
compare-act = Compare
compare-nothing = Nothing differs.
# $count (Number) - permissions
compare-same = { $count ->
    [one] { $count } permission is the same in both.
   *[other] { $count } permissions are the same in both.
}
who-title = Who can do this?
who-act = Show who
who-nobody = Nobody can do this now.
# $count (Number) - roles
who-roles = { $count ->
    [one] { $count } role
   *[other] { $count } roles
}
# $count (Number) - people
who-people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
