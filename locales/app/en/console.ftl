## The staff console: signing in, the own account.
staff-sign-in-title = Sign in to the console
staff-sign-in-lead = For people who work for the municipality.
staff-sign-in-again = Enter your password first. If you did, it was too long ago.
staff-activated = Your password is set. Sign in with it.
staff-continue = Continue
staff-save = Save
staff-forgot-password = Password forgotten? Your administrator can send you a link for a new one.
staff-resident-instead = Sign in as a resident
staff-code-title = Enter the code from your app
staff-code-hint = The 6 digits your authenticator app shows now
staff-without-app = Use a recovery code
staff-recovery-title = Enter a recovery code
staff-recovery-hint = One of the codes you kept when you set up your app. Each works once.
staff-recovery-none-left = No code left? Your administrator can remove the second step so that you can set it up again.
staff-set-up-title = Set up your authenticator app
staff-set-up-lead = From now on you sign in with your password and a code from this app.
staff-set-up-scan = Scan this code with the app
staff-set-up-picture = QR code. The same secret is written below.
staff-set-up-type = Or enter this secret in the app:
staff-activate-title = Choose your password
# $email (String) - the address the account signs in with
staff-activate-lead = For the account { $email }
staff-activate-act = Save the password
staff-activate-next = After this you sign in with your password and a code from an authenticator app.
staff-password-hint = At least 12 characters. Any characters are fine, and paste works.
staff-codes-title = Keep your recovery codes
staff-codes-lead = Each code signs you in once when you do not have your app. They are shown only now.
staff-codes-keep = Print this page or copy the codes, and keep them away from your phone.
staff-codes-kept = I have kept the codes
staff-confirm-title = Confirm that it is you
staff-confirm-lead = What comes next changes who may do what, so we ask for both steps again.
# $count (Number) - roles
# $roles (String) - their names
staff-confirm-demanding = { $count ->
    [one] The role { $roles } counts only with a passkey or security key. After password and code it gives nothing.
   *[other] These roles count only with a passkey or security key: { $roles }. After password and code they give nothing.
}
staff-account-title = My account
staff-roles = Roles
staff-no-role = None yet
staff-change-password = Change password
staff-change-password-lead = You stay signed in here. Everywhere else you are signed out.
staff-present-password = Current password
staff-codes-left = Recovery codes left
staff-preferences = How you like the console
staff-preferences-saved = Preferences saved
staff-password-changed = Password changed
staff-sessions-ended = Signed out
staff-shortcuts-hint = Letters such as j and k move through lists. Off: letters do nothing by themselves.
staff-live-updates-hint = The queue looks for new cases every 30 seconds. Nothing moves until you ask for it.
density-comfortable = Comfortable
density-compact = Compact
staff-sessions = Where you are signed in
staff-this-session = This browser
staff-unknown-device = Unknown browser
# $moment (String) - when it was last used
staff-last-seen = Last used { $moment }
staff-end-session = Sign out
staff-end-other-sessions = Sign out everywhere else
staff-renew-codes = Make new codes
staff-renew-codes-title = New recovery codes
staff-renew-codes-lead = You get ten new codes. The codes you have now stop working at once.
staff-renew-codes-act = Make new codes
staff-app = Authenticator app
staff-replace-app = Use another app
staff-replace-app-title = Use another authenticator app
staff-replace-app-lead = Your present app stops working, and you are signed out everywhere. Have your new phone at hand: you set it up when you sign in next, right after your password.
staff-replace-app-act = Give up the present app
staff-app-removed = Your app was removed. Sign in to set up the new one.
staff-back-to-account = Back to my account
staff-codes-download = Download as text
staff-codes-print = Print
staff-codes-copy = Copy
staff-codes-copied = Copied
staff-codes-file-lead = Recovery codes. Each signs you in once when you do not have your app. Keep them away from your phone.
