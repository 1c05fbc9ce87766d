## One act on many cases.
queue-pick = Select
# $reference (String) - of the case
queue-pick-one = Select { $reference }
# $cases (Number) - rows on this page
queue-pick-all = { $cases ->
    [one] Select the case shown
   *[other] Select all { $cases } shown
}
# $count (String) - how many, two or more
queue-selected = { $count } selected
queue-selected-one = 1 selected
bulk-act = Action
bulk-review = Review
bulk-assign = Assign cases
bulk-status = Change the status of cases
bulk-priority = Set the priority of cases
bulk-note = Add an internal note to cases
# $cases (Number)
bulk-do-assign = { $cases ->
    [one] Assign { $cases } case
   *[other] Assign { $cases } cases
}
# $cases (Number)
bulk-do-status = { $cases ->
    [one] Change { $cases } case
   *[other] Change { $cases } cases
}
# $cases (Number)
bulk-do-priority = { $cases ->
    [one] Set the priority of { $cases } case
   *[other] Set the priority of { $cases } cases
}
# $cases (Number)
bulk-do-note = { $cases ->
    [one] Add the note to { $cases } case
   *[other] Add the note to { $cases } cases
}
# $cases (Number)
bulk-lead = { $cases ->
    [one] { $cases } case will be changed.
   *[other] { $cases } cases will be changed, each by itself. A case that somebody changes meanwhile is left as it is.
}
bulk-nothing-to-do = None of the selected cases can be changed this way.
bulk-back = Back to the queue
# $cases (Number)
bulk-will = { $cases ->
    [one] { $cases } case to be changed
   *[other] { $cases } cases to be changed
}
# $cases (Number)
bulk-will-not = { $cases ->
    [one] { $cases } case stays as it is
   *[other] { $cases } cases stay as they are
}
bulk-not-allowed = You may not do this to the case, or it is closed.
bulk-changed = Somebody changed it after you selected it. Look at it first.
bulk-no-step = There is no next step from its present status.
# $cases (Number)
bulk-gone = { $cases ->
    [one] A case that is no longer yours to see
   *[other] { $cases } cases that are no longer yours to see
}
bulk-note-hint = Only staff read it
bulk-new-status = New status
bulk-new-status-hint = A case whose type has no such step stays as it is
# $all (Number) - cases to be changed
# $cases (Number) - those that can get there
bulk-reachable = { $all ->
    [one] Possible from its present status
   *[other] { $cases } of { $all } can get there
}
bulk-result-hint = Needed where the step ends the work
bulk-public-note-hint = Sent to the resident of each case
# $all (Number) - cases tried
# $cases (Number) - cases changed
bulk-done = { $all ->
    [one] { $cases } of { $all } case changed
   *[other] { $cases } of { $all } cases changed
}
# $cases (Number)
bulk-undone = { $cases ->
    [one] { $cases } case was not changed
   *[other] { $cases } cases were not changed
}
# $cases (Number)
bulk-changed-these = { $cases ->
    [one] { $cases } case was changed
   *[other] { $cases } cases were changed
}
bulk-a-case = A case
