//! Words for what an auditor looks at.

use contract::Language;
use contract::iam::{Evidence, KeyPurpose, KeyUse};

use crate::l10n::texts;

/// The page, or the command that an administrator runs.
pub fn evidence(language: Language, of: Evidence) -> String {
    let say = texts(language);
    match of {
        Evidence::Staff => say.staff_title(),
        Evidence::Positions => say.positions_title(),
        Evidence::Roles => say.roles_title(),
        Evidence::Permissions => say.who_title(),
        Evidence::Duties => say.duties_title(),
        Evidence::ApiKeys => say.apikeys_title(),
        Evidence::KeyReport => say.apikeys_report_title(),
        Evidence::Providers => say.providers_title(),
        Evidence::Reviews => say.reviews_title(),
        Evidence::Emergency => say.emergency_title(),
        Evidence::Alerts => say.alerts_title(),
        Evidence::Ledger => say.controls_ledger(),
        Evidence::Keys => say.controls_keys(),
        Evidence::Public => say.controls_public(),
    }
}

/// What a key seals or signs.
pub fn purpose(language: Language, of: KeyPurpose) -> String {
    let say = texts(language);
    match of {
        KeyPurpose::General => say.keypurpose_general(),
        KeyPurpose::DateOfBirth => say.keypurpose_birth(),
        KeyPurpose::Sin => say.keypurpose_sin(),
        KeyPurpose::Credential => say.keypurpose_credential(),
        KeyPurpose::Flash => say.keypurpose_flash(),
        KeyPurpose::Signing => say.keypurpose_signing(),
        KeyPurpose::Index => say.keypurpose_index(),
    }
}

pub fn key_use(language: Language, of: KeyUse) -> String {
    let say = texts(language);
    match of {
        KeyUse::InUse => say.keyuse_in_use(),
        KeyUse::ToCome => say.keyuse_to_come(),
        KeyUse::Replaced => say.keyuse_replaced(),
    }
}
