## Reporting a problem.
report-title = Report a problem
# $number (Number) - the present step
# $count (Number) - how many there are
report-step = Step { $number } of { $count }
report-continue = Continue
report-send = Send report
report-emergency = Danger to life?
report-call-911 = Call 911
date-day = Day
date-month = Month
date-year = Year

report-describe-heading = What is the problem?
report-describe-label = Describe it in your own words
report-describe-hint = Say what is wrong and since when, for example: deep pothole in the right lane, since last week. Up to 4,000 characters. Leave out names and other personal information.

report-category-heading = What kind of problem is it?
# $branch (String) - a branch of the list of categories
report-category-heading-in = What kind of problem is it? { $branch }
report-category-suggested = Your description fits these. Choose one, or see the whole list.
report-category-whole-list = None of these: show the whole list

report-stop-emergency-heading = Is this an emergency?
report-stop-urgent-heading = You may need to call right away
report-stop-other-heading = Somebody else looks after this
report-stop-call = Call
report-stop-may-continue = If that is not your situation, go on with your report.
report-stop-not-here = This cannot be reported online.
report-stop-other-kind = Choose another kind of problem

report-where-heading = Where is the problem?
report-where-hint = For example 12 Elm Street, Elm and Main, or the name of a park or school
report-where-hint-address = For this kind of problem we need the civic address, like 12 Elm Street
report-where-suggestions = Suggested places
# $count (Number) - places found while typing
report-where-suggested = { $count ->
    [0] No suggestion. Press Find.
    [one] { $count } suggestion
   *[other] { $count } suggestions
}
report-where-found = Which place is it?
report-where-or-describe = Or describe the place
# $typed (String) - what was searched for
report-where-only-near = We have no address “{ $typed }”. These are near it.
report-where-whole-street = The whole street, or somewhere along it
report-where-corner = Where the two streets meet
report-where-not-listed = Not listed: I will describe the place
report-where-nothing = Nothing was found. Check the spelling, or describe the place in your own words.
report-where-no-address = No address was found. Check the number and the street, or call us.
report-where-words-label = Where is it?
report-where-words-hint = For example: on the trail behind the library, near the second bridge
report-where-coordinates = I know the coordinates
report-where-details-label = What helps us find it (optional)
report-where-details-hint = Lane, side of the road, a landmark

report-nearby-heading = Is it one of these?
report-nearby-lead = We know about these problems near that place. If yours is among them, you do not need to report it again.
report-nearby-list = Already reported near here
# $date (String) - a day
report-nearby-reported = Reported { $date }
# $metres (Number) - distance
report-nearby-distance = within { $metres } m
report-nearby-mine-is-new = Mine is another problem: continue
report-nearby-same = It is one of these: do not send a report

report-details-heading = A few questions about it

report-photos-heading = Do you have photos?
report-photos-label = Photos (optional)
# $limit (Number) - how many files
# $size (String) - largest size of a file
report-photos-hint = JPEG, PNG or WebP, up to { $limit } files of { $size } each. We remove the place and time that cameras store in a photo.
report-photos-upload = Upload
report-photos-sending = Uploading
report-photos-failed = The upload did not work. Try again.
report-photos-full = You have uploaded as many photos as a report can have. Remove one to add another.
report-photos-choose-again = Photos you had chosen did not come along when you changed the language. Choose them again.
# $count (Number) - photos uploaded
report-photos-uploaded = { $count ->
    [one] { $count } photo uploaded
   *[other] { $count } photos uploaded
}
# $number (Number) - place in the list
report-photo-name = Photo { $number }
report-photo-checked = Checked
# $photo (String) - "Photo 1"
report-photo-remove = Remove { $photo }

report-contact-heading = May we contact you?
report-contact-account = Do you have an account?
report-contact-updates = How should we tell you what happens?
report-contact-hint = You can report without giving your name or how to reach you. We use what you give only for this report.
report-contact-hint-needed = For this kind of problem we need a way to reach you.
report-contact-email = By e-mail
report-contact-email-account = To the address of your account
report-contact-sms = By text message
report-contact-none = Do not contact me
report-contact-none-hint = We will not be able to tell you the result. You can still follow the report with its reference and code.
report-contact-mobile = Mobile phone number
report-contact-mobile-hint = For example 613-555-0142. We send text messages only about this report.
report-contact-name = Your name
report-contact-name-hint = Only so that we know how to address you
report-contact-language = Language of our messages

report-check-heading = Check your report before you send it
# $email (String) - the address given
report-check-by-email = By e-mail to { $email }
report-check-by-account = By e-mail to the address of your account
# $phone (String) - the number given
report-check-by-sms = By text message to { $phone }
report-check-no-updates = You do not want to be contacted

report-done-heading = Your report is sent
report-done-reference = Your reference
report-done-next-heading = What happens next
# $queue (String) - the team
report-done-next-queue = Your report is with { $queue }.
# $date (String) - a day
report-done-next-answer = We aim to answer by { $date }.
report-done-next-email = We will e-mail you at every step.
report-done-next-sms = We will text you at every step.
report-done-follow-heading = Follow your report
report-done-follow = Follow this report
report-done-code-text = Print this page, or copy the reference and this code. With both, you can follow the report at any time:
# $phone (String) - number to call
report-done-call = For anything else, call { $phone } and quote your reference.
report-done-another = Report another problem

# $purpose (String) - what for, as a clause
collection-purpose = We collect this information { $purpose }.
