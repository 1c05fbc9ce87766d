## The audit ledger.
audit-title = Audit log
audit-lead = Who did what to which record, when, and through which door. Entries hold numbers, codes and names of fields, never what stood in them. Your searches and files are recorded as well.
audit-chain-unchecked = The chain of entries has not been checked yet. It is checked every day.
audit-chain-sound-tag = Unbroken
# $at (String) - day and time
# $place (Number) - place in the chain
audit-chain-sound = At { $at } every entry up to number { $place } was as it was sealed.
audit-chain-broken-tag = Broken
# $at (String) - day and time
# $found (Number) - how many findings
audit-chain-broken = { $found ->
    [one] At { $at } one place of the chain was not as it was sealed.
   *[other] At { $at } { $found } places of the chain were not as they were sealed.
}
# $place (Number) - place in the chain
audit-chain-first = The first is number { $place }.
audit-find = Record or person
enter-staff-audit-search = Enter a number, an id, or a name or address of staff
audit-find-hint = A case number, a civic number, the id of any other record, or part of a staff member’s name or address.
audit-find-button = Find
audit-found = Found
audit-found-nothing = No record and nobody on the staff goes by that.
# $name (String) - name of a person, or number of a record
audit-done-by = What { $name } did
# $name (String) - name of a person, or number of a record
audit-about-it = What happened to { $name }
audit-about-it-all = Everything that happened to it
audit-show-everybody = Show everybody’s
audit-show-everything = Show all records
audit-narrowed = The list is about
audit-filters = Filters
audit-filters-label = Narrow the list of entries
audit-who = Who
audit-module = Part of the portal
audit-act = Permission used
audit-outcome = Outcome
audit-channel = Channel
# $count (Number) - entries on the page
audit-count = { $count ->
    [0] No entries
    [one] 1 entry
   *[other] { $count } entries
}
# $count (Number) - entries on the page
audit-count-more = { $count ->
    [one] 1 entry, and older ones
   *[other] { $count } entries, and older ones
}
audit-none = The log has no such entry. Choose other days or fewer filters.
audit-export = Export as CSV
audit-pages = Pages of entries
audit-older = Older entries
audit-newest = Back to the newest
# $at (String) - day and time
audit-entry-title = Entry of { $at }
audit-subjects = Whose data was shown
audit-request = Request
audit-place = Place in the chain
audit-not-sealed = Not sealed yet; that takes about a second.
audit-facts = What else the entry says
audit-facts-about = As it stands in the log, in codes.
audit-open-key = Open the key
audit-actor-id = Id of who acted
audit-record-id = Id of the record
audit-entry-id = Id of the entry
audit-actor-anonymous = Somebody without an account
audit-actor-resident = Resident
audit-actor-staff = Staff
audit-actor-client = API key
audit-actor-system = The portal itself
audit-channel-web = Public site
audit-channel-console = Console
audit-channel-api = API
audit-channel-job = Background task
audit-channel-command = Command on the server
audit-outcome-done = Done
audit-outcome-shown = Shown
audit-outcome-failed = Refused or failed
audit-kind-case = Case
audit-kind-citizen = Person’s record
audit-kind-staff = Staff
audit-kind-role = Role
audit-kind-group = Group
audit-kind-department = Department
audit-kind-position = Position
audit-kind-api-key = API key
audit-kind-service-account = Service account
audit-kind-provider = Identity provider
audit-kind-product = Product
audit-kind-conflict-rule = Rule of duties
audit-kind-emergency = Emergency access
audit-kind-emergency-plan = Emergency plan
audit-kind-review = Access review
audit-kind-alert = Security alert
audit-kind-webhook = Webhook
audit-kind-job = Background task
audit-kind-reference = Reference data
audit-kind-audit = Audit log
