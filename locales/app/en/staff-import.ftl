## Staff from a file.
staff-import = Take in a file
staff-import-title = Staff from a file
staff-import-lead = The file is read first. You see what would happen to every person, and nothing is stored until you agree. It is a CSV file with these columns:
staff-import-department = Department: the code of a department, or empty
staff-import-role = Role: the code of a role, or empty. Reach: everywhere, or department. Wards: numbers with semicolons between them.
staff-import-position = Whoever’s title is that of a position also gets what comes with it.
staff-import-file-hint = CSV, up to 256 KB
staff-import-look = Read the file
# $created (Number) - people
# $changed (Number) - people
# $same (Number) - people
staff-import-counts = New: { $created }. Corrected: { $changed }. Unchanged: { $same }.
# $count (Number) - people
staff-import-invites = { $count ->
    [one] { $count } person is sent an invitation.
   *[other] { $count } people are sent an invitation.
}
staff-import-no-mail = No messages are sent.
staff-import-do = Store this
staff-import-again = Choose another file
staff-imported = The file was taken in
staff-import-faults = Nothing can be stored until these lines are corrected
# $line (Number) - line of the file
# $text (String) - what is wrong with it
staff-import-line = Line { $line }: { $text }
staff-import-created = New account
# $fields (String) - names of fields
staff-import-changed = Corrected: { $fields }
staff-import-unchanged = Unchanged
staff-import-left-alone = Deactivated account, left as it is
staff-import-number = Line
staff-import-effect = Effect
staff-import-effects = What happens to each person
staff-import-roles = Roles given
