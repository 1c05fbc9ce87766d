//! Words for identity providers: what a try found, and why a sign-in came to nothing.

use contract::Language;
use contract::iam::{ProviderCheck, SsoFailure};

use crate::l10n::texts;

pub fn found(language: Language, check: ProviderCheck) -> String {
    let say = texts(language);
    match check {
        ProviderCheck::Works => say.provider_works(),
        ProviderCheck::AddressNotAllowed => say.provider_address_not_allowed(),
        ProviderCheck::Unreachable => say.provider_unreachable(),
        ProviderCheck::NotAProvider => say.provider_not_a_provider(),
        ProviderCheck::OtherIssuer => say.provider_other_issuer(),
        ProviderCheck::NoUsableKey => say.provider_no_usable_key(),
        ProviderCheck::NotSpoken => say.provider_not_spoken(),
    }
}

/// What happened, and what to do.
pub fn failure(language: Language, why: SsoFailure) -> String {
    let say = texts(language);
    match why {
        SsoFailure::Again => say.sso_again(),
        SsoFailure::Declined => say.sso_declined(),
        SsoFailure::NotProven => say.sso_not_proven(),
        SsoFailure::NoAccount => say.sso_no_account(),
        SsoFailure::Deactivated => say.sso_deactivated(),
        SsoFailure::OtherPerson => say.sso_other_person(),
        SsoFailure::Away => say.sso_away(),
        SsoFailure::Off => say.sso_off(),
        SsoFailure::Misconfigured => say.sso_misconfigured(),
        SsoFailure::TooMany => say.sso_too_many(),
        SsoFailure::Unexpected => say.sso_unexpected(),
    }
}
