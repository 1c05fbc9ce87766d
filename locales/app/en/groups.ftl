## Groups of staff: the list, one group, who comes into it.
groups-title = Groups
groups-lead = Whoever is in a group has the roles that the group gives, for as long as they are in it.
groups-new = Create a group
groups-make = Create the group
groups-made = The group was created
groups-code-hint = Lower-case letters, digits and hyphens, like storm-response. It cannot be changed later.
groups-group = Group
groups-none = There is no group yet.
groups-gives = Roles it gives
groups-gives-nothing = The group gives no role yet.
groups-give = Give the group a role
groups-give-lead = Everybody in the group has the role, within these limits, for as long as they are in the group.
groups-members = Who is in it
groups-nobody = Nobody is in the group yet.
groups-add = Add somebody
# $name (String) - a group
groups-add-to = Add somebody to { $name }
groups-add-act = Add
groups-search = Search
groups-is-in = In the group already
groups-joined = The person was added to the group
groups-remove = Remove
groups-left = The person was removed from the group
