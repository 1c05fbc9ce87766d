//! Words for what is known about a person, and for why it is asked.

use contract::Language;
use contract::identity::{
    Accommodation, Address, AuthorityCode, ContactChannel, Phone, ProfileField, Province,
    PurposeCode, Tier,
};

use crate::l10n::texts;

/// A language by its own name.
pub fn language(language: Language) -> String {
    texts(language).language_own_name()
}

pub fn profile_field(language: Language, field: ProfileField) -> String {
    let say = texts(language);
    match field {
        ProfileField::Name => say.field_account_name(),
        ProfileField::Aliases => say.field_account_aliases(),
        ProfileField::DateOfBirth => say.field_account_date_of_birth(),
        ProfileField::Address => say.profile_address(),
        ProfileField::Email => say.field_account_email(),
        ProfileField::Phone => say.field_account_phone(),
        ProfileField::PreferredLanguage => say.field_account_preferred_language(),
        ProfileField::PreferredChannel => say.field_account_preferred_channel(),
        ProfileField::Accommodations => say.field_account_accommodations(),
    }
}

pub fn channel(language: Language, channel: ContactChannel) -> String {
    let say = texts(language);
    match channel {
        ContactChannel::Email => say.channel_email(),
        ContactChannel::Text => say.channel_text(),
        ContactChannel::Phone => say.channel_phone(),
        ContactChannel::Mail => say.channel_mail(),
    }
}

pub fn accommodation(language: Language, accommodation: Accommodation) -> String {
    let say = texts(language);
    match accommodation {
        Accommodation::LargePrint => say.accommodation_large_print(),
        Accommodation::ScreenReader => say.accommodation_screen_reader(),
        Accommodation::PlainText => say.accommodation_plain_text(),
        Accommodation::Braille => say.accommodation_braille(),
        Accommodation::Audio => say.accommodation_audio(),
        Accommodation::FontScaling => say.accommodation_font_scaling(),
        Accommodation::AlternativeFormatNotices => say.accommodation_other_format(),
    }
}

pub fn tier(language: Language, tier: Tier) -> String {
    let say = texts(language);
    match tier {
        Tier::Basic => say.tier_basic(),
        Tier::Verified => say.tier_verified(),
        Tier::Premium => say.tier_premium(),
    }
}

pub fn province(language: Language, province: Province) -> String {
    let say = texts(language);
    match province {
        Province::Ontario => say.province_on(),
        Province::Quebec => say.province_qc(),
        Province::Alberta => say.province_ab(),
        Province::BritishColumbia => say.province_bc(),
        Province::Manitoba => say.province_mb(),
        Province::NewBrunswick => say.province_nb(),
        Province::NewfoundlandAndLabrador => say.province_nl(),
        Province::NorthwestTerritories => say.province_nt(),
        Province::NovaScotia => say.province_ns(),
        Province::Nunavut => say.province_nu(),
        Province::PrinceEdwardIsland => say.province_pe(),
        Province::Saskatchewan => say.province_sk(),
        Province::Yukon => say.province_yt(),
    }
}

/// Why something is asked, as a phrase after "to".
pub fn purpose(language: Language, purpose: PurposeCode) -> String {
    let say = texts(language);
    match purpose {
        PurposeCode::SignIn => say.purpose_sign_in(),
        PurposeCode::Reply => say.purpose_reply(),
        PurposeCode::SendUpdates => say.purpose_send_updates(),
        PurposeCode::ReachInPerson => say.purpose_reach_in_person(),
        PurposeCode::WriteInYourLanguage => say.purpose_write_in_your_language(),
        PurposeCode::AccessibleFormat => say.purpose_accessible_format(),
        PurposeCode::InvestigateComplaint => say.purpose_investigate_complaint(),
        PurposeCode::AnswerRequest => say.purpose_answer_request(),
        PurposeCode::DeliverLetters => say.purpose_deliver_letters(),
    }
}

/// The law that lets us ask.
pub fn authority(language: Language, authority: AuthorityCode) -> String {
    let say = texts(language);
    match authority {
        AuthorityCode::MunicipalAct10 => say.authority_municipal_act_10(),
        AuthorityCode::MunicipalAct425 => say.authority_municipal_act_425(),
        AuthorityCode::Mfippa17 => say.authority_mfippa_17(),
        AuthorityCode::AccessibilityStandards12 => say.authority_o_reg_191_11_s_12(),
    }
}

/// A phone number with its extension.
pub fn phone(language: Language, phone: &Phone) -> String {
    match phone.extension() {
        Some(extension) => texts(language).phone_with_extension(phone.shown(), extension),
        None => phone.shown(),
    }
}

/// An address in one line, as it is shown and not as an envelope wants it.
pub fn address(language: Language, address: &Address) -> String {
    let say = texts(language);
    let (city, street) = (&address.city, &address.street);
    let code = &unbroken(address.postal_code.as_str());
    let province = province_in_address(language, address.province);
    match &address.unit {
        Some(unit) => say.address_with_unit(street, unit, city, &province, code),
        None => say.address_line(street, city, &province, code),
    }
}

/// The address of the municipality's own office.
pub fn office(language: Language, address: &platform::municipality::Address) -> String {
    let province = match address.province.parse() {
        Ok(province) => province_in_address(language, province),
        Err(_) => address.province.clone(),
    };
    let (city, code) = (&address.municipality, &unbroken(&address.postal_code));
    texts(language).address_line(&address.line, city, &province, code)
}

/// A postal code that stays on one line.
fn unbroken(code: &str) -> String {
    code.replace(' ', "\u{a0}")
}

/// English addresses have the symbol, French ones the name.
fn province_in_address(language: Language, symbol: Province) -> String {
    match language {
        Language::En => symbol.code().to_owned(),
        Language::Fr => province(language, symbol),
    }
}
