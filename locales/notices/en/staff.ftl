# $town (String) - the municipality
staff-welcome-subject = Your staff account – { $town }
# $name (String) - the person
# $link (String) - address of the page
# $hours (Number) - how long the link works
staff-welcome-text = Hello { $name },

    You have an account for the staff console. Open this page to choose a password and to set up the second step of signing in:
    { $link }

    The link works for { $hours } hours and once. You need an authenticator app on a phone or computer.
# $name (String) - the person
# $welcome (String) - what the position says to whoever is new in it
# $link (String) - address of the page
# $hours (Number) - how long the link works
staff-welcome-position-text = Hello { $name },

    { $welcome }

    You have an account for the staff console. Open this page to choose a password and to set up the second step of signing in:
    { $link }

    The link works for { $hours } hours and once. You need an authenticator app on a phone or computer.
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

    Somebody signed in to your staff account on { $when } with { $device }. The account was not used in this browser before.

    If it was you, there is nothing to do. If it was not you, open this page. It signs you out everywhere and lets you choose a new password:
    { $link }

    The link works for { $days } days.
