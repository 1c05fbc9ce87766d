## API keys: warnings to whoever answers for them, and the report of a quarter.
# $count (Number) - keys
# $town (String) - the municipality
keys-due-subject = { $count ->
    [one] An API key must be rotated – { $town }
   *[other] { $count } API keys must be rotated – { $town }
}
# $name (String) - the person
# $keys (String) - a line for each key: service account, name, day
# $link (String) - address of the page
keys-due-text = Hello { $name },

    You are responsible for these API keys. Each must be rotated by the day that follows its name:
    { $keys }

    Whoever manages API keys can rotate them here. The old key works for a while longer, so that programs can change over:
    { $link }

    If a key is no longer needed, ask for it to be revoked.
# $quarter (String) - year and quarter, like 2026-Q3
# $town (String) - the municipality
keys-report-subject = API keys: report for { $quarter } – { $town }
# $name (String) - the person
# $quarter (String) - year and quarter, like 2026-Q3
# $accounts (Number) - service accounts
# $active (Number) - keys that work
# $overdue (Number) - keys that should have been rotated
# $unused (Number) - keys that nobody uses
# $link (String) - address of the page
keys-report-text = Hello { $name },

    The report on service accounts and API keys for { $quarter } is ready.

    Service accounts: { $accounts }
    Active keys: { $active }
    Overdue rotations: { $overdue }
    Unused keys: { $unused }

    The whole report:
    { $link }
