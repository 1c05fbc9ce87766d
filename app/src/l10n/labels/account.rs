//! Words for the fields and refusals of account forms.

use contract::identity::failure::{AccountField, AccountRefusal};

use crate::l10n::Texts;

pub fn field(say: &Texts, field: AccountField) -> String {
    match field {
        AccountField::Email => say.field_account_email(),
        AccountField::Password => say.field_account_password(),
        AccountField::PresentPassword => say.field_account_present_password(),
        AccountField::NewPassword => say.field_account_new_password(),
        AccountField::Name => say.field_account_name(),
        AccountField::Aliases => say.field_account_aliases(),
        AccountField::DateOfBirth => say.field_account_date_of_birth(),
        AccountField::Emails => say.field_account_emails(),
        AccountField::Phone => say.field_account_phone(),
        AccountField::PhoneExtension => say.field_account_phone_extension(),
        AccountField::Street => say.field_account_street(),
        AccountField::Unit => say.field_account_unit(),
        AccountField::City => say.field_account_city(),
        AccountField::Province => say.field_account_province(),
        AccountField::PostalCode => say.field_account_postal_code(),
        AccountField::PreferredLanguage => say.field_account_preferred_language(),
        AccountField::PreferredChannel => say.field_account_preferred_channel(),
        AccountField::Accommodations => say.field_account_accommodations(),
        AccountField::Sin => say.field_account_sin(),
        AccountField::Authority => say.field_account_authority(),
        AccountField::Purpose => say.field_account_purpose(),
        AccountField::Reason => say.field_account_reason(),
    }
}

pub fn enter(say: &Texts, field: AccountField) -> String {
    match field {
        AccountField::Email => say.enter_account_email(),
        AccountField::Password => say.enter_account_password(),
        AccountField::PresentPassword => say.enter_account_present_password(),
        AccountField::NewPassword => say.enter_account_new_password(),
        AccountField::Name => say.enter_account_name(),
        AccountField::Aliases => say.enter_account_aliases(),
        AccountField::DateOfBirth => say.enter_account_date_of_birth(),
        AccountField::Emails => say.enter_account_emails(),
        AccountField::Phone => say.enter_account_phone(),
        AccountField::PhoneExtension => say.enter_account_phone_extension(),
        AccountField::Street => say.enter_account_street(),
        AccountField::Unit => say.enter_account_unit(),
        AccountField::City => say.enter_account_city(),
        AccountField::Province => say.enter_account_province(),
        AccountField::PostalCode => say.enter_account_postal_code(),
        AccountField::PreferredLanguage => say.enter_account_preferred_language(),
        AccountField::PreferredChannel => say.enter_account_preferred_channel(),
        AccountField::Accommodations => say.enter_account_accommodations(),
        AccountField::Sin => say.enter_account_sin(),
        AccountField::Authority => say.enter_account_authority(),
        AccountField::Purpose => say.enter_account_purpose(),
        AccountField::Reason => say.enter_account_reason(),
    }
}

pub fn refusal(say: &Texts, refusal: AccountRefusal) -> String {
    match refusal {
        AccountRefusal::AddressNotConfirmed => say.refusal_account_address_not_confirmed(),
        AccountRefusal::AccountClosed => say.refusal_account_account_closed(),
        AccountRefusal::LinkUnusable => say.refusal_account_link_unusable(),
        AccountRefusal::ChannelNeedsContact => say.refusal_account_channel_needs_contact(),
        AccountRefusal::NothingRecorded => say.refusal_account_nothing_recorded(),
    }
}
