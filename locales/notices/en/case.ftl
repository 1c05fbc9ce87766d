# $reference (String) - reference of the report
received-subject = We received your report { $reference }
# $category (String) - kind of problem
# $reference (String) - reference of the report
# $day (String) - day of the answer
# $link (String) - address of the page
received-text = Hello,

    We received your report: { $category }.

    Your reference is { $reference }. We aim to answer by { $day }.

    Follow your report here. Whoever has this link can see it, so keep it to yourself:
    { $link }
# $reference (String) - reference of the report
# $link (String) - address of the page
received-sms = We received your report { $reference }. Follow it: { $link }
# $reference (String) - reference of the report
# $status (String) - the new status
status-subject = { $reference }: { $status }
# $category (String) - kind of problem
# $reference (String) - reference of the report
# $status (String) - the new status
# $link (String) - address of the page
status-text = Hello,

    Your report { $reference } ({ $category }) is now: { $status }.

    See what happened:
    { $link }
# $category (String) - kind of problem
# $reference (String) - reference of the report
# $status (String) - the new status
# $resolution (String) - how it was resolved
# $link (String) - address of the page
resolved-text = Hello,

    Your report { $reference } ({ $category }) is now: { $status }. Result: { $resolution }.

    See what happened:
    { $link }
# $reference (String) - reference of the report
# $status (String) - the new status
# $link (String) - address of the page
status-sms = { $reference } is now: { $status }. { $link }
# $reference (String) - reference of the report
answered-subject = We wrote to you about { $reference }
# $category (String) - kind of problem
# $reference (String) - reference of the report
# $link (String) - address of the page
answered-text = Hello,

    There is a message for you about your report { $reference } ({ $category }).

    Read it here:
    { $link }
# $reference (String) - reference of the report
# $link (String) - address of the page
answered-sms = There is a message for you about { $reference }: { $link }
# $link (String) - address of the page
case-stop = You get messages about this report because you asked for them. Change or stop them here:
    { $link }
following-subject = You follow a problem in town
# $category (String) - kind of problem
# $link (String) - address of the page
following-text = Hello,

    You follow a problem that was reported to us: { $category }. We tell you when its state changes.

    See where it stands, or stop following it:
    { $link }

    If it was not you, stop it there.
# $status (String) - the new status
followed-subject = A problem you follow: { $status }
# $category (String) - kind of problem
# $status (String) - the new status
# $link (String) - address of the page
followed-text = Hello,

    A problem that you follow ({ $category }) is now: { $status }.

    See where it stands, or stop following it:
    { $link }
