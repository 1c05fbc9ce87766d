//! Words for security alerts.

use contract::Language;
use contract::iam::{AlertKind, Finding};

use crate::l10n::texts;

/// What was noticed.
pub fn kind(language: Language, of: AlertKind) -> String {
    let say = texts(language);
    match of {
        AlertKind::FailedSignIns => say.alert_failed_sign_ins(),
        AlertKind::NewDevice => say.alert_new_device(),
        AlertKind::TwoNetworks => say.alert_two_networks(),
        AlertKind::OffHours => say.alert_off_hours(),
        AlertKind::MassReads => say.alert_mass_reads(),
        AlertKind::MassExports => say.alert_mass_exports(),
        AlertKind::PrivilegeChange => say.alert_privilege_change(),
        AlertKind::PasskeySuspected => say.alert_passkey_suspected(),
        AlertKind::PasskeyAdded => say.alert_passkey_added(),
        AlertKind::ProviderChange => say.alert_provider_change(),
        AlertKind::LedgerBroken => say.alert_ledger_broken(),
    }
}

/// What it counts, in a sentence.
pub fn kind_about(language: Language, of: AlertKind) -> String {
    let say = texts(language);
    match of {
        AlertKind::FailedSignIns => say.alert_failed_sign_ins_about(),
        AlertKind::NewDevice => say.alert_new_device_about(),
        AlertKind::TwoNetworks => say.alert_two_networks_about(),
        AlertKind::OffHours => say.alert_off_hours_about(),
        AlertKind::MassReads => say.alert_mass_reads_about(),
        AlertKind::MassExports => say.alert_mass_exports_about(),
        AlertKind::PrivilegeChange => say.alert_privilege_change_about(),
        AlertKind::PasskeySuspected => say.alert_passkey_suspected_about(),
        AlertKind::PasskeyAdded => say.alert_passkey_added_about(),
        AlertKind::ProviderChange => say.alert_provider_change_about(),
        AlertKind::LedgerBroken => say.alert_ledger_broken_about(),
    }
}

pub fn finding(language: Language, of: Finding) -> String {
    let say = texts(language);
    match of {
        Finding::Incident => say.finding_incident(),
        Finding::Expected => say.finding_expected(),
        Finding::FalseAlarm => say.finding_false_alarm(),
    }
}
