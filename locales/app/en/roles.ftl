## Roles: the list, a role, the editor, comparing, who can do what.
roles-title = Roles
role-new = Create a role
role-new-title = Create a role
role-make = Create the role
role-template = Template
role-templates = Templates
role-own = Roles of your own
role-is-template = This role came with the portal, as a draft. Give it as it is, change it, or create your own from it.
role-copy = Create a role like this one
role-begin-from = Begin with the contents of
role-begin = Fill in the form
# $name (String) - a role
role-begun-from = The form begins with what { $name } allows. Change what differs, then give the new role its own code and name.
role-saved = The role was saved
role-about = Description
role-people = People
role-people-all = The number of people counts everybody who has the role now, directly or through a group, a department or another role, also those whom you do not see.
# $count (Number) - people
role-people-count = { $count ->
    [0] Nobody holds it now.
    [one] { $count } person holds it now, directly or through a group, a department or another role.
   *[other] { $count } people hold it now, directly or through a group, a department or another role.
}
# $count (Number) - people or assignments that the reader may not see
role-unseen = { $count ->
    [one] { $count } other is not shown: you do not have access to it.
   *[other] { $count } others are not shown: you do not have access to them.
}
role-allows = What the role allows and denies
role-allows-nothing = The role allows nothing yet.
role-part-of = Roles that include this one
role-held-by = Who holds this role
role-itself = This role itself
# $outer (String) - a role
# $inner (String) - a role that it includes
role-chain = { $outer }, which includes { $inner }
role-change = Change this role
# $name (String) - a role
role-change-title = Change the role { $name }
role-code-hint = Lower-case letters, digits and hyphens, like flood-team. It cannot be changed later.
role-includes-hint = The role also has the permissions of these roles, and of the roles they include
role-fields-hint = Whoever holds the role sees these fields; otherwise they are masked
role-forbidden-hint = Denied to whoever holds the role, wherever the role applies, even if another role allows it
role-hidden-hint = Hidden from whoever holds the role, even if another role shows them
role-demand-hint = If a role that it includes demands more, that counts
role-signing-in = Signing in
role-demands = The role counts only after signing in with a passkey or security key, or through an identity provider that vouches for as much. There is no way without JavaScript: after password and code it gives nothing.
role-demanded = Only after signing in with a passkey or security key
demand-usual = As everybody does
demand-usual-about = Password and code, a passkey, or an identity provider
demand-phishing-resistant = With a passkey or security key
demand-phishing-resistant-about = Or through an identity provider that vouches for as much. There is no way without JavaScript.
review-demand-less = From then on the role counts however its holders sign in.
# $count (Number) - people
review-until-passkey = { $count ->
    [0] Everybody who holds it has a passkey.
    [one] { $count } person who holds it has no passkey. Until they add one, the role gives them nothing.
   *[other] { $count } people who hold it have no passkey. Until they add one, the role gives them nothing.
}
role-denials = What the role denies or hides
role-review = Review the changes
role-save = Save the role
role-change-further = Keep editing the role
permission-state = State
permission-from = Comes from
permission-ways = How they got it
# $name (String) - a role
review-title = What changing { $name } would do
review-caption = Who would gain or lose what
review-nobody = Nobody would gain or lose anything now.
# $count (Number) - people
review-people = { $count ->
    [one] Something would change for { $count } person.
   *[other] Something would change for { $count } people.
}
review-gains = Would gain
review-loses = Would lose
review-changes = What will be saved
review-part = Part of the role
review-before = Now
review-after = Once saved
review-same = The role stays as it is.
review-added = Added:{" "}
review-removed = Removed:{" "}
compare-title = Compare with another role
# $one (String) - a role
# $other (String) - a role
compare-of = { $one } compared with { $other }
compare-with = Other role
compare-act = Compare the roles
compare-nothing = The two roles allow and deny the same things.
# $count (Number) - permissions
compare-same = { $count ->
    [one] { $count } permission is the same in both.
   *[other] { $count } permissions are the same in both.
}
who-title = Find who has a permission
who-act = Show roles and people
who-nobody = Nobody has this permission now.
who-no-role = No role has this permission.
# $count (Number) - roles
who-roles = { $count ->
    [one] { $count } role has it
   *[other] { $count } roles have it
}
# $count (Number) - people
who-people = { $count ->
    [one] { $count } person has it
   *[other] { $count } people have it
}
