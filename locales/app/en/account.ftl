## The account: creating it, signing in, passwords, sessions.
save = Save
saved = Saved
change = Change
# $what (String) - what is changed, as its label says it
change-what = {" "}({ $what })
find = Find
not-given = Not given
keep-as-it-is = Keep it as it is
# $label (String) - the field's name
optional = { $label } (optional)
why-we-ask = Why we ask, and under which law
password-rule = At least 12 characters, any you like. A few unrelated words work well. Pasting works.

register-title = Create an account
register-lead = You need an e-mail address and a password. Nothing else today.
register-purpose = We use your e-mail address to let you sign in and to write to you about what you asked for. We do not use it for anything else.
register-action = Create account
register-have-one = Already have an account?
register-disowned = Thank you. The link and the password that was typed with it no longer work.

check-mail-title = Check your e-mail
check-mail-lead = We sent you a message. Open the link in it to confirm your e-mail address.
# $address (String) - the address typed
check-mail-lead-to = We sent a message to { $address }. Open the link in it to confirm your e-mail address.
check-mail-link-lasts = The link works for 3 days.
check-mail-nothing-came = Nothing came?
check-mail-look-in-junk = Wait a few minutes, and look in your junk folder.
check-mail-wrong-address = If the address had a mistake, start again:
check-mail-send-again = Send it again
check-mail-sent-again = We sent the message again

confirm-title = Confirm your e-mail address
confirm-lead = Enter the password you chose when you created the account. This confirms that the address is yours, and you can sign in.
# $at (String) - day and time
confirm-asked = The account was asked for on { $at }.
confirm-password = The password you chose
confirm-not-known = Do you not know this password?
confirm-not-asked = If you did not ask for an account
confirm-not-asked-about = Somebody typed your address, perhaps by mistake. Nobody can use the account without your mail. Tell us, and we forget the password that was typed with it.
confirm-disown = I did not ask for this
confirm-action = Confirm my address

link-unusable-title = This link does not work any more
link-unusable-confirm = It was used already, or it is older than 3 days. If you confirmed your address before, sign in. Otherwise create your account again to get a new link.
link-unusable-reset = It was used already, or it is too old. Ask for a new one.

sign-in-title = Sign in
sign-in-forgot = Forgot your password?
sign-in-kept = Your session ended, but what you typed is kept. Sign in, and you will find it on the page.
sign-in-confirmed = Your e-mail address is confirmed. Sign in now.
sign-in-password-chosen = Your new password is saved. Sign in with it.

forgot-title = Reset your password
forgot-lead = Enter your e-mail address. If it has an account, we send it a link to choose a new password.
forgot-action = Send the link
forgot-sent-title = Check your e-mail for the link
forgot-sent-lead = If the address has an account, we sent it a link. The link works for 1 hour.
forgot-sent-nothing = Nothing came after a few minutes? Look in your junk folder, or

reset-title = Choose a new password
reset-lead = For your security, this signs you out everywhere.
reset-action = Save new password
welcome-title = Choose your password
welcome-lead = We made an account for you. With this password and your e-mail address, you can sign in.

change-password-title = Change password
change-password-lead = This signs you out in every other browser.
change-password-action = Save new password

account-title = My account
# $name (String) - the person's name
account-hello = Hello, { $name }
account-todo = To do
account-nothing-to-do = Nothing to do right now. You can report a problem or find a service.
account-find-service = Find a service
account-settings = Your details and settings
account-profile-about = What we hold about you, and how we reach you
account-password-about = Choose a new one
account-sessions-about = See your browsers and sign out of others
account-appearance-about = Light or dark colours
account-services = Your services
account-level-about = Every service says which account it needs.
account-all-services = All services
account-number = Your account number
account-password-changed = Your password is changed

sessions-title = Where you are signed in
sessions-lead = Every browser in which you are signed in now.
sessions-this-one = This browser
sessions-unknown-device = Unknown browser
# $moment (String) - date and time
sessions-since = Signed in { $moment }
# $moment (String) - date and time
sessions-last-seen = Last used { $moment }
# $device (String) - browser and system
# $seen (String) - date and time
sessions-which = {" "}in { $device }, last used { $seen }
sessions-end-others = Sign out of all other browsers
sessions-ended = You are signed out there
sessions-not-you = Do you see a browser that is not yours?

field-theme = Appearance
enter-theme = Select how pages look
appearance-title = How should pages look?
appearance-hint = This browser remembers your choice.
theme-auto = As my device is set
theme-light = Light
theme-dark = Dark
problem-wrong-present-password = This is not your current password. Check it and enter it again.
