//! The form for feedback on accessibility, and the page that says that it arrived. Neither account nor name is needed.

use axum::Extension;
use axum::response::{IntoResponse, Redirect, Response};
use contract::cases::{ACCESSIBILITY_FEEDBACK, CaseField, ReportChoice, Tracking};
use contract::field::SharedField;
use contract::{Failure, FailureKind};
use leptos::prelude::*;

use super::is_taken_online;
use crate::desk::Desk;
use crate::forms::{self, FormKey, Hidden, ProblemsSummary, TextArea, TextField};
use crate::layout::{Answer, Page};
use crate::pages::resident::notice::collection;
use crate::{pages, paths};

pub async fn form(Extension(desk): Extension<Desk>) -> Response {
    match (form_page(&desk).await, desk.page.as_str().split_once('?')) {
        // A form that was sent all the same has nothing left to correct.
        (Err(_), Some((page, _))) if desk.kept.is_some() => Redirect::to(page).into_response(),
        (page, _) => pages::answer(&desk, page),
    }
}

async fn form_page(desk: &Desk) -> Answer {
    if !is_taken_online(desk).await? {
        return Err(desk.fail(FailureKind::NotFound));
    }
    let title = desk.texts().feedback_title();
    let body = {
        let (desk, title) = (desk.clone(), title.clone());
        move || view! { <Form desk=desk title=title /> }.into_any()
    };
    let statement = paths::page(desk.language, "accessibility");
    Ok(Page::resident(title, body).back(statement).with_form())
}

#[component]
fn Form(desk: Desk, title: String) -> impl IntoView {
    let say = desk.texts();
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.feedback_lead()}</p>
        <form id="main-form" method="post" action=forms::action("/do/accessibility/feedback", &desk) novalidate>
            <FormKey desk=desk.clone() />
            <Hidden name=SharedField::Language.code() value=desk.language.code() />
            <TextArea desk=desk.clone() field=CaseField::Description label=say.feedback_what() hint=say.feedback_what_hint() />
            <TextField desk=desk.clone() field=CaseField::Place label=say.optional(say.feedback_where()) hint=say.feedback_where_hint() />
            <h2>{say.feedback_contact()}</h2>
            <p>{say.feedback_contact_text()}</p>
            {contact(&desk)}
            {collection(&desk)}
            <div class="actions"><button type="submit" class="button">{say.feedback_send()}</button></div>
        </form>
    }
    .into_any()
}

/// Whoever is signed in can be reached through the account; a phone number may still suit them better.
fn contact(desk: &Desk) -> AnyView {
    let say = desk.texts();
    let phone = view! {
        <TextField
            desk=desk.clone()
            field=CaseField::ReporterPhone
            label=say.optional(say.field_case_reporter_phone())
            hint=say.feedback_phone_hint()
            kind="tel"
            autocomplete="tel"
            width="w-20ch"
        />
    };
    if desk.actor.resident().is_some() {
        return view! { <p>{say.feedback_account()}</p> {phone} }.into_any();
    }
    view! {
        <TextField
            desk=desk.clone()
            field=CaseField::ReporterName
            label=say.optional(say.report_contact_name())
            autocomplete="name"
            width="w-30ch"
            exact=true
        />
        <TextField
            desk=desk.clone()
            field=CaseField::ReporterEmail
            label=say.optional(say.field_case_reporter_email())
            kind="email"
            autocomplete="email"
            width="w-30ch"
            exact=true
        />
        {phone}
    }
    .into_any()
}

/// What was sent last in this browser; without it the page thanks and says no more.
pub async fn sent(Extension(desk): Extension<Desk>) -> Response {
    pages::answer(&desk, sent_page(&desk).await)
}

async fn sent_page(desk: &Desk) -> Answer {
    let held = match &desk.tracking {
        Some(held) => is_feedback(desk, held).await?.then(|| held.clone()),
        None => None,
    };
    let title = desk.texts().feedback_sent();
    let body = {
        let (desk, title) = (desk.clone(), title.clone());
        move || view! { <Sent desk=desk title=title held=held /> }.into_any()
    };
    Ok(Page::resident(title, body))
}

async fn is_feedback(desk: &Desk, held: &Tracking) -> Result<bool, Failure> {
    let choice = ReportChoice::Tracked(held.clone());
    match desk.services.cases.public_detail(&desk.actor, choice).await.map_err(Failure::from) {
        Ok(report) => Ok(report.category.code == ACCESSIBILITY_FEEDBACK),
        Err(Failure { kind: FailureKind::NotFound, .. }) => Ok(false),
        Err(failure) => Err(failure),
    }
}

#[component]
fn Sent(desk: Desk, title: String, held: Option<Tracking>) -> impl IntoView {
    let say = desk.texts();
    let phone = desk.services.municipality.accessibility.phone.clone();
    let reference = held.as_ref().map(|held| {
        view! {
            <p>{say.report_done_reference()}</p>
            <p class="big-ref">{held.reference.to_string()}</p>
        }
    });
    let follow = held.as_ref().map(|held| {
        let code = held.secret.reveal().to_owned();
        let link = paths::track(desk.language, held.reference.as_str(), &held.secret);
        view! {
            <h2>{say.feedback_follow()}</h2>
            <p>{say.report_done_code_text()}</p>
            <p class="secret">{code}</p>
            <p><a class="more" href=link>{say.feedback_follow_link()}</a></p>
        }
    });
    view! {
        <section class="panel" aria-labelledby="sent-h">
            <h1 id="sent-h">{title}</h1>
            {reference}
        </section>
        <p>{say.feedback_sent_text()}</p>
        {follow}
        <p>{say.failure_call(&phone)}</p>
    }
    .into_any()
}
