## A case in the console.
# $name (String) - a member of staff
# $since (String) - clock time
case-open-by = { $name } has this open since { $since }
case-settled = This case is closed. You can still add notes. Reopen it to change it.
case-due = Due
case-answer = Answer
case-resolve = Resolve
case-take = Take this case
case-tabs = Case
case-tab = Case
case-history = History
case-report = Report
# $number (Number) - of the photo
# $all (Number) - photos
case-photo = Photo { $number } of { $all }
case-facts = Details
case-change = Change
case-the-priority = the priority
case-the-assignee = who is responsible
case-place-details = Details of the place
case-result = Outcome
case-intake = Came in by
case-sensitive = At or near a place that needs special care
case-complaint = Complaint about a person: who reported it stays confidential
case-reported-by = Reported by
case-reporter-hidden = You do not have access to who reported this.
# $count (Number) - of them, at least one
case-followers = { $count ->
    [one] { $count } other person follows this problem.
   *[other] { $count } other people follow this problem.
}
case-anonymous = Anonymous
case-reporter-name = Name
case-reporter-phone = Phone
case-reporter-email = E-mail
case-updates = Updates
case-language = Language
case-links = Links
case-more = More
link-related = Related
link-duplicate = Same problem
link-parent = Part of
link-part = Part
timeline = Timeline
timeline-newest-first = Newest first
timeline-oldest-first = Oldest first
timeline-all = Whole history
timeline-older = Older
actor-reporter = Reporter
actor-staff = Staff
actor-client = Other system
actor-system = Portal
# $photos (Number)
# $intake (String) - how it came in
happened-opened = { $photos ->
    [0] Received ({ $intake })
    [one] Received ({ $intake }), { $photos } photo
   *[other] Received ({ $intake }), { $photos } photos
}
# $queue (String)
happened-routed = Sent to { $queue }
# $name (String)
happened-assigned = Assigned to { $name }
# $queue (String)
happened-queue = Moved to { $queue }
happened-unassigned = No longer assigned
# $from (String)
# $to (String)
happened-status = { $from } → { $to }
# $from (String)
# $to (String)
# $result (String) - the outcome
happened-status-with = { $from } → { $to }: { $result }
# $from (String)
# $to (String)
happened-priority = Priority { $from } → { $to }
# $fields (String) - names of what was corrected
happened-edited = Corrected: { $fields }
happened-redated = Due times moved: a holiday or closure was added
happened-message = Message, readable by the resident
# $photos (Number)
happened-photos = { $photos ->
    [one] { $photos } photo added
   *[other] { $photos } photos added
}
# $reference (String)
happened-related = Linked with { $reference }
# $reference (String)
happened-duplicate = Same problem as { $reference }
happened-claimed = Claimed by the reporter’s account
note-title = Add a note
note-who-reads = Who will read it
note-internal = Internal
note-public = To resident
note-unreached = We send no messages to this person. They read it only if they follow the report with its code.
note-text = Note
note-add-internal = Add internal note
note-send = Send to resident
done-note = Note added
done-message = Message sent to the resident
done-assigned = Case assigned
done-moved = Status changed
done-priority = Priority changed
done-edited = Case corrected
done-photos = Photos added
photos-title = Add photos
# $limit (Number) - photos a case can have
# $size (String) - the largest file
photos-hint = JPEG, PNG or WebP, up to { $size } each and { $limit } in all. The resident sees them.
photos-label = Photos
photos-act = Add photos
done-opened = Case created
back-to-case = Back to the case
choose = Choose
assign-title = Assign
# $name (String) - who is responsible
# $queue (String)
assign-now = Now with: { $name }, { $queue }
assign-to = To whom
assign-me = Me
assign-person = A member of staff
assign-queue = Another queue
assign-nobody = Nobody: back to its queue
assign-which-person = Member of staff
assign-which-queue = Queue
assign-reason = Reason, for staff (optional)
assign-act = Assign
priority-title = Change the priority
# $level (String)
priority-now = Priority now: { $level }
priority-new = New priority
priority-reason = Reason
priority-reason-hint = Stays in the history
priority-act = Change priority
# $status (String)
move-now = Status now: { $status }
move-needs-assignee = Take this case, or assign it to somebody, before this step.
move-result = Outcome
move-public-note = Message to the resident
move-public-note-hint = The resident reads this
move-reason = Reason
move-reason-hint = For staff; stays in the history
edit-title = Correct the case
edit-description = Description
edit-category-hint = Another category may have other questions. Save, and the page asks them.
edit-reason = Reason
edit-no-place = No place
edit-place-now = Stays as it is
edit-other-place = Another place, in words
edit-other-place-words = The other place in words
case-conflict-title = Changed while you worked
# $name (String)
# $time (String)
case-conflict-by = { $name } changed this case at { $time }, after you opened it. Compare the two versions, then send again.
case-conflict-by-somebody = This case was changed after you opened it. Compare the two versions, then send again.
case-conflict-theirs = Now
case-conflict-yours = Yours
case-conflict-added = Yours:{" "}
