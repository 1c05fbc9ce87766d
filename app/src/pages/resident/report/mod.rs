//! Reporting a problem, one question a page. What was typed is kept on the server, so Back, reload and a second tab do no
//! harm; a page that comes too early leads to the first one that is still open.

mod category;
mod check;
mod contact;
mod describe;
mod details;
mod done;
pub mod flow;
mod follow;
mod nearby;
mod photos;
mod place;
mod stop;

use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::layout::{Answer, Page};
use crate::{forms, pages, paths};
pub use category::WHOLE_LIST;
use flow::{Report, Step};
pub use photos::thumbnail;

pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/report", get(describe::begin))
        .route("/report/{draft}", get(describe::resume))
        .route("/report/{draft}/describe", get(describe::page))
        .route("/report/{draft}/what", get(category::page))
        .route("/report/{draft}/stop", get(stop::page))
        .route("/report/{draft}/where", get(place::page))
        .route("/report/{draft}/nearby", get(nearby::page))
        .route("/report/{draft}/follow/{case}", get(follow::page))
        .route("/report/{draft}/details", get(details::page))
        .route("/report/{draft}/photos", get(photos::page))
        .route("/report/{draft}/contact", get(contact::page))
        .route("/report/{draft}/check", get(check::page))
        .route("/report/{draft}/done", get(done::page))
}

/// Answers with a page of the report, or leads to the page that has to come first.
async fn show(
    desk: &Desk,
    draft: &str,
    step: Step,
    page: impl AsyncFnOnce(Report) -> Answer,
) -> Response {
    match Report::load(desk, draft).await {
        Ok(report) if report.may_show(step) => pages::answer(desk, page(report).await),
        Ok(report) => go(&report.first_open().address(desk, report.draft.id)),
        Err(failure) => pages::answer(desk, Err(failure)),
    }
}

fn go(address: &str) -> Response {
    Redirect::to(address).into_response()
}

/// A page of the sequence, with the way back and the number of its step.
fn page_of(
    desk: &Desk,
    report: &Report,
    step: Step,
    heading: &str,
    body: impl FnOnce() -> AnyView + 'static,
) -> Page {
    let back = match report.before(step) {
        Some(before) => before.address(desk, report.draft.id),
        None => paths::home(desk.language),
    };
    framed(desk, step, heading, back, body)
}

fn framed(
    desk: &Desk,
    step: Step,
    heading: &str,
    back: String,
    body: impl FnOnce() -> AnyView + 'static,
) -> Page {
    let say = desk.texts();
    Page::resident(format!("{heading} – {}", say.report_title()), body)
        .back_in_step(back, say.report_step(step.number(), Step::COUNT))
}

/// The form of a page, which names its draft.
fn form(desk: &Desk, function: &str, draft: &str, fields: AnyView) -> AnyView {
    view! {
        <form id="main-form" method="post" action=forms::action(function, desk) novalidate>
            <input type="hidden" name="form[draft]" value=draft.to_owned() />
            {fields}
        </form>
    }
    .into_any()
}

fn continue_button(desk: &Desk) -> AnyView {
    view! { <div class="actions"><button type="submit" class="button">{desk.texts().report_continue()}</button></div> }.into_any()
}

/// "Danger to life? Call 911."
fn emergency(desk: &Desk) -> AnyView {
    let say = desk.texts();
    view! {
        <div class="notice notice--warn">
            <p><forms::Icon desk=desk.clone() name="warning" /><strong>{say.report_emergency()} " " <a href="tel:911">{say.report_call_911()}</a></strong></p>
        </div>
    }
    .into_any()
}
