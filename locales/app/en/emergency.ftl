## Emergency access.
emergency-title = Emergency access
emergency-lead = In a declared emergency, a planned role gives access across departments for some hours. Everything done with it is recorded in detail and reviewed afterwards.
emergency-none = Nobody has taken emergency access.
emergency-declare = Take emergency access
emergency-declare-title = Declare an emergency
emergency-declare-lead = Security is told at once. Everything you do and open is recorded in detail, and somebody else reviews it afterwards.
emergency-no-plan = There is no plan for emergency access. An administrator has to add one first.
emergency-back = Back to emergency access
# $place (String) - departments
# $hours (Number) - hours
emergency-plan-needs = { $place }; up to { $hours } h; a second person must agree
# $place (String) - departments
# $hours (Number) - hours
emergency-plan-tells = { $place }; up to { $hours } h; begins at once
emergency-incident-hint = The number the emergency has elsewhere, like EOC-2026-014
emergency-reason-hint = Why the access is needed. Leave out names of residents.
# $most (Number) - hours
emergency-hours-hint = Whole hours, { $most } at most
emergency-hours-by-plan = Whole hours, at most as many as the plan allows
emergency-person = Person
emergency-began = Start
emergency-ends = End
emergency-asked = Requested
emergency-decided-by = Answered by
emergency-reviewed-by = Reviewed by
# $incident (String) - number of the emergency
emergency-of = Emergency access for { $incident }
emergency-waiting = Waiting for a second person
emergency-running = In effect
emergency-over = Waiting for review
emergency-reviewed = Reviewed
emergency-refused = Refused
emergency-lapsed = Not answered in time
emergency-declared = The emergency is declared
emergency-decided = Your answer was saved
emergency-ended = The emergency access was ended
emergency-signed-off = The review was signed off
emergency-decide = Your answer
emergency-decide-lead = If you agree, the access begins at once. If nobody answers within an hour of the request, it lapses.
emergency-approve = Agree to the access
emergency-refuse = Refuse the access
emergency-end = End the access now
emergency-withdraw = Withdraw the request
emergency-review = Review
emergency-review-hint = What you found, and whether the access was used for the emergency only
emergency-sign-off = Sign off the review
# $acts (Number) - acts
# $views (Number) - pages and records that were only shown
# $across (Number) - entries about records of other departments
emergency-acts-count = { $acts ->
    [one] 1 act is recorded,
   *[other] { $acts } acts are recorded,
} { $views ->
    [one] and 1 page or record that was only shown.
   *[other] and { $views } pages or records that were only shown.
} { $across ->
    [one] 1 of them was in another department.
   *[other] { $across } of them were in other departments.
}
emergency-acts-across = Acts on records of other departments
emergency-acts-across-all = All acts on records of other departments
emergency-part-acts = What was done
emergency-part-views = What was only shown
emergency-parts = Parts of what was recorded
acts-only-shown = Only shown
emergency-acts-none = None.
emergency-acts-all = Everything that was recorded
# $incident (String) - number of the emergency
emergency-acts-title = What was done for { $incident }
emergency-acts-download = Download the list (CSV)
acts-when = When
acts-what = What
acts-event = Event
acts-record = Record or page
acts-across = Across departments
acts-across-this = Other department
emergency-plans = Plans for emergency access
emergency-plans-lead = A plan says beforehand which role somebody gets in an emergency, in which departments, for how long, and who must agree or be told.
emergency-plans-back = Back to the plans
emergency-plan-new = Add a plan
emergency-plan-change = Change the plan
emergency-plan-saved = The plan was saved
emergency-plan-save = Save the plan
emergency-plan-ready = Ready
emergency-plan-retired = No longer offered
emergency-plan-role-hint = Usually a role that includes the roles of several departments. It cannot manage staff, roles or keys.
emergency-plan-departments-hint = For the whole organization, choose none
emergency-longest = Longest time in hours
emergency-second-needed = A second person must agree
emergency-second-needed-hint = The access begins when somebody else agrees, within an hour
emergency-second-told = Begins at once; security is told
emergency-second-told-hint = For emergencies in which nobody can wait
# $until (String) - day and time
emergency-banner = Emergency access until { $until }: everything is recorded in detail
emergency-banner-name = Emergency access
emergency-banner-end = End now
