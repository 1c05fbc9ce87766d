## Security alerts: to whoever works them.
# $what (String) - what was noticed
# $town (String) - the municipality
alert-raised-subject = Security alert: { $what } – { $town }
# $name (String) - the reader
# $what (String) - what was noticed
# $link (String) - address of the page
alert-raised-text = Hello { $name },

    The rules noticed something in the audit log: { $what }. Look at it here:
    { $link }
