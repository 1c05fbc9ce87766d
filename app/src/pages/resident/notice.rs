//! What a person is told when personal information is collected: the law, and whom to ask (MFIPPA s. 29 (2)).

use contract::identity::{Need, ProfileField, ServiceCode};
use leptos::prelude::*;

use crate::desk::Desk;
use crate::l10n::labels;
use crate::paths;

/// The municipality's authority to ask, and the officer who answers questions about it.
#[component]
pub fn CollectionNotice(desk: Desk) -> impl IntoView {
    let say = desk.texts();
    let town = &desk.services.municipality;
    let authority = town.collection.authority.get(desk.language).to_owned();
    view! {
        <p>{say.notice_authority(&authority)}</p>
        <Officer desk=desk />
    }
    .into_any()
}

/// Why reports are taken down, under which law, and whom to ask: before anything is sent (PRIV-23).
pub fn collection(desk: &Desk) -> AnyView {
    let purpose = desk.services.municipality.collection.purpose.get(desk.language);
    let purpose = desk.texts().collection_purpose(purpose);
    view! {
        <div class="notice">
            <p>{purpose}</p>
            <CollectionNotice desk=desk.clone() />
        </div>
    }
    .into_any()
}

/// Why one part of a profile is asked and under which laws (PRIV-23).
#[component]
pub fn FieldNotice(desk: Desk, part: ProfileField) -> impl IntoView {
    let say = desk.texts();
    let needs = needs_of(part);
    let mut purposes: Vec<_> =
        needs.iter().map(|need| labels::purpose(desk.language, need.purpose)).collect();
    let mut laws: Vec<_> =
        needs.iter().map(|need| labels::authority(desk.language, need.authority)).collect();
    purposes.dedup();
    laws.dedup();
    let lines = |lines: Vec<String>| {
        let items = lines.into_iter().map(|line| view! { <li>{line}</li> });
        view! { <ul>{items.collect_view()}</ul> }
    };
    view! {
        <div class="notice">
            <p><strong>{say.notice_why()}</strong></p>
            {lines(purposes)}
            <p><strong>{say.notice_law()}</strong></p>
            {lines(laws)}
            <Officer desk=desk />
        </div>
    }
    .into_any()
}

/// Who answers questions about what is collected.
#[component]
pub fn Officer(desk: Desk) -> impl IntoView {
    let say = desk.texts();
    let officer = &desk.services.municipality.privacy_officer;
    let language = desk.language;
    let sentence = say.notice_officer(
        officer.title.get(language),
        officer.business_address.get(language),
        &officer.phone,
    );
    view! { <p>{sentence} " " <a href=paths::page(language, "privacy")>{say.footer_privacy()}</a></p> }.into_any()
}

/// Everything that services need this part for.
fn needs_of(part: ProfileField) -> Vec<Need> {
    ServiceCode::ALL
        .iter()
        .flat_map(|service| identity::needs(*service))
        .filter(|need| need.field == part)
        .copied()
        .collect()
}
