## One's own reports, and a report as its reporter follows it.
reports-none = You have no reports yet.
reports-new = Report a problem
reports-track = Follow a report made without an account
reports-older = Older
reports-newest = Newest
# $count (Number) - reports that joined the list
reports-claimed = { $count ->
    [one] { $count } earlier report was added
   *[other] { $count } earlier reports were added
}
reports-claimed-text = They were made with your e-mail address before you signed in.

report-reference = Reference
# $reference (String)
report-named = Report { $reference }
report-what-happened = What happened
report-what-you-said = What you told us
report-sent-on = Sent
# $date (String) - a day
report-answer-by = We aim to answer by { $date }.
# $date (String) - a day
report-resolve-by = We aim to finish by { $date }.
report-late = Later than planned
# $phone (String) - number to call
report-late-text = This is later than we said. Call { $phone } if you want to know more.
report-awaits-you = We are waiting for your answer. Write it below.
# $reference (String) - the other report
report-followed-with = This problem was reported before. It is followed with { $reference }.
report-add-heading = Add to your report
report-add-label = Your message
report-add-hint = What we should know besides. Up to 4,000 characters.
report-add-send = Send a message
report-message-sent = Your message is sent
report-updates-email = You get updates by e-mail
report-updates-sms = You get updates by text message
report-updates-none = You get no updates
report-claim = Add this report to my account
report-claim-sign-in = Sign in to add this report to your account

reporter-you = You
reporter-received = Received your report
# $photos (Number) - how many photos came with it
reporter-received-photos = { $photos ->
    [one] Received your report with { $photos } photo
   *[other] Received your report with { $photos } photos
}
# $queue (String) - the team
reporter-given-to = Given to { $queue }
# $status (String) - the new status
reporter-status = Now: { $status }
reporter-answer = Wrote to you
reporter-message = Sent a message
# $photos (Number) - how many photos
reporter-photos = { $photos ->
    [one] Added { $photos } photo
   *[other] Added { $photos } photos
}
