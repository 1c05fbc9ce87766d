## Records of people in the console, and the one protected number.
citizens-title = People
citizens-lead = Find somebody’s record. Which records you are shown, and when, is recorded.
citizens-search = Number, name, phone or e-mail
citizens-search-hint = CIV-…, a name, 613-555-0142 or rose@example.ca. You cannot search by social insurance number.
citizens-find = Find
# $count (Number) - people found, at most ten
citizens-found = { $count ->
    [0] Nobody found
    [one] 1 person found
   *[other] { $count } people found
}
citizen-hidden = hidden from you
citizen-number = Record number
citizen-tier = Identity level
citizen-back = Back to the record
citizen-sin-number = Number
citizen-sin-is-masked = masked
citizen-sin-kept = In this record
citizen-sin-none = No number
citizen-sin-since = Recorded on
citizen-sin-unmask = Show the number
citizen-sin-record = Record or correct the number
citizen-sin-recorded = The number is recorded
citizen-sin-masked = The number is masked again
# $name (String) - a person, or a civic number
citizen-sin-unmask-title = Show the social insurance number of { $name }
citizen-sin-unmask-lead = Say what you need it for. Your name, the reason and the time are recorded, and the person can ask to see them. After a minute the number is masked again.
citizen-sin-reason-hint = In a few words, without the number. For example: T4A slip for 2025
# $time (String) - such as 14:03
citizen-sin-until = The number is masked again at { $time }. Do not copy it to where others can see it.
citizen-sin-done = Hide the number and go back
citizen-sin-prolong = Show it for another minute
citizen-sin-ends-soon = The number is masked again in less than half a minute. To go on, choose “Show it for another minute”.
citizen-sin-keeper = Kept by
citizen-sin-remove = Remove the number
citizen-sin-removed = No number is kept in this record any more
# $name (String) - a person, or a civic number
citizen-sin-remove-title = Remove the social insurance number of { $name }
citizen-sin-remove-lead = Remove it if it is somebody else’s, or if there is no reason to keep it any more. You cannot bring it back: it would have to be asked for again. Who saw it before stays on record.
citizen-sin-remove-hint = In a few words, without the number. For example: number of another person
citizen-sin-leave = Keep the number
own-sin-title = Your social insurance number
own-sin-lead = Enter your password again to see the number that we keep. After a minute it is masked again. Make sure that nobody can read it over your shoulder.
own-sin-why = We use it for nothing else than this law asks for. If it is not yours, or is wrong, tell us.
# $name (String) - a person, or a civic number
citizen-sin-record-title = Record the social insurance number of { $name }
citizen-sin-law = Section 237 of the Income Tax Act (Canada) lets the municipality ask for it, to issue a slip that must carry it. Do not ask for it for any other reason.
citizen-sin-tell = Tell the person which slip it is for, that it is used for nothing else, and whom to ask about it.
citizen-sin-hint = 9 digits, like 123 456 782
citizen-sin-keep = Record the number
sin-authority-pay-slips = Income Tax Act, s. 237: T4 slips for pay
sin-authority-other-income-slips = Income Tax Act, s. 237: T4A slips for fees, grants and pensions
sin-authority-benefit-slips = Income Tax Act, s. 237: T5007 slips for social assistance
sin-purpose-information-return = To make or correct a tax slip
sin-purpose-verification = To compare it with what the person says or shows
sin-purpose-agency-request = To answer the Canada Revenue Agency
sin-purpose-access-request = To answer the person’s own request for access
citizen-access-open = Who saw this record
citizen-access-short = Who saw it
# $number (String) - a civic number
citizen-access-title = Who saw the record of { $number }
citizen-access-lead = Staff and programs that were shown something of this record, what it was, and what for. Your looking at this page is recorded as well.
citizen-access-first-day = From
citizen-access-last-day = Through
citizen-access-download = Download as CSV
# $count (Number) - entries
citizen-access-count = { $count ->
    [0] No access
    [one] 1 access
   *[other] { $count } accesses
}
citizen-access-nobody = Nobody was shown any part of this record in this period.
citizen-access-cut = There is more than one report can hold. Choose fewer days to see the rest.
citizen-access-when = When
citizen-access-who = Who
citizen-access-what = What was shown
citizen-access-purpose = What for
citizen-access-from = Network address
# $key (String) - the id of an API key
citizen-access-program = Program with the API key { $key }
citizen-access-nothing-protected = Nothing that is protected
access-purpose-service = Service or report
access-purpose-intake = Finding out who is calling
access-purpose-correction = Correcting the record
access-purpose-integration = Another system
access-purpose-case = Work on a case
