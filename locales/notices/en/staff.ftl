# $town (String) - the municipality
staff-welcome-subject = Your staff account – { $town }
# $name (String) - the person
staff-welcome-hello = Hello { $name },
# $way (String) - name of the identity provider
# $place (String) - address of the page that leads to it
staff-welcome-provider = You have an account for the staff console. Sign in with { $way }:
    { $place }

    The first sign-in switches the account on. If { $way } did not ask for a second step, the portal sets one up with you.
# $link (String) - address of the page
# $hours (Number) - how long the link works
staff-welcome-link = You have an account for the staff console. Open this page to choose a password and to set up the second step of signing in:
    { $link }

    The link works for { $hours } hours and once. You need an authenticator app on a phone or computer.
# $link (String) - address of the page
# $hours (Number) - how long the link works
staff-welcome-instead = If you cannot sign in that way, open this page to choose a password instead. It works for { $hours } hours and once:
    { $link }
# $town (String) - the municipality
staff-reset-subject = A new password for your staff account – { $town }
# $name (String) - the person
# $link (String) - address of the page
# $hours (Number) - how long the link works
staff-reset-text = Hello { $name },

    An administrator asked for a new password for your staff account. Open this page to choose it:
    { $link }

    The link works for { $hours } hours and once. If you did not expect this, tell your administrator.
# $town (String) - the municipality
staff-new-device-subject = A new sign-in to your staff account – { $town }
staff-new-device-unknown = an unknown browser
# $name (String) - the person
# $when (String) - a moment
# $device (String) - browser and system
# $link (String) - address of the page
# $days (Number) - how long the link works
staff-new-device-text = Hello { $name },

    Somebody signed in to your staff account on { $when } with { $device }. The account had not been used in this browser before.

    If it was you, there is nothing to do. If it was not you, open this page and press the button. You are then signed out everywhere and choose a new password:
    { $link }

    The link works for { $days } days.
