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
# $count (Number) - alerts
# $town (String) - the municipality
alert-more-subject = { $count ->
    [one] { $count } more security alert – { $town }
   *[other] { $count } more security alerts – { $town }
}
# $name (String) - the reader
# $count (Number) - alerts
# $what (String) - what was noticed
# $link (String) - address of the page
alert-more-text = Hello { $name },

    So that your mailbox is not flooded, these alerts come in one message. How often the rules noticed it again: { $count }. What they noticed: { $what }. Look at the alerts here:
    { $link }
