## The queue of cases and the words cases are sorted by.
queue-title = Queue
queue-title-mine = Queue: my cases
queue-title-unassigned = Queue: unassigned
queue-switch = Queues
queue-mine = Mine
queue-team = Team
queue-unassigned = Unassigned
# $time (String) - clock time of the page
queue-as-of = As of { $time }
queue-refresh = Refresh
queue-export = Download as CSV
queue-cases = Cases
queue-pages = Cases, page by page
# $cases (Number) - rows on this page
# $order (String) - how they are sorted
queue-results = { $cases ->
    [0] No cases
    [one] { $cases } case, { $order }
   *[other] { $cases } cases, { $order }
}
queue-empty = No case waits here.
queue-nothing-found = No cases match these filters.
queue-filter-saved = Filter saved
queue-filter-removed = Filter removed
page-before = Previous
page-after = Next
page-first = First page
column-reference = Reference
column-title = Title
column-place = Place
column-due = Due
column-priority = Priority
column-who = Assigned to
column-state = State
column-opened = Opened
column-changed = Changed
# $number (Number) - of the ward
ward = Ward { $number }
# $number (Number) - of the ward
# $name (String)
ward-named = Ward { $number } – { $name }
filters = Filters
filters-label = Filter cases
# $number (Number) - filters that are set
filters-active = { $number ->
    [0] (none active)
   *[other] ({ $number } active)
}
filters-clear = Clear the filters
filter-search = Search
filter-group = Stage
filter-status = Status
filter-category = Category
filter-priority = Priority
filter-ward = Ward
filter-queue = Queue
filter-assignee = Assigned to
filter-age = Open at least (days)
filter-sort = Order
filter-overdue = Late only
filter-show = Show results
filter-any = Any
filter-anybody = Anybody
filter-not-done = Not done
filter-me = Me
filter-nobody = Nobody
# $name (String) - what the filter is set to
active-remove = Remove: { $name }
# $field (String) - name of the filter
# $name (String) - what it is set to
active-named = { $field } – { $name }
# $text (String) - words searched for
active-search = “{ $text }”
# $days (Number) - days open
active-age = { $days ->
    [one] Open { $days } day or more
   *[other] Open { $days } days or more
}
saved-filters = Saved filters
saved-filters-change = Save or remove filters
saved-filter-name = Name of this filter
saved-filter-keep = Save filter
# $name (String) - of the filter
saved-filter-remove = Remove { $name }
sort-due = due first
sort-newest = newest first
sort-oldest = oldest first
sort-priority = most urgent first
sort-changed = latest change first
sort-choice-due = Due first
sort-choice-newest = Newest first
sort-choice-oldest = Oldest first
sort-choice-priority = Most urgent first
sort-choice-changed = Latest change first
priority-critical = Urgent
priority-high = High
priority-medium = Medium
priority-low = Low
status-group-open = Open
status-group-waiting = Waiting
status-group-done = Done
intake-portal = Portal
intake-phone = Phone
intake-walk-in = In person
intake-email = E-mail
intake-letter = Letter
intake-social-media = Social media
intake-council-referral = Council referral
intake-inspection = Inspection
intake-api = Other system
updates-none = No updates
updates-email = By e-mail
updates-sms = By text message
# $span (String) - "3 days"
clock-left = { $span }
# $span (String) - "3 days"
clock-late = { $span } late
clock-stopped = stopped
clock-met = done
# $minutes (Number)
span-minutes = { $minutes } min
# $hours (Number)
span-hours = { $hours } h
# $days (Number)
span-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
