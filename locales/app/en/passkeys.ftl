## Passkeys and security keys of staff.
passkeys-title = Passkeys and security keys
passkeys-see = See and change
passkeys-lead = A passkey or security key takes the place of the code from your app when you sign in. It needs a browser with JavaScript. Your app and your recovery codes go on working.
passkeys-none = You have none yet.
passkey-add = Add a passkey or security key
passkey-added = Passkey added
passkey-removed = Passkey removed
passkey-remove = Remove
# $moment (String) - when it was added
passkey-since = Added { $moment }
passkey-never-used = Never used
passkey-new-lead = Your browser asks for your fingerprint, your face or your PIN, or for your security key.
passkey-name-hint = A name you will know it by, like Office key
passkey-instead = Or use a passkey or security key
passkey-use = Use a passkey or security key
resting-name = Roles that do not count now
# $count (Number) - roles
# $roles (String) - their names
resting-roles = { $count ->
    [one] The role { $roles } counts only after you sign in with a passkey or security key.
   *[other] These roles count only after you sign in with a passkey or security key: { $roles }.
}
resting-use = Use your passkey now
resting-set-up = Set up a passkey
resting-here = One of your roles may allow this. It does not count now: the top of the page says what to do.
passkey-waiting = Your browser is asking for your passkey.
passkey-failed = No passkey was given. Try again, or use another way.
passkey-unsupported = This browser cannot use passkeys here. Use your app or a recovery code.
refusal-staff-passkeys-off = Passkeys do not work here: the portal’s address is a number, not a name. Use your app or a recovery code.
refusal-staff-passkeys-remain = Remove your passkeys first. A new app is set up at the next sign-in, and a passkey would be asked for instead.
refusal-staff-passkeys-full = This account has as many passkeys as it can hold. Remove one first.
passkey-sign-in = Sign in with a passkey
passkey-sign-in-lead = A passkey of this device, your phone or a security key takes the place of your password and code.
passkey-sign-in-otherwise = Sign in with your password
not-me-title = Was it not you who signed in?
# $email (String) - the address the account signs in with
not-me-account = For the account { $email }
not-me-lead = If it was not you, press the button. You are signed out everywhere, your password stops working, and your passkeys are removed. Right after that, you choose a new password, if you have an authenticator app: it stays. Without one, your identity provider or an administrator helps.
not-me-ended = Everything was ended, and your password no longer works. Sign in with your identity provider, or ask an administrator for a new link.
not-me-act = It was not me
