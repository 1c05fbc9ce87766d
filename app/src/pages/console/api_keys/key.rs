//! One key: what it may do, from where, until when, and what can be done about it.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::iam::{ApiKeyId, ApiKeyView, KeyStanding};
use contract::{Failure, FailureKind};
use leptos::prelude::*;

use super::super::parts::{People, Places};
use super::table::{day, used};
use super::{StandingTag, accounts, crumbs, of, works};
use crate::desk::Desk;
use crate::forms::{Done, ProblemsSummary};
use crate::l10n::labels::permission;
use crate::layout::Page;
use crate::pages;

pub type Place = Path<(String, String)>;

#[derive(Clone)]
struct Shown {
    key: ApiKeyView,
    people: People,
    places: Places,
}

pub async fn page(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let shown = match load(&desk, &id).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = named(&desk, &shown.key);
    let crumbs = crumbs(&desk, [(of(&desk, shown.key.id), title.clone())]);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Key desk=desk title=title shown=shown /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .answer(&desk)
}

/// The key that the address names.
pub async fn found(desk: &Desk, id: &str) -> Result<ApiKeyView, Failure> {
    let id: ApiKeyId = id.parse().map_err(|_| desk.fail(FailureKind::NotFound))?;
    Ok(desk.services.iam.api_key(&desk.actor, id).await?)
}

/// "Production (gis-sync)".
pub fn named(desk: &Desk, key: &ApiKeyView) -> String {
    desk.texts().apikey_named(&key.label, &key.account.code)
}

async fn load(desk: &Desk, id: &str) -> Result<Shown, Failure> {
    let key = found(desk, id).await?;
    let people = People::named(desk, [key.account.owner]).await?;
    Ok(Shown { key, people, places: Places::named(desk).await? })
}

#[component]
fn Key(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let key = shown.key.clone();
    let own = of(&desk, key.id);
    let makes = desk.services.iam.makes_keys(&desk.actor) && key.account.active;
    // A key that somebody else was put in the place of can be rotated again only to mend a lost answer.
    let rotates = makes && (works(&key) || key.replaced_by.is_some());
    let rotate = rotates.then(|| {
        let again = key.standing == KeyStanding::Replaced || key.replaced_by.is_some();
        let (class, name) = match again {
            true => ("button button--secondary", say.apikey_rotate_again()),
            false => ("button", say.apikey_rotate()),
        };
        view! { <a class=class href=format!("{own}/rotate")>{name}</a> }
    });
    let revoke = (makes && works(&key)).then(|| {
        view! { <a class="button button--secondary" href=format!("{own}/revoke")>{say.apikey_revoke()}</a> }
    });
    let permissions = key.scopes.actions.iter().map(|action| action.code());
    let fields = key.scopes.fields.iter().map(|field| field.code());
    let permissions = permissions
        .chain(fields)
        .map(|code| view! { <li>{permission::named(desk.language, code)}</li> })
        .collect_view();
    let networks: Vec<String> = key.limits.addresses.iter().map(ToString::to_string).collect();
    let networks =
        if networks.is_empty() { say.apikey_from_anywhere() } else { networks.join(", ") };
    let certificate = key.limits.certificate.map(|own| own.to_string());
    let certificate = certificate.unwrap_or_else(|| say.apikey_certificate_none());
    let calls = key.limits.calls_per_minute;
    let calls =
        calls.map_or_else(|| say.apikey_usual_pace(), |calls| say.apikey_pace(i64::from(calls)));
    let other = |name: String, id: Option<ApiKeyId>| {
        let href = of(&desk, id?);
        Some(view! { <div><dt>{name}</dt><dd><a href=href>{say.apikey_open()}</a></dd></div> })
    };
    view! {
        <ProblemsSummary desk=desk.clone() />
        <Done desk=desk.clone() when="revoked" text=say.apikey_revoked_done() />
        <h1>{title}</h1>
        <p><StandingTag desk=desk.clone() key_view=key.clone() /></p>
        <dl class="summary summary--plain narrow">
            <div><dt>{say.field_staff_account()}</dt><dd><a href=accounts::of(&desk, key.account.id)>{key.account.code.clone()}</a></dd></div>
            <div><dt>{say.field_staff_purpose()}</dt><dd>{key.account.purpose.clone()}</dd></div>
            <div><dt>{say.field_staff_owner()}</dt><dd>{shown.people.or_dash(Some(key.account.owner))}</dd></div>
            <div><dt>{say.apikey_begins()}</dt><dd><code>{format!("{}…", key.begins)}</code></dd></div>
            <div><dt>{say.apikey_created()}</dt><dd>{day(&desk, key.created_at)}" · "{say.apikeys_days(key.age_days)}</dd></div>
            <div><dt>{say.apikeys_rotate_by()}</dt><dd>{day(&desk, key.rotate_by)}</dd></div>
            <div><dt>{say.apikey_works_until()}</dt><dd>{used(&desk, Some(key.expires_at))}</dd></div>
            <div><dt>{say.apikeys_last_used()}</dt><dd>{used(&desk, key.last_used_at)}</dd></div>
            <div><dt>{say.field_staff_extent()}</dt><dd>{shown.places.extent(&desk, &key.scopes.extent)}</dd></div>
            <div><dt>{say.field_staff_addresses()}</dt><dd>{networks}</dd></div>
            <div><dt>{say.field_staff_calls_per_minute()}</dt><dd>{calls}</dd></div>
            <div><dt>{say.field_staff_certificate()}</dt><dd>{certificate}</dd></div>
            {other(say.apikey_replaces(), key.replaces)}
            {other(say.apikey_replaced_by(), key.replaced_by)}
        </dl>
        <section aria-labelledby="allows-h">
            <h2 id="allows-h">{say.field_staff_permissions()}</h2>
            <ul>{permissions}</ul>
        </section>
        <div class="actions">{rotate}{revoke}</div>
    }
    .into_any()
}
