//! The privacy notice: what is collected, by which authority and for what, who answers questions, and what a person may
//! ask for (MFIPPA ss. 28, 29, 36 and 39).

use axum::Extension;
use axum::response::Response;
use leptos::prelude::*;

use super::contact::{call, write_to};
use crate::desk::Desk;
use crate::layout::Page;

pub async fn privacy(Extension(desk): Extension<Desk>) -> Response {
    let title = desk.texts().privacy_title();
    let body = {
        let (desk, title) = (desk.clone(), title.clone());
        move || view! { <Privacy desk=desk title=title /> }.into_any()
    };
    Page::resident(title, body).answer(&desk)
}

#[component]
fn Privacy(desk: Desk, title: String) -> impl IntoView {
    let say = desk.texts();
    let language = desk.language;
    let town = &desk.services.municipality;
    let officer = &town.privacy_officer;
    let idle = desk.services.limits.resident.idle.num_minutes();
    let longest = desk.services.limits.resident.absolute.num_hours();
    view! {
        <h1>{title}</h1>
        <p class="lead">{say.privacy_lead()}</p>

        <h2>{say.privacy_what()}</h2>
        <ul>
            <li>{say.privacy_what_report()}</li>
            <li>{say.privacy_what_account()}</li>
            <li>{say.privacy_what_more()}</li>
            <li>{say.privacy_what_log()}</li>
        </ul>

        <h2>{say.privacy_why()}</h2>
        <dl class="summary summary--plain">
            <div><dt>{say.notice_why()}</dt><dd>{say.collection_purpose(town.collection.purpose.get(language))}</dd></div>
            <div><dt>{say.notice_law()}</dt><dd>{town.collection.authority.get(language).to_owned()}</dd></div>
        </dl>
        <p>{say.privacy_asked_where()}</p>

        <h2>{say.privacy_who()}</h2>
        <p>{say.privacy_who_text()}</p>

        <h2>{say.privacy_cookies()}</h2>
        <p>{say.privacy_cookies_lead()}</p>
        <ul>
            <li>{say.privacy_cookie_session(idle, longest)}</li>
            <li>{say.privacy_cookie_known()}</li>
            <li>{say.privacy_cookie_visitor()}</li>
            <li>{say.privacy_cookie_choices()}</li>
        </ul>

        <h2>{say.privacy_rights()}</h2>
        <p>{say.privacy_rights_text()}</p>
        <p>{say.privacy_rights_appeal()} " " <a href=say.privacy_ipc_address()>{say.privacy_ipc()}</a></p>

        <h2>{say.privacy_questions()}</h2>
        <dl class="summary">
            <div><dt>{say.privacy_officer()}</dt><dd>{officer.title.get(language).to_owned()}</dd></div>
            <div><dt>{say.privacy_officer_address()}</dt><dd>{officer.business_address.get(language).to_owned()}</dd></div>
            <div><dt>{say.contact_phone()}</dt><dd>{call(&officer.phone)}</dd></div>
            <div><dt>{say.contact_email()}</dt><dd>{write_to(&officer.email)}</dd></div>
        </dl>
    }
    .into_any()
}
