//! The account's own page (R3): what waits for the person, their latest reports, and the ways to everything that belongs to
//! the account. A part that cannot be loaded says so in its place, and the rest stands.

use axum::Extension;
use axum::response::Response;
use contract::Failure;
use contract::cases::{DraftView, MyReport};
use contract::identity::{AccessPurpose, AccountView, CitizenView, ResidentId};
use leptos::prelude::*;

use crate::desk::Desk;
use crate::forms::{Done, Icon};
use crate::l10n::labels;
use crate::layout::{Answer, Page};
use crate::pages::resident::reports::list::{Own, claimed_banner, own, row};
use crate::pages::resident::reports::status::title;
use crate::{pages, paths};

/// The list itself is one link away.
const LATEST: usize = 3;

pub async fn dashboard(Extension(desk): Extension<Desk>) -> Response {
    pages::answer(&desk, page(&desk).await)
}

async fn page(desk: &Desk) -> Answer {
    let identity = &desk.services.identity;
    let account = identity.account(&desk.actor).await.map_err(Failure::from)?;
    let record = identity.citizen(&desk.actor, account.id, AccessPurpose::Service).await;
    let record = record.map_err(Failure::from)?;
    let reports = own(desk, None).await;
    let waiting = waiting(desk, account.id).await;
    let desk = desk.clone();
    Ok(Page::resident(desk.texts().account_title(), move || {
        view! { <Dashboard desk account record reports waiting /> }.into_any()
    }))
}

/// What the person can go on with.
struct Waiting {
    asked: Vec<MyReport>,
    begun: Vec<DraftView>,
}

async fn waiting(desk: &Desk, resident: ResidentId) -> Result<Waiting, Failure> {
    let cases = &desk.services.cases;
    Ok(Waiting {
        asked: cases.reports_awaiting_me(&desk.actor).await?,
        begun: cases.begun(resident).await?,
    })
}

#[component]
fn Dashboard(
    desk: Desk,
    account: AccountView,
    record: CitizenView,
    reports: Result<Own, Failure>,
    waiting: Result<Waiting, Failure>,
) -> impl IntoView {
    let say = desk.texts();
    let at = |path: &str| paths::page(desk.language, path);
    let heading = match &record.name {
        Some(name) => say.account_hello(name.as_str()),
        None => say.account_title(),
    };
    let tier = labels::tier(desk.language, account.tier);
    let setting = |path: &str, name: String, about: String| {
        view! { <li><div class="row-main"><a href=at(path)>{name}</a><p class="meta">{about}</p></div></li> }
    };
    let claimed = reports.as_ref().map_or(0, |own| own.claimed);
    view! {
        <Done desk=desk.clone() when="password" text=say.account_password_changed() />
        <Done desk=desk.clone() when="email" text=say.change_email_done() />
        {claimed_banner(&desk, claimed)}
        <h1>{heading}</h1>
        {to_do(&desk, waiting)}
        <div class="columns wide">
            {latest(&desk, reports)}
            <section aria-labelledby="services-h">
                <h2 id="services-h">{say.account_services()}</h2>
                <p class="status-line">
                    <strong class="tag"><Icon desk=desk.clone() name="shield" />{tier}</strong>
                </p>
                <p>{say.account_level_about()}</p>
                <dl class="summary summary--plain">
                    <div><dt>{say.account_number()}</dt><dd><span class="ref">{account.number.to_string()}</span></dd></div>
                </dl>
                {more(&desk, "services", say.account_all_services())}
            </section>
            <section aria-labelledby="settings-h">
                <h2 id="settings-h">{say.account_settings()}</h2>
                <ul class="rows">
                    {setting("account/profile", say.profile_title(), say.account_profile_about())}
                    {setting("account/email", say.change_email_title(), say.account_email_about())}
                    {setting("account/password", say.change_password_title(), say.account_password_about())}
                    {setting("account/sessions", say.sessions_title(), say.account_sessions_about())}
                    {setting("appearance", say.appearance_title(), say.account_appearance_about())}
                </ul>
            </section>
        </div>
    }
    .into_any()
}

fn to_do(desk: &Desk, waiting: Result<Waiting, Failure>) -> AnyView {
    let say = desk.texts();
    let (heading, inside) = match waiting {
        Err(_) => (say.account_todo(), not_loaded(desk)),
        Ok(Waiting { asked, begun }) if asked.is_empty() && begun.is_empty() => {
            let at = |path: &str| paths::page(desk.language, path);
            let nothing = view! {
                <p>{say.account_nothing_to_do()}</p>
                <p>
                    <a href=at("report")>{say.nav_report()}</a> " · "
                    <a href=at("services")>{say.account_find_service()}</a>
                </p>
            };
            (say.account_todo(), nothing.into_any())
        }
        Ok(Waiting { asked, begun }) => {
            let count = i64::try_from(asked.len() + begun.len()).unwrap_or(i64::MAX);
            let answers = asked.iter().map(|report| answer_row(desk, report)).collect_view();
            let drafts = begun.iter().map(|draft| draft_row(desk, draft)).collect_view();
            let rows = view! { <ul class="rows">{answers}{drafts}</ul> };
            (say.account_todo_count(count), rows.into_any())
        }
    };
    view! {
        <section class="todo wide" aria-labelledby="todo-h">
            <h2 id="todo-h">{heading}</h2>
            {inside}
        </section>
    }
    .into_any()
}

/// A report in which we asked something.
fn answer_row(desk: &Desk, report: &MyReport) -> AnyView {
    let say = desk.texts();
    let reference = report.reference.to_string();
    let link = paths::report(desk.language, report.id);
    let about = title(desk.language, &report.category.name, report.place.as_deref());
    view! {
        <li>
            <div class="row-main">
                <p>{say.account_answer_us(&reference)}</p>
                <p class="meta">{about}</p>
            </div>
            <a class="button" href=format!("{link}#add-h")>{say.account_answer()}<span class="vh">" "{reference.clone()}</span></a>
        </li>
    }
    .into_any()
}

/// A report that was begun and not sent.
fn draft_row(desk: &Desk, draft: &DraftView) -> AnyView {
    const WORDS: usize = 80;
    let say = desk.texts();
    let typed = draft.form.description.trim();
    let mut words: String = typed.chars().take(WORDS).collect();
    if words.len() < typed.len() {
        words.push('…');
    }
    let link = paths::page(desk.language, &format!("report/{}", draft.id));
    view! {
        <li>
            <div class="row-main">
                <p>{say.account_unsent()}</p>
                <p class="meta">{words.clone()}</p>
            </div>
            <a class="button button--secondary" href=link>{say.report_continue()}<span class="vh">" "{words}</span></a>
        </li>
    }
    .into_any()
}

fn latest(desk: &Desk, reports: Result<Own, Failure>) -> AnyView {
    let say = desk.texts();
    let inside = match reports {
        Err(_) => not_loaded(desk),
        Ok(own) if own.reports.rows.is_empty() => {
            let report = paths::page(desk.language, "report");
            view! {
                <div class="empty"><p>{say.reports_none()}</p><p><a href=report>{say.nav_report()}</a></p></div>
            }
            .into_any()
        }
        Ok(own) => {
            let rows = own.reports.rows.iter().take(LATEST).map(|report| row(desk, report));
            view! {
                <ul class="rows">{rows.collect_view()}</ul>
                {more(desk, "reports", say.account_all_reports())}
            }
            .into_any()
        }
    };
    view! {
        <section aria-labelledby="reports-h">
            <h2 id="reports-h">{say.account_reports()}</h2>
            {inside}
        </section>
    }
    .into_any()
}

/// The part is missing now; the cause was logged where it failed.
fn not_loaded(desk: &Desk) -> AnyView {
    let local = desk.services.municipality.local(desk.services.foundation.now());
    let moment = crate::l10n::format::moment(desk.language, local);
    view! { <p>{desk.texts().account_part_missing(&moment)}</p> }.into_any()
}

fn more(desk: &Desk, path: &str, name: String) -> AnyView {
    let href = paths::page(desk.language, path);
    view! {
        <p><a class="more" href=href>{name}<Icon desk=desk.clone() name="arrow-right" /></a></p>
    }
    .into_any()
}
