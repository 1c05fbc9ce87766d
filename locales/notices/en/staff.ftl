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
