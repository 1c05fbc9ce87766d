## What is wrong with a field, and why a request failed.
field-form = Form
enter-form = Open the form again
# $field (String) - the field's name
# $over (String) - characters too many
# $limit (String) - characters allowed
problem-too-long = { $field } is { $over } characters too long. Shorten it to { $limit }.
# $field (String) - the field's name
# $least (Number) - characters needed
# $typed (Number) - characters typed
problem-too-short = { $field } must be at least { $least } characters. You typed { $typed }.
# $field (String) - the field's name
problem-unreadable = { $field } has characters that cannot be read. Type it again.
problem-not-an-email = Enter an e-mail address with an @, like name@example.ca
problem-not-a-phone = Enter a phone number with its area code, like 613-555-0142
problem-not-a-sin = Enter the 9 digits of the social insurance number; these cannot be one
problem-holds-a-number = Say why without writing the number itself
problem-not-a-postal-code = Enter a postal code, like K1A 0B1
# $field (String) - the field's name
problem-not-a-date = { $field } must be a real date, like 2026-11-20
# $field (String) - the field's name
problem-not-a-number = { $field }: enter a number
# $field (String) - the field's name
# $least (Number) - smallest number
# $most (Number) - largest number
problem-out-of-range = { $field }: enter a number from { $least } to { $most }
# $field (String) - the field's name
problem-not-a-network = { $field }: enter networks like 192.0.2.0/24
problem-not-metadata = This is not the metadata of one identity provider that signs with a current kind of key. Paste the whole XML text, or ask the provider for “SAML 2.0 metadata”.
# $field (String) - the field's name
problem-not-a-fingerprint = { $field }: enter the 64 hexadecimal digits of a SHA-256 fingerprint
# $field (String) - the field
problem-not-a-code = { $field } can have only lower-case letters, digits and hyphens
# $field (String) - the field's name
problem-not-offered = { $field }: choose one of the answers shown
problem-leaked-password = This password is in a list of leaked passwords. Choose another.
problem-guessable-password = This password is easy to guess. Use a few unrelated words, or a password manager.
problem-wrong-password = The e-mail address or password does not match an account. Check both, or reset your password.
problem-wrong-code = The code is not right. Check it and enter it again.
problem-wrong-passkey = The passkey was not accepted. Try again, or use your app or a recovery code.
problem-expired-code = This code is no longer valid. Ask for a new one.
# $field (String) - the field's name
problem-taken = { $field } is already in use. Enter another.
# $size (String) - the file's size
# $limit (String) - the size allowed
problem-file-too-large = The file is { $size }. Choose a file of { $limit } or less.
problem-file-kind = This kind of file cannot be accepted. Choose a JPEG, PNG or WebP picture.
problem-file-broken = The picture cannot be opened. Choose another, or take it again.
# $limit (Number) - files allowed
problem-too-many-files = Choose { $limit } files or fewer
problem-outside-town = This place is outside the municipality. Enter one inside it, or call us.
problem-nothing-found = Nothing was found. Check the spelling, or describe the place in your own words.
problem-phone-needed = Add your phone number before you choose this
problem-address-needed = Add your address before you choose this
refusal-key-reused = This form was already sent with other content. Open it again and send it once more.

failure-malformed-title = We could not read your request
failure-malformed-text = Go back to the page, check what you entered, and send it again.
failure-sign-in-title = Sign in to continue
failure-sign-in-text = This page needs you to be signed in. If you were signed in, your session ended.
failure-confirm-title = Confirm that it is you
failure-confirm-text = This needs your password and a code from your app again. Sign in once more, then go on.
failure-denied-title = You do not have access to this page
failure-denied-text = If you need it for your work, ask the person who manages access in your department.
failure-not-found-title = Page not found
failure-not-found-text = The address may be wrong, or the page may not be yours to see. Check the address, or start again from the home page.
failure-conflict-title = Somebody else changed this first
failure-conflict-text = It was changed after you opened it. Compare the two versions, then save again. Nothing you typed is lost.
failure-gone-title = This record is closed for good
failure-gone-text = It was merged with another record or ended. Nothing more can be done with it here.
failure-too-large-title = That is too large
failure-too-large-text = What you sent is larger than we can accept. Send fewer or smaller files.
failure-invalid-title = Some answers need correction
failure-invalid-text = Check the fields named, correct them, and send again.
failure-refused-title = This cannot be done now
failure-version-title = The version is missing
failure-version-text = Say which version of the record you are changing, with the If-Match header.
failure-too-many-title = Too many attempts
# $minutes (Number) - minutes to wait
failure-too-many-text = { $minutes ->
    [one] Wait { $minutes } minute, then try again.
   *[other] Wait { $minutes } minutes, then try again.
}
failure-unexpected-title = We could not finish this
failure-unexpected-text = The problem is on our side. Try again in a moment. If you send the same form twice, it counts once.
failure-unavailable-title = The service is not available right now
failure-unavailable-text = We are working on it. Try again in a few minutes.
failure-way-home = Go to the home page
failure-way-to-queue = Go to the queue
failure-ask-administrator = If you need help, ask your administrator.
# $phone (String) - phone number
failure-call = If you need help, call { $phone }.
failure-request = If you ask for help, quote this number:
