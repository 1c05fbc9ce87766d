//! The accessibility statement with its ways for feedback, and how to get things in another format
//! (O. Reg. 191/11, ss. 11, 12 and 14). It says what nobody has tested yet.

pub mod feedback;

use axum::Extension;
use axum::response::Response;
use contract::Failure;
use contract::cases::ACCESSIBILITY_FEEDBACK;
use leptos::prelude::*;

use super::contact::{call, write_to};
use super::report::flow::leaf;
use crate::desk::Desk;
use crate::l10n::labels;
use crate::layout::{Answer, Page};
use crate::{pages, paths};

pub async fn statement(Extension(desk): Extension<Desk>) -> Response {
    pages::answer(&desk, statement_page(&desk).await)
}

async fn statement_page(desk: &Desk) -> Answer {
    let online = is_taken_online(desk).await?;
    let title = desk.texts().accessibility_title();
    let body = {
        let (desk, title) = (desk.clone(), title.clone());
        move || view! { <Statement desk=desk title=title online=online /> }.into_any()
    };
    Ok(Page::resident(title, body))
}

/// Whether the municipality has the category that feedback belongs to.
async fn is_taken_online(desk: &Desk) -> Result<bool, Failure> {
    let tree = desk.services.cases.categories(&desk.actor).await?;
    Ok(leaf(&tree, ACCESSIBILITY_FEEDBACK).is_some_and(|leaf| leaf.rules.is_offered))
}

#[component]
fn Statement(desk: Desk, title: String, online: bool) -> impl IntoView {
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
            <Ways desk=desk.clone() online=online />
        </section>
    }
    .into_any()
}

pub async fn formats(Extension(desk): Extension<Desk>) -> Response {
    pages::answer(&desk, formats_page(&desk).await)
}

async fn formats_page(desk: &Desk) -> Answer {
    let online = is_taken_online(desk).await?;
    let title = desk.texts().formats_title();
    let body = {
        let (desk, title) = (desk.clone(), title.clone());
        move || view! { <Formats desk=desk title=title online=online /> }.into_any()
    };
    Ok(Page::resident(title, body))
}

#[component]
fn Formats(desk: Desk, title: String, online: bool) -> impl IntoView {
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
            <Ways desk=desk.clone() online=online />
        </section>
        <p>{say.formats_account()} " " <a href=paths::page(desk.language, "account/profile/accommodations")>{say.field_account_accommodations()}</a></p>
    }
    .into_any()
}

/// Every way to reach whoever takes feedback on accessibility; none of them needs an account.
#[component]
fn Ways(desk: Desk, online: bool) -> impl IntoView {
    let say = desk.texts();
    let language = desk.language;
    let town = &desk.services.municipality;
    let officer = &town.accessibility;
    let form = online.then(|| {
        let form = paths::page(language, "accessibility/feedback");
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
