//! The accessibility statement with its ways for feedback, and how to get things in another format
//! (O. Reg. 191/11, ss. 11, 12 and 14). It says what nobody has tested yet.

use axum::Extension;
use axum::response::Response;
use leptos::prelude::*;

use super::contact::{call, write_to};
use crate::desk::Desk;
use crate::l10n::labels;
use crate::layout::Page;
use crate::paths;

/// The category of reports about accessibility, where the municipality has it.
const FEEDBACK: &str = "accessibility-feedback";

pub async fn statement(Extension(desk): Extension<Desk>) -> Response {
    let title = desk.texts().accessibility_title();
    let body = {
        let (desk, title) = (desk.clone(), title.clone());
        move || view! { <Statement desk=desk title=title /> }.into_any()
    };
    Page::resident(title, body).answer(&desk)
}

#[component]
fn Statement(desk: Desk, title: String) -> impl IntoView {
    let say = desk.texts();
    view! {
        <h1>{title}</h1>
        <p class="lead">{say.accessibility_lead()}</p>

        <h2>{say.accessibility_standard()}</h2>
        <p>{say.accessibility_standard_text()}</p>
        <ul>
            <li>{say.accessibility_works_keyboard()}</li>
            <li>{say.accessibility_works_script()}</li>
            <li>{say.accessibility_works_zoom()}</li>
            <li>{say.accessibility_works_time()}</li>
            <li>{say.accessibility_works_theme()} " " <a href=paths::page(desk.language, "appearance")>{say.appearance_title()}</a></li>
        </ul>

        <h2>{say.accessibility_tested()}</h2>
        <p>{say.accessibility_tested_text()}</p>
        <h2>{say.accessibility_untested()}</h2>
        <p>{say.accessibility_untested_text()}</p>
        <ul>
            <li>{say.accessibility_untested_readers()}</li>
            <li>{say.accessibility_untested_people()}</li>
            <li>{say.accessibility_untested_french()}</li>
        </ul>

        <section aria-labelledby="feedback-h">
            <h2 id="feedback-h">{say.accessibility_feedback()}</h2>
            <p>{say.accessibility_feedback_text()}</p>
            <Ways desk=desk.clone() />
        </section>
    }
    .into_any()
}

pub async fn formats(Extension(desk): Extension<Desk>) -> Response {
    let title = desk.texts().formats_title();
    let body = {
        let (desk, title) = (desk.clone(), title.clone());
        move || view! { <Formats desk=desk title=title /> }.into_any()
    };
    Page::resident(title, body).answer(&desk)
}

#[component]
fn Formats(desk: Desk, title: String) -> impl IntoView {
    let say = desk.texts();
    view! {
        <h1>{title}</h1>
        <p class="lead">{say.formats_lead()}</p>
        <ul>
            <li>{say.formats_print()}</li>
            <li>{say.formats_braille()}</li>
            <li>{say.formats_plain()}</li>
            <li>{say.formats_support()}</li>
        </ul>
        <p>{say.formats_how()}</p>
        <section aria-labelledby="ask-h">
            <h2 id="ask-h">{say.formats_ask()}</h2>
            <Ways desk=desk.clone() />
        </section>
        <p>{say.formats_account()} " " <a href=paths::page(desk.language, "account/profile/accommodations")>{say.field_account_accommodations()}</a></p>
    }
    .into_any()
}

/// Every way to reach whoever takes feedback on accessibility; none of them needs an account.
#[component]
fn Ways(desk: Desk) -> impl IntoView {
    let say = desk.texts();
    let language = desk.language;
    let town = &desk.services.municipality;
    let officer = &town.accessibility;
    let listed = desk
        .services
        .catalogue
        .services
        .iter()
        .any(|service| service.category.as_deref() == Some(FEEDBACK));
    let form = listed.then(|| {
        let form = format!("{}?category={FEEDBACK}", paths::page(language, "report"));
        view! { <div><dt>{say.accessibility_online()}</dt><dd><a href=form>{say.accessibility_form()}</a></dd></div> }
    });
    view! {
        <dl class="summary">
            {form}
            <div><dt>{say.accessibility_contact()}</dt><dd>{officer.title.get(language).to_owned()}</dd></div>
            <div><dt>{say.contact_phone()}</dt><dd>{call(&officer.phone)}</dd></div>
            <div><dt>{say.contact_tty()}</dt><dd>{call(&officer.tty)}</dd></div>
            <div><dt>{say.contact_email()}</dt><dd>{write_to(&officer.email)}</dd></div>
            <div><dt>{say.contact_counter()}</dt><dd>{labels::office(language, &town.contact.address)}</dd></div>
        </dl>
    }
    .into_any()
}
