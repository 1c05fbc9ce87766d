## What the portal proves to an auditor, by the controls of published frameworks.
controls-title = Controls
controls-lead = What the portal itself shows about the controls of three frameworks, in our own words. The rest of each framework is listed too: it is for the municipality to show by other means.
controls-download = Download the mapping (CSV)
controls-framework = Framework
controls-control = Control
controls-what = What it asks
controls-how = What the portal does
controls-evidence = Evidence
controls-rows = Requirements shown by tests
# $count (Number) - controls that the portal gives no evidence for
controls-outside = { $count ->
    [one] { $count } control outside the portal
   *[other] { $count } controls outside the portal
}
controls-is-outside = Outside the portal
controls-ledger = Audit log (server audit verify)
controls-keys = Encryption keys
controls-keys-lead = What the portal encrypts and signs with. The keys themselves are shown nowhere.
controls-keys-files = The keys are in files that only their owner can read, or in a secret store.
controls-keys-module = The keys are in files that only a hardware security module can open.
controls-key-purpose = Purpose
controls-key-number = Number
controls-key-from = Used from
controls-key-state = State
keypurpose-general = Personal information
keypurpose-birth = Dates of birth
keypurpose-sin = Social insurance numbers
keypurpose-credential = Password hashes and second factors
keypurpose-flash = Short-lived values in browsers
keypurpose-signing = Signatures
keypurpose-index = Keyed hashes for look-ups
keyuse-in-use = In use
keyuse-to-come = To come
keyuse-replaced = Replaced
controls-public = Residents’ pages
