//! Where the resident is signed in, and signing out elsewhere.

use axum::Extension;
use axum::response::Response;
use leptos::prelude::*;
use platform::session::{Listed, Realm};

use crate::desk::Desk;
use crate::forms::{self, Done, Icon};
use crate::l10n::format;
use crate::layout::{Answer, Page};
use crate::{pages, paths};

pub async fn sessions(Extension(desk): Extension<Desk>) -> Response {
    pages::answer(&desk, page(&desk).await)
}

async fn page(desk: &Desk) -> Answer {
    let resident = desk.resident()?;
    let listed = desk.services.sessions.list(Realm::Resident, resident.0).await;
    let mut listed = listed.map_err(|error| desk.unexpected(&error))?;
    let current = desk.session.as_ref().map(|session| session.id);
    listed.sort_by_key(|session| Some(session.id) != current);
    let title = desk.texts().sessions_title();
    let body = {
        let (desk, title) = (desk.clone(), title.clone());
        move || view! { <Sessions desk=desk title=title listed=listed /> }.into_any()
    };
    Ok(Page::resident(title, body).back(paths::page(desk.language, "account")))
}

#[component]
fn Sessions(desk: Desk, title: String, listed: Vec<Listed>) -> impl IntoView {
    let say = desk.texts();
    let others = listed.len() > 1;
    let rows = listed
        .into_iter()
        .map(|session| view! { <Row desk=desk.clone() session=session /> })
        .collect_view();
    let end_others = others.then(|| {
        view! {
            <form method="post" action=forms::action("/do/end-other-sessions", &desk)>
                <div class="actions">
                    <button type="submit" class="button button--secondary">{say.sessions_end_others()}</button>
                </div>
            </form>
        }
    });
    view! {
        <Done desk=desk.clone() when="ended" text=say.sessions_ended() />
        <h1>{title}</h1>
        <p class="lead">{say.sessions_lead()}</p>
        <ul class="rows">{rows}</ul>
        {end_others}
        <p class="after-form">
            {say.sessions_not_you()} " " <a href=paths::page(desk.language, "account/password")>{say.change_password_title()}</a>
        </p>
    }
    .into_any()
}

#[component]
fn Row(desk: Desk, session: Listed) -> impl IntoView {
    let say = desk.texts();
    let is_this = desk.session.as_ref().is_some_and(|current| current.id == session.id);
    let moment = |at| format::moment(desk.language, desk.services.municipality.local(at));
    let (since, seen) = (moment(session.since), moment(session.seen_at));
    let device = match session.device.as_str() {
        "" => say.sessions_unknown_device(),
        known => known.to_owned(),
    };
    let end = if is_this {
        view! { <strong class="tag tag--ok"><Icon desk=desk.clone() name="done" />{say.sessions_this_one()}</strong> }
            .into_any()
    } else {
        let seen = seen.clone();
        view! {
            <form method="post" action=forms::action("/do/end-session", &desk)>
                <input type="hidden" name="session" value=session.id.to_string() />
                <button type="submit" class="as-link">
                    {say.sign_out()}<span class="vh">{say.sessions_which(&device, &seen)}</span>
                </button>
            </form>
        }
        .into_any()
    };
    view! {
        <li>
            <div class="row-main">
                <strong>{device.clone()}</strong>
                <p class="meta">{say.sessions_since(&since)}</p>
                <p class="meta">{say.sessions_last_seen(&seen)}</p>
            </div>
            {end}
        </li>
    }
    .into_any()
}
