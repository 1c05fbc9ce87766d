## Opening a case for a caller.
intake-title = New case
# $time (String) - clock time
intake-started = Started { $time }
# $reference (String)
intake-created = Case { $reference } created
intake-find = Find
intake-caller = Caller
intake-caller-hint = 613-555-0142, rose@example.ca, CIV-…, or a name
intake-who-calls = Who is calling
intake-caller-new = Somebody new
intake-caller-anonymous = Anonymous
intake-caller-not-found = Nobody found. Write down how to reach the caller, or go on without it.
intake-verified = Identity verified
intake-updates-by-contact = As the contact allows
intake-where = Where
intake-place-hint = 12 Elm, Elm and Main, or a park or school
intake-places-found = Places found
intake-place-words = None of these: as described below
intake-place-not-found = No place found. Describe it in words.
intake-place-described = Place in words
intake-what = What
intake-category-hint = In the caller’s own words
intake-category-not-found = No category found. Choose one from the list.
intake-details = Details
intake-description = What the caller says
intake-priority-by-category = As the category says
intake-date-hint = Year-month-day, like 2026-11-20
intake-similar = Similar cases nearby
intake-similar-legend = Relate to the new case
# $reference (String)
intake-relate = Relate { $reference }
# $metres (Number)
intake-metres = { $metres } m away
# $queue (String)
# $priority (String)
# $by (String) - date and time
intake-goes-to = Goes to { $queue } · priority { $priority } · answer by { $by }
intake-goes-unknown = Where it goes is shown once place and category are known.
intake-create = Create case
intake-create-next = Create and start another
