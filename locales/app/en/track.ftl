## Following a report without an account.
track-lead = You need the reference of your report and the code we gave you with it.
track-reference-hint = For example BYL-2026-001234
track-code-hint = On the page that confirmed your report. It is also the last part of the link in our messages.
track-show = Show the report
track-account = Did you report it with your account?
track-link-wrong = This link does not lead to a report. Copy the whole link, or enter the reference and the code.
