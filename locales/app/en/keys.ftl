## Keys of the console.
keys-title = Keyboard shortcuts
keys-lead = Each key is a short way to a link or button on the page. None of them changes anything by itself.
keys-are-on = Single-letter shortcuts are on.
keys-are-off = Single-letter shortcuts are off. Tab and the browser’s own keys do everything.
keys-turn-off = Turn single-letter shortcuts off
keys-turn-on = Turn single-letter shortcuts on
keys-key = Key
keys-act = What it does
keys-everywhere = Everywhere
keys-this-page = This page
keys-to-queue = Queue
keys-to-mine = My cases
keys-to-intake = New case
keys-to-home = First page
keys-to-search = To the search
keys-leave-field = Leave the field
keys-send-form = Send the form you are in
keys-in-queue = In the queue
keys-next-row = Next case
keys-previous-row = Previous case
keys-open-row = Open the case
keys-pick = Select the case, or let go of it
keys-pick-range = Select from the last one to here
keys-bulk = To the action for the selected cases
keys-on-case = On a case
keys-note = To the note, for staff
keys-reply = To the note, for the resident
keys-move = To the next step
keys-assign = Assign
keys-take = To “Take this case”
keys-back-to-list = Back to the queue
queue-show-new = Show them
# $count (String) - "3", or "50+"
# $time (String) - clock time
queue-new = { $count } new since { $time }
queue-changed = Changed
