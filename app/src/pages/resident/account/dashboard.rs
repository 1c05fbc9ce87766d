//! The account's own page (R3): what there is to do, and the ways to everything that belongs to it.

use axum::Extension;
use axum::response::Response;
use contract::Failure;
use contract::identity::{AccessPurpose, AccountView, CitizenView};
use leptos::prelude::*;

use crate::desk::Desk;
use crate::forms::{Done, Icon};
use crate::l10n::labels;
use crate::layout::{Answer, Page};
use crate::{pages, paths};

pub async fn dashboard(Extension(desk): Extension<Desk>) -> Response {
    pages::answer(&desk, page(&desk).await)
}

async fn page(desk: &Desk) -> Answer {
    let identity = &desk.services.identity;
    let account = identity.account(&desk.actor).await.map_err(Failure::from)?;
    let record = identity.citizen(&desk.actor, account.id, AccessPurpose::Service).await;
    let record = record.map_err(Failure::from)?;
    let desk = desk.clone();
    Ok(Page::resident(desk.texts().account_title(), move || {
        view! { <Dashboard desk=desk account=account record=record /> }.into_any()
    }))
}

#[component]
fn Dashboard(desk: Desk, account: AccountView, record: CitizenView) -> impl IntoView {
    let say = desk.texts();
    let at = |path: &str| paths::page(desk.language, path);
    let heading = match &record.name {
        Some(name) => say.account_hello(name.as_str()),
        None => say.account_title(),
    };
    let tier = labels::tier(desk.language, account.tier);
    let row = |path: &str, name: String, about: String| {
        view! { <li><div class="row-main"><a href=at(path)>{name}</a><p class="meta">{about}</p></div></li> }
    };
    view! {
        <Done desk=desk.clone() when="password" text=say.account_password_changed() />
        <h1>{heading}</h1>
        <section class="todo wide" aria-labelledby="todo-h">
            <h2 id="todo-h">{say.account_todo()}</h2>
            <p>{say.account_nothing_to_do()}</p>
            <p>
                <a href=at("report")>{say.nav_report()}</a> " · "
                <a href=at("services")>{say.account_find_service()}</a>
            </p>
        </section>
        <div class="columns wide">
            <section aria-labelledby="settings-h">
                <h2 id="settings-h">{say.account_settings()}</h2>
                <ul class="rows">
                    {row("account/profile", say.profile_title(), say.account_profile_about())}
                    {row("account/password", say.change_password_title(), say.account_password_about())}
                    {row("account/sessions", say.sessions_title(), say.account_sessions_about())}
                    {row("appearance", say.appearance_title(), say.account_appearance_about())}
                </ul>
            </section>
            <section aria-labelledby="services-h">
                <h2 id="services-h">{say.account_services()}</h2>
                <p class="status-line">
                    <strong class="tag"><Icon desk=desk.clone() name="shield" />{tier}</strong>
                </p>
                <p>{say.account_level_about()}</p>
                <dl class="summary summary--plain">
                    <div><dt>{say.account_number()}</dt><dd><span class="ref">{account.number.to_string()}</span></dd></div>
                </dl>
                <p>
                    <a class="more" href=at("services")>
                        {say.account_all_services()}<Icon desk=desk.clone() name="arrow-right" />
                    </a>
                </p>
            </section>
        </div>
    }
    .into_any()
}
