# $town (String) - the municipality
confirm-subject = Confirm your e-mail address – { $town }
# $link (String) - address of the page
confirm-text = Hello,

    Somebody, we hope you, created an account with this e-mail address.

    Open this page and enter the password you chose, to confirm the address:
    { $link }

    The link works for 3 days. If it was not you, do nothing: the account cannot be used. You can also tell us on the page.
# $town (String) - the municipality
known-subject = You have an account already – { $town }
# $link (String) - address of the page
known-text = Hello,

    Somebody, perhaps you, tried to create an account with this e-mail address. You have one already.

    Sign in, or choose a new password if you forgot yours:
    { $link }

    If it was not you, do nothing. Nobody learned that you have an account.
# $town (String) - the municipality
reset-subject = Choose a new password – { $town }
# $link (String) - address of the page
reset-text = Hello,

    Somebody, we hope you, asked for a new password for your account.

    Open this page to choose it:
    { $link }

    The link works for 1 hour and once. If it was not you, do nothing: your password stays as it is.
# $town (String) - the municipality
changed-subject = Your password was changed – { $town }
changed-text = Hello,

    The password of your account was changed, and all other sessions were signed out.

    If it was not you, choose a new password at once and call us.
# $town (String) - the municipality
invitation-subject = Your account – { $town }
# $link (String) - address of the page
invitation-text = Hello,

    We made an account for you, as you asked. Open this page to choose a password:
    { $link }

    The link works for 14 days.
# $town (String) - the municipality
change-email-subject = Confirm your new e-mail address – { $town }
# $link (String) - address of the page
change-email-text = Hello,

    You want to sign in with this e-mail address from now on. Open this page, sign in with the address you have now, and press the button to confirm the new one:
    { $link }

    The link works for 3 days. Until then, you sign in with the address you have now. If it was not you, do nothing.
# $town (String) - the municipality
wanted-subject = This address has an account already – { $town }
# $link (String) - address of the page
wanted-text = Hello,

    Somebody, perhaps you, wanted to use this e-mail address for another account. It has an account already, and an address can have only one.

    Sign in to it, or choose a new password if you forgot yours:
    { $link }

    If it was not you, do nothing. Nobody learned that you have an account.
# $town (String) - the municipality
email-changed-subject = Your e-mail address was changed – { $town }
# $link (String) - address of the page
email-changed-text = Hello,

    Your account has another e-mail address now, and all other sessions were signed out. This is the last message to this address.

    If it was not you, take the account back with this page and choose a new password:
    { $link }

    The link works for 14 days.
