## The frame of every page.
language-own-name = English
# $title (String) - the page title
title-with-problem = Error: { $title }
skip-to-main = Skip to main content
skip-to-filters = Skip to filters
skip-to-results = Skip to results
nav-label = Main
nav-home = Home
nav-report = Report a problem
nav-my-reports = My reports
nav-track = Follow a report
nav-account = My account
previous-page = Previous page
back = Back
breadcrumb = Breadcrumb
sign-in = Sign in
sign-out = Sign out
footer-help = Help
footer-tty = TTY or relay:
footer-contact = Contact us
footer-formats = Accessible formats
footer-privacy = Privacy
footer-accessibility = Accessibility
footer-offered-in-this-language = This service is offered in English
# $minutes (Number) - after how many idle minutes
footer-idle = You will be signed out after { $minutes } minutes without activity.
console-name = Console
console-keys = Shortcuts
console-queue = Queue
console-intake = New case
session-ends-soon = You will be signed out soon
# $minutes (Number) - minutes left
session-ends-in = { $minutes ->
    [one] For your security, your session ends in { $minutes } minute.
   *[other] For your security, your session ends in { $minutes } minutes.
}
session-has-ended = Your session has ended. What you typed is kept: sign in again in another tab, then send it.
session-stay = Stay signed in
session-sign-in-again = Sign in again
session-back-to-page = Back to the page
password-show = Show
password-hide = Hide
error-prefix = Error:{" "}
problems-heading = There is a problem
# $moment (String) - date and time
printed-on = Printed { $moment }
home-title = How can we help?
