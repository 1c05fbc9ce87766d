//! The controls of each part of a profile.

use contract::identity::{
    Accommodation, AccountField, AddressForm, CitizenView, ContactChannel, ProfileField, Province,
};
use contract::{Language, identity::Phone};
use leptos::prelude::*;

use crate::desk::Desk;
use crate::forms::{Choice, ChoiceField, Offer, SelectField, TextField};
use crate::l10n::labels;
use crate::paths;

/// The form fields that make up the part.
pub fn of(part: ProfileField) -> &'static [AccountField] {
    match part {
        ProfileField::Name => &[AccountField::Name],
        ProfileField::Phone => &[AccountField::Phone, AccountField::PhoneExtension],
        ProfileField::Address => &[
            AccountField::Street,
            AccountField::Unit,
            AccountField::City,
            AccountField::Province,
            AccountField::PostalCode,
        ],
        ProfileField::PreferredLanguage => &[AccountField::PreferredLanguage],
        ProfileField::PreferredChannel => &[AccountField::PreferredChannel],
        ProfileField::Accommodations => &[AccountField::Accommodations],
        ProfileField::Aliases | ProfileField::DateOfBirth | ProfileField::Email => &[],
    }
}

#[component]
pub fn Fields(desk: Desk, title: String, part: ProfileField, record: CitizenView) -> impl IntoView {
    match part {
        ProfileField::Name => name(desk, title, &record),
        ProfileField::Phone => phone(desk, title, record.phones.first()),
        ProfileField::Address => address(desk, title, &record),
        ProfileField::PreferredLanguage => language(desk, title, &record),
        ProfileField::PreferredChannel => channel(desk, title, &record),
        ProfileField::Accommodations => accommodations(desk, title, &record),
        ProfileField::Aliases | ProfileField::DateOfBirth | ProfileField::Email => ().into_any(),
    }
}

fn name(desk: Desk, title: String, record: &CitizenView) -> AnyView {
    let hint = desk.texts().profile_name_hint();
    view! {
        <TextField
            desk=desk
            field=AccountField::Name
            label=title
            hint=hint
            known=record.name.as_ref().map(ToString::to_string).unwrap_or_default()
            autocomplete="name"
            exact=true
            heading=true
        />
    }
    .into_any()
}

fn phone(desk: Desk, title: String, known: Option<&Phone>) -> AnyView {
    let say = desk.texts();
    let number = known.map(Phone::shown).unwrap_or_default();
    let extension = known.and_then(Phone::extension).unwrap_or_default().to_owned();
    view! {
        <h1>{title}</h1>
        <TextField
            desk=desk.clone()
            field=AccountField::Phone
            label=say.optional(say.field_account_phone())
            hint=say.profile_phone_hint()
            known=number
            kind="tel"
            width="w-20ch"
            autocomplete="tel"
        />
        <TextField
            desk=desk
            field=AccountField::PhoneExtension
            label=say.optional(say.field_account_phone_extension())
            known=extension
            width="w-6ch"
            autocomplete="tel-extension"
            inputmode="numeric"
        />
    }
    .into_any()
}

fn address(desk: Desk, title: String, record: &CitizenView) -> AnyView {
    let say = desk.texts();
    let known = record.addresses.first().map(AddressForm::from).unwrap_or_default();
    let province = match known.province.as_str() {
        "" => Province::Ontario.code().to_owned(),
        code => code.to_owned(),
    };
    let provinces = Province::ALL
        .iter()
        .map(|each| Offer::new(each.code(), labels::province(desk.language, *each)))
        .collect();
    view! {
        <h1>{title}</h1>
        <TextField desk=desk.clone() field=AccountField::Street label=say.field_account_street() hint=say.profile_street_hint() known=known.street autocomplete="address-line1" exact=true />
        <TextField desk=desk.clone() field=AccountField::Unit label=say.optional(say.field_account_unit()) known=known.unit width="w-10ch" autocomplete="address-line2" exact=true />
        <TextField desk=desk.clone() field=AccountField::City label=say.field_account_city() known=known.city width="w-30ch" autocomplete="address-level2" exact=true />
        <SelectField desk=desk.clone() field=AccountField::Province label=say.field_account_province() options=provinces known=province />
        <TextField desk=desk field=AccountField::PostalCode label=say.field_account_postal_code() hint=say.profile_postal_hint() known=known.postal_code width="w-10ch" autocomplete="postal-code" exact=true />
        <p class="hint">{say.profile_address_empty()}</p>
    }
    .into_any()
}

fn language(desk: Desk, title: String, record: &CitizenView) -> AnyView {
    let hint = desk.texts().profile_language_hint();
    let offers =
        Language::ALL.iter().map(|each| Offer::new(each.code(), labels::language(*each))).collect();
    let known = Vec::from_iter(record.preferred_language.map(|each| each.code().to_owned()));
    view! {
        <ChoiceField
            desk=desk
            field=AccountField::PreferredLanguage
            legend=title
            hint=hint
            kind=Choice::One
            options=offers
            known=known
            heading=true
        />
    }
    .into_any()
}

fn channel(desk: Desk, title: String, record: &CitizenView) -> AnyView {
    let hint = desk.texts().profile_channel_hint();
    let offers = ContactChannel::ALL
        .iter()
        .map(|each| Offer::new(each.code(), labels::channel(desk.language, *each)))
        .collect();
    let known = Vec::from_iter(record.preferred_channel.map(|each| each.code().to_owned()));
    let say = desk.texts();
    let missing = [
        (record.phones.is_empty(), ProfileField::Phone, say.profile_add_phone()),
        (record.addresses.is_empty(), ProfileField::Address, say.profile_add_address()),
    ];
    let missing =
        missing.into_iter().filter(|(is_missing, ..)| *is_missing).map(|(_, part, add)| {
            let href = paths::page(desk.language, &format!("account/profile/{part}"));
            view! { <p><a href=href>{add}</a></p> }
        });
    let missing = missing.collect_view();
    view! {
        <ChoiceField
            desk=desk
            field=AccountField::PreferredChannel
            legend=title
            hint=hint
            kind=Choice::One
            options=offers
            known=known
            heading=true
        />
        {missing}
    }
    .into_any()
}

fn accommodations(desk: Desk, title: String, record: &CitizenView) -> AnyView {
    let hint = desk.texts().profile_accommodations_hint();
    let offers = Accommodation::ALL
        .iter()
        .map(|each| Offer::new(each.code(), labels::accommodation(desk.language, *each)))
        .collect();
    let known = record.accommodations.iter().flatten().map(|each| each.code().to_owned()).collect();
    view! {
        <ChoiceField
            desk=desk
            field=AccountField::Accommodations
            legend=title
            hint=hint
            kind=Choice::Several
            options=offers
            known=known
            heading=true
        />
    }
    .into_any()
}
