//! Everything we hold, with a way to change each part.

use axum::Extension;
use axum::response::Response;
use contract::Failure;
use contract::identity::{AccessPurpose, CitizenView, ProfileField, SinRecord};
use leptos::prelude::*;

use super::{EDITABLE, held};
use crate::desk::Desk;
use crate::forms::Done;
use crate::l10n::{format, labels};
use crate::layout::{Answer, Page};
use crate::pages::resident::Officer;
use crate::pages::{self, shown_number};
use crate::paths;

pub async fn show(Extension(desk): Extension<Desk>) -> Response {
    pages::answer(&desk, page(&desk).await)
}

async fn page(desk: &Desk) -> Answer {
    let identity = &desk.services.identity;
    let account = identity.account(&desk.actor).await.map_err(Failure::from)?;
    let resident = desk.resident()?;
    let record = identity.citizen(&desk.actor, resident, AccessPurpose::Service).await;
    let mut record = record.map_err(Failure::from)?;
    // Without a choice we write in the language of the registration.
    record.preferred_language.get_or_insert(account.language);
    let keeper = shown_number::keeper(desk, record.sin.record).await?;
    let title = desk.texts().profile_title();
    let body = {
        let (desk, title) = (desk.clone(), title.clone());
        move || view! { <Profile desk=desk title=title record=record keeper=keeper /> }.into_any()
    };
    Ok(Page::resident(title, body).back(paths::page(desk.language, "account")))
}

#[component]
fn Profile(
    desk: Desk,
    title: String,
    record: CitizenView,
    keeper: Option<String>,
) -> impl IntoView {
    let say = desk.texts();
    let sign_in = record.emails.iter().find(|email| email.signs_in);
    let email = sign_in.map(|email| email.address.to_string()).unwrap_or_default();
    // The name of a language stands in that language.
    let spoken = |part| match (part, record.preferred_language) {
        (ProfileField::PreferredLanguage, Some(language)) => desk.language_unless(language),
        _ => None,
    };
    let rows = EDITABLE.map(|part| view! { <Row desk=desk.clone() part=part value=held(desk.language, &record, part) spoken=spoken(part) /> });
    let number = record.sin.record.map(|kept| {
        view! { <Number desk=desk.clone() masked=record.sin.number.clone() kept=kept keeper=keeper /> }
    });
    view! {
        <Done desk=desk.clone() when="saved" text=say.saved() />
        <Done desk=desk.clone() when="masked" text=say.citizen_sin_masked() />
        <h1>{title}</h1>
        <p class="lead">{say.profile_lead()}</p>
        <dl class="summary">
            <div><dt>{say.field_account_email()}</dt><dd>{email}</dd></div>
            <div><dt>{say.account_number()}</dt><dd><span class="ref">{record.number.to_string()}</span></dd></div>
        </dl>
        <h2>{say.profile_given()}</h2>
        <dl class="summary">{rows.collect_view()}</dl>
        {number}
        <p>{say.profile_rights()} " " <a href=paths::page(desk.language, "privacy")>{say.profile_how()}</a></p>
    }
    .into_any()
}

#[component]
fn Row(
    desk: Desk,
    part: ProfileField,
    value: Option<String>,
    spoken: Option<&'static str>,
) -> impl IntoView {
    let say = desk.texts();
    let name = labels::profile_field(desk.language, part);
    let change = paths::page(desk.language, &format!("account/profile/{part}"));
    view! {
        <div>
            <dt>{name.clone()}</dt>
            <dd lang=spoken>{value.unwrap_or_else(|| say.not_given())}</dd>
            <dd class="act"><a href=change>{say.change()}<span class="vh">{say.change_what(&name)}</span></a></dd>
        </div>
    }
    .into_any()
}

/// That a social insurance number is kept, under which law, by whom and since when (PRIV-23): always a mask here.
#[component]
fn Number(desk: Desk, masked: String, kept: SinRecord, keeper: Option<String>) -> impl IntoView {
    let say = desk.texts();
    let since = desk.services.municipality.day(kept.recorded_at);
    let law = labels::sin_authority(desk.language, kept.authority);
    let town = || desk.services.municipality.name.get(desk.language).to_owned();
    let keeper = keeper.unwrap_or_else(town);
    view! {
        <section aria-labelledby="sin-h">
            <h2 id="sin-h">{say.field_account_sin()}</h2>
            <dl class="summary">
                <div>
                    <dt>{say.citizen_sin_number()}</dt>
                    <dd><code>{masked}</code>" "<span class="meta">{say.citizen_sin_is_masked()}</span></dd>
                    <dd class="act"><a href=paths::page(desk.language, "account/sin")>{say.citizen_sin_unmask()}</a></dd>
                </div>
                <div><dt>{say.field_account_authority()}</dt><dd>{law}</dd></div>
                <div><dt>{say.citizen_sin_keeper()}</dt><dd>{keeper}</dd></div>
                <div><dt>{say.citizen_sin_since()}</dt><dd>{format::date(desk.language, since)}</dd></div>
            </dl>
            <p>{say.own_sin_why()}</p>
            <Officer desk=desk.clone() />
        </section>
    }
    .into_any()
}
