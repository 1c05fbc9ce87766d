## API keys and service accounts: what governs them.
apikeys-title = API keys
# $keys (Number) - keys that work
# $accounts (Number) - open service accounts
apikeys-lead = { $keys ->
    [one] { $keys } key works
   *[other] { $keys } keys work
}, in { $accounts ->
    [one] { $accounts } service account
   *[other] { $accounts } service accounts
}.
apikeys-make = Create a key
apikeys-make-title = Create an API key
apikeys-make-lead = A key lets a program use the portal without a person. Give it only what the program needs. You will see its secret once.
apikeys-back = Back to the API keys
apikeys-active = Active keys
apikeys-due = To rotate soon
apikeys-overdue = Rotation overdue
# $days (Number) - days without use
apikeys-unused = Not used for { $days } days
apikeys-filters = Filters
apikeys-filters-label = Filter API keys
apikeys-which = Which keys
apikeys-working = Active keys
apikeys-ended = Keys that no longer work
apikeys-all = All keys
# $count (Number) - keys
apikeys-count = { $count ->
    [one] { $count } key
   *[other] { $count } keys
}
apikeys-none = There are no such keys.
# $count (Number) - keys
apikeys-late = To rotate ({ $count })
# $days (Number) - days without use
# $count (Number) - keys
apikeys-group-unused = Not used for { $days } days ({ $count })
# $count (Number) - keys
apikeys-others = Other keys ({ $count })
apikeys-age = Age
# $days (Number) - days
apikeys-days = { $days ->
    [one] { $days } day
   *[other] { $days } days
}
apikeys-rotate-by = Rotate by
apikeys-last-used = Last used
apikeys-report-title = Service account report
# $moment (String) - day and time
apikeys-report-lead = How the keys stand now, { $moment }.
# $quarter (String) - year and quarter, like 2026-Q3
# $moment (String) - day and time
apikeys-report-of = Report for { $quarter }, made { $moment }.
apikeys-report-now = Now
apikeys-report-which = Report
apikeys-report-download = Download the list (CSV)
apikeys-report-none-overdue = No rotation is overdue.
apikeys-report-none-unused = Every active key is in use.
apikeys-report-all = All active keys
# $label (String) - name of a key
# $account (String) - name of a service account
apikey-named = { $label } ({ $account })
apikey-current = Active
apikey-due = To rotate soon
apikey-overdue = Rotation overdue
apikey-replaced = Replaced, still works
apikey-revoked = Revoked
apikey-expired = Expired
apikey-closed = Account closed
apikey-unused = Not used
apikey-begins = Begins with
apikey-created = Created
apikey-works-until = Works until
apikey-replaces = Replaces
apikey-replaced-by = Replaced by
apikey-open = Open the key
apikey-from-anywhere = Any address
apikey-usual-pace = The usual limit
# $calls (Number) - calls a minute
apikey-pace = At most { $calls }
apikey-rotate = Rotate the key
apikey-rotate-again = Get a new secret
# $key (String) - name of a key
apikey-rotate-title = Rotate the key { $key }
apikey-rotate-lead = You get a new key with the same permissions and limits. The old key goes on working for the time you choose, so that nothing stands still while the program changes over.
apikey-rotate-again-lead = This key was rotated already. If the secret of the new key got lost before anybody used it, get another one here. The lost secret will not work any more.
# $most (Number) - hours
apikey-overlap-hint = Up to { $most } hours. Enter 0 to stop the old key at once.
apikey-revoke = Revoke the key
# $key (String) - name of a key
apikey-revoke-title = Revoke the key { $key }?
apikey-revoke-lead = The program that uses this key will be refused from its next call on. A revoked key cannot be brought back.
apikey-revoked-done = The key was revoked
apikey-leave = Leave the key as it is
apikey-label-hint = Where the key is used, like Production
apikey-where = Where the key applies
apikey-addresses-hint = Networks the program calls from, one on each line, like 192.0.2.0/24. Leave empty for any address.
apikey-certificate-hint = SHA-256 fingerprint of the certificate that the program shows to the proxy server (mutual TLS). Leave empty if the key alone is enough.
apikey-certificate-none = None: the key alone is enough
apikey-calls-hint = Leave empty for the usual limit
# $days (Number) - days until a key must be rotated
apikey-valid-hint = Up to 365. A key must be rotated every { $days } days in any case.
apikey-secret-title = The secret of the new key
# $key (String) - name of a key
apikey-secret-lead = This is the secret of { $key }. Copy it now to the place where the program keeps its secrets.
# $key (String) - name of a key
apikey-secret-gone = Another secret was made for { $key } since, so this one does not work.
apikey-secret-copy = Copy the secret
apikey-secret-copied = The secret is copied
apikey-secret-once = We keep no copy of it. When you leave this page, it cannot be shown again.
apikey-secret-kept = I have copied the secret
service-accounts-title = Service accounts
service-accounts-lead = A service account stands for a program. A person is responsible for it and for its keys.
service-account-new = Add a service account
service-account-new-title = Add a service account
# $account (String) - name of a service account
service-account-change-title = Change the service account { $account }
service-account-change = Change the account
service-account-open = Open
service-account-closed = Closed
service-account-close-hint = All its keys are revoked at once, for good
service-account-no-keys = This account has no keys.
service-account-saved = The service account was saved
service-account-save = Save the service account
service-account-leave = Leave it as it is
service-account-code-hint = Lower-case letters, digits and hyphens, like gis-sync
service-account-purpose-hint = What the program does, in one sentence
service-account-owner-hint = E-mail address of a colleague with an active account. If the person before has left, the keys of the account are revoked.
