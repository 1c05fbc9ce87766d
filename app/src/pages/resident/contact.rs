//! How to reach the municipality.

use axum::Extension;
use axum::response::Response;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::l10n::labels;
use crate::layout::Page;
use crate::paths;

pub async fn contact(Extension(desk): Extension<Desk>) -> Response {
    let title = desk.texts().contact_title();
    let body = {
        let (desk, title) = (desk.clone(), title.clone());
        move || view! { <Contact desk=desk title=title /> }.into_any()
    };
    Page::resident(title, body).answer(&desk)
}

/// A telephone number that can be called by touching it.
pub fn call(number: &str) -> AnyView {
    view! { <a class="nowrap" href=format!("tel:{number}")>{number.to_owned()}</a> }.into_any()
}

/// A sentence with a telephone number in it, which can be called by touching it.
pub fn with_call(sentence: &str, number: &str) -> AnyView {
    match sentence.split_once(number) {
        Some((before, after)) => {
            view! { {before.to_owned()}{call(number)}{after.to_owned()} }.into_any()
        }
        None => sentence.to_owned().into_any(),
    }
}

/// An e-mail address that can be written to by touching it.
pub fn write_to(address: &str) -> AnyView {
    view! { <a href=format!("mailto:{address}")>{address.to_owned()}</a> }.into_any()
}

#[component]
fn Contact(desk: Desk, title: String) -> impl IntoView {
    let say = desk.texts();
    let language = desk.language;
    let contact = &desk.services.municipality.contact;
    let short = contact.short_number.as_deref().map(|number| {
        view! { <div><dt>{say.contact_inside()}</dt><dd>{call(number)}</dd></div> }
    });
    let urgent = contact.phone_urgent.as_deref().map(|number| {
        let label = contact.urgent_label.as_ref().map(|label| label.get(language).to_owned());
        view! { <div><dt>{label.unwrap_or_else(|| say.contact_urgent())}</dt><dd>{call(number)}</dd></div> }
    });
    let clerk = &desk.services.municipality.clerk;
    view! {
        <h1>{title}</h1>
        <div class="notice notice--warn"><p><strong>{say.contact_emergency()} " " {call("911")}</strong></p></div>
        <p class="lead">{say.contact_online()} " " <a href=paths::page(language, "report")>{say.nav_report()}</a></p>
        <dl class="summary">
            {short}
            <div><dt>{say.contact_phone()}</dt><dd>{call(&contact.phone)}</dd></div>
            {urgent}
            <div><dt>{say.contact_tty()}</dt><dd>{call(&contact.tty)}</dd></div>
            <div><dt>{say.contact_email()}</dt><dd>{write_to(&contact.email)}</dd></div>
            <div><dt>{say.contact_counter()}</dt><dd>{labels::office(language, &contact.address)}</dd></div>
            <div><dt>{say.contact_hours()}</dt><dd>{contact.hours.get(language).to_owned()}</dd></div>
            <div><dt>{clerk.office.get(language).to_owned()}</dt><dd>{call(&clerk.phone)} " · " {write_to(&clerk.email)}</dd></div>
        </dl>
        <p>{say.contact_languages()}</p>
    }
    .into_any()
}
