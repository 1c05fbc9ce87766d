//! Pages for what went wrong: what happened, what to do, whom to call, and the request's name to quote.

use contract::{Failure, FailureKind};
use leptos::prelude::*;

use crate::desk::Desk;
use crate::layout::Page;
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
        let request = desk.id.to_string();
        let ways = match kind {
            FailureKind::SignInNeeded => {
                let sign_in = paths::sign_in_for(&desk.page, desk.language);
                view! { <p><a class="button" href=sign_in>{say.sign_in()}</a></p> }.into_any()
            }
            _ => {
                let home = if console {
                    paths::page(desk.language, "console")
                } else {
                    paths::home(desk.language)
                };
                view! { <p><a href=home>{say.failure_way_home()}</a></p> }.into_any()
            }
        };
        view! {
            <h1>{heading}</h1>
            <p class="lead">{text}</p>
            {ways}
            <p>{say.failure_call(&phone)}</p>
            <p class="meta">{say.failure_request()} " " <span class="ref">{request}</span></p>
        }
        .into_any()
    };
    let page = if console { Page::console(title, body) } else { Page::resident(title, body) };
    page.status(kind)
}
