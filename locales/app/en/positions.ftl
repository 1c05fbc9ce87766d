## Positions: what comes with being hired as something.
positions-title = Positions
positions-lead = Whoever is hired under the title of a position gets what comes with it: by hand, from a file or from a directory.
positions-none = There are no positions yet.
position-new = New position
position-lead = What you change here counts for whoever comes into the position from now on. Whoever is in it keeps what they have.
position-title-en = Title in English
position-title-hint = As it stands in people’s records. Upper case and accents make no difference.
position-title-fr = Title in French
position-department-hint = Where they work, unless their record says where
position-roles-hint = Roles with which people manage staff, roles, keys or the portal itself cannot come with a position
position-in-department = In the department where the person works
position-welcome-hint = Comes with the first message, in the person’s language, before the link. Optional.
position-save = Save the position
position-saved = The position was saved
position-remove = Remove the position
position-remove-hint = Nobody new comes into it. Whoever is in it keeps what they have.
position-removed = The position was removed
