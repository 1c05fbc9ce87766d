## Emergency access: to whoever agrees to it and whoever looks at it.
# $town (String) - the municipality
emergency-asked-subject = Emergency access needs a second person – { $town }
# $name (String) - the reader
# $person (String) - who asks
# $role (String) - the role
# $incident (String) - number of the emergency
# $link (String) - address of the page
emergency-asked-text = Hello { $name },

    { $person } asks for emergency access with the role { $role }, for incident { $incident }. A second person must agree within an hour:
    { $link }
# $town (String) - the municipality
emergency-activated-subject = Emergency access has begun – { $town }
# $name (String) - the reader
# $person (String) - who has the access
# $role (String) - the role
# $incident (String) - number of the emergency
# $until (String) - day and time
# $link (String) - address of the page
emergency-activated-text = Hello { $name },

    { $person } has emergency access with the role { $role } until { $until }, for incident { $incident }. Everything they do is recorded in detail. You can end the access here:
    { $link }
# $town (String) - the municipality
emergency-ended-subject = Emergency access is over: review needed – { $town }
# $name (String) - the reader
# $person (String) - who had the access
# $role (String) - the role
# $incident (String) - number of the emergency
# $until (String) - day and time
# $link (String) - address of the page
emergency-ended-text = Hello { $name },

    The emergency access of { $person } with the role { $role }, for incident { $incident }, ended on { $until }. Look at what was done and sign off the review. Until then nobody can take this access again:
    { $link }
