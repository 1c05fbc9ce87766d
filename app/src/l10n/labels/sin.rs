//! Words for what social insurance numbers are kept and unmasked for, and for what records are looked at.

use contract::Language;
use contract::iam::FieldGrant;
use contract::identity::{AccessPurpose, SinAuthority, SinPurpose};

use crate::l10n::texts;

pub fn sin_authority(language: Language, of: SinAuthority) -> String {
    let say = texts(language);
    match of {
        SinAuthority::PaySlips => say.sin_authority_pay_slips(),
        SinAuthority::OtherIncomeSlips => say.sin_authority_other_income_slips(),
        SinAuthority::BenefitSlips => say.sin_authority_benefit_slips(),
    }
}

pub fn sin_purpose(language: Language, of: SinPurpose) -> String {
    let say = texts(language);
    match of {
        SinPurpose::InformationReturn => say.sin_purpose_information_return(),
        SinPurpose::Verification => say.sin_purpose_verification(),
        SinPurpose::AgencyRequest => say.sin_purpose_agency_request(),
        SinPurpose::AccessRequest => say.sin_purpose_access_request(),
    }
}

/// What a protected field is called in a report; what this program does not know keeps its code.
pub fn seen_field(language: Language, code: &str) -> String {
    let known = code.parse::<FieldGrant>();
    known.map_or_else(|_| code.to_owned(), |field| super::permission::field(language, field))
}

/// What for a record was shown, by the code that stands in the ledger.
pub fn seen_purpose(language: Language, code: &str) -> String {
    let say = texts(language);
    if let Ok(purpose) = code.parse::<AccessPurpose>() {
        return match purpose {
            AccessPurpose::Service => say.access_purpose_service(),
            AccessPurpose::Intake => say.access_purpose_intake(),
            AccessPurpose::Correction => say.access_purpose_correction(),
            AccessPurpose::AccessRequest => say.sin_purpose_access_request(),
            AccessPurpose::Integration => say.access_purpose_integration(),
        };
    }
    match code.parse::<SinPurpose>() {
        Ok(purpose) => sin_purpose(language, purpose),
        Err(_) if code.starts_with("case_") => say.access_purpose_case(),
        Err(_) => code.to_owned(),
    }
}
