//! Pages for what went wrong: what happened, what to do, whom to ask, and where it helps the request's name to quote.

use contract::{Failure, FailureKind};
use leptos::prelude::*;

use crate::desk::Desk;
use crate::layout::Page;
use crate::pages::resident::contact::with_call;
use crate::{paths, say};

pub fn page(desk: &Desk, failure: &Failure) -> Page {
    let (title, text) = say::failure(desk.language, failure);
    let kind = failure.kind;
    let console = desk.page.as_str().get(3..).is_some_and(|rest| rest.starts_with("/console"));
    let desk = desk.clone();
    let heading = title.clone();
    let body = move || {
        let say = desk.texts();
        let contact = &desk.services.municipality.contact;
        let phone = contact.main_number().to_owned();
        let ways = match kind {
            FailureKind::SignInNeeded => {
                let sign_in = paths::sign_in_for(&desk.page, desk.language);
                let register = (!console).then(|| {
                    let register = paths::page(desk.language, "register");
                    view! { <a href=register>{say.register_title()}</a> }
                });
                view! { <div class="actions"><a class="button" href=sign_in>{say.sign_in()}</a>{register}</div> }
                    .into_any()
            }
            _ if console => {
                let queue = paths::page(desk.language, "console");
                view! { <p><a href=queue>{say.failure_way_to_queue()}</a></p> }.into_any()
            }
            _ => {
                let home = paths::home(desk.language);
                view! { <p><a href=home>{say.failure_way_home()}</a></p> }.into_any()
            }
        };
        let help = if console {
            say.failure_ask_administrator().into_any()
        } else {
            with_call(&say.failure_call(&phone), &phone)
        };
        // It may be one of their roles that gives nothing in this session.
        let resting = (console
            && desk.resting.is_some()
            && matches!(kind, FailureKind::Denied | FailureKind::NotFound))
        .then(|| view! { <p>{say.resting_here()}</p> });
        // The number finds the cause in the log; where there is none to find, it only frightens.
        let request = matches!(
            kind,
            FailureKind::Unexpected | FailureKind::Unavailable | FailureKind::Denied
        )
        .then(|| {
            let request = desk.id.to_string();
            view! { <p class="meta">{say.failure_request()} " " <code>{request}</code></p> }
        });
        view! {
            <h1>{heading}</h1>
            <p class="lead">{text}</p>
            {resting}
            {ways}
            <p class="after-form">{help}</p>
            {request}
        }
        .into_any()
    };
    let page = if console { Page::console(title, body) } else { Page::resident(title, body) };
    page.status(kind)
}
