//! What each service needs to know about a person, why, and by which law (MFIPPA ss. 28 and 29; ID-016, PRIV-23, PRIV-24).
//! A service that stands here asks for nothing else.

use contract::identity::{
    AuthorityCode as Law, Need, ProfileField as Field, PurposeCode as Purpose, ServiceCode,
};

const fn need(field: Field, purpose: Purpose, authority: Law) -> Need {
    Need { field, purpose, authority }
}

const ACCOUNT: &[Need] = &[need(Field::Email, Purpose::SignIn, Law::MunicipalAct10)];

const TEXT_UPDATES: &[Need] = &[
    need(Field::Phone, Purpose::SendUpdates, Law::MunicipalAct10),
    need(Field::PreferredChannel, Purpose::SendUpdates, Law::MunicipalAct10),
];

const ACCESSIBLE_NOTICES: &[Need] = &[
    need(Field::Accommodations, Purpose::AccessibleFormat, Law::AccessibilityStandards12),
    need(Field::PreferredLanguage, Purpose::WriteInYourLanguage, Law::MunicipalAct10),
];

const BYLAW_COMPLAINT: &[Need] = &[
    need(Field::Name, Purpose::InvestigateComplaint, Law::MunicipalAct425),
    need(Field::Phone, Purpose::ReachInPerson, Law::MunicipalAct425),
];

const RECORDS_REQUEST: &[Need] = &[
    need(Field::Name, Purpose::AnswerRequest, Law::Mfippa17),
    need(Field::Address, Purpose::DeliverLetters, Law::Mfippa17),
    need(Field::PreferredLanguage, Purpose::WriteInYourLanguage, Law::Mfippa17),
];

/// What the service needs; nothing may be asked beside it.
pub const fn of(service: ServiceCode) -> &'static [Need] {
    match service {
        ServiceCode::Account => ACCOUNT,
        // Reporting is possible without an account and without a name (ID-066, CASE-115).
        ServiceCode::ReportProblem => &[],
        ServiceCode::TextUpdates => TEXT_UPDATES,
        ServiceCode::AccessibleNotices => ACCESSIBLE_NOTICES,
        ServiceCode::BylawComplaint => BYLAW_COMPLAINT,
        ServiceCode::RecordsRequest => RECORDS_REQUEST,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    // PRIV-24
    #[test]
    fn no_service_asks_for_anything_twice_or_for_a_date_of_birth_without_need() {
        for service in ServiceCode::ALL {
            let fields: Vec<Field> = of(*service).iter().map(|need| need.field).collect();
            let distinct: HashSet<_> = fields.iter().collect();
            assert_eq!(fields.len(), distinct.len(), "{service}");
            assert!(!fields.contains(&Field::DateOfBirth), "{service}");
        }
    }

    // ID-027
    #[test]
    fn an_account_needs_an_address_only() {
        let fields: Vec<Field> = of(ServiceCode::Account).iter().map(|need| need.field).collect();
        assert_eq!(fields, [Field::Email]);
    }
}
