//! Creating an account, and the page that everyone who did sees next.

use axum::Extension;
use axum::response::Response;
use contract::field::SharedField;
use contract::identity::AccountField;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::forms::{self, Done, Hidden, PasswordField, ProblemsSummary, TextField};
use crate::layout::Page;
use crate::pages::resident::contact::with_call;
use crate::pages::resident::notice::CollectionNotice;
use crate::paths;

pub async fn register(Extension(desk): Extension<Desk>) -> Response {
    let title = desk.texts().register_title();
    let body = {
        let (desk, title) = (desk.clone(), title.clone());
        move || view! { <Register desk=desk title=title /> }.into_any()
    };
    Page::resident(title, body)
        .back(paths::home(desk.language))
        .with_form()
        .with_password()
        .answer(&desk)
}

#[component]
fn Register(desk: Desk, title: String) -> impl IntoView {
    let say = desk.texts();
    view! {
        <Done desk=desk.clone() when="disowned" text=say.register_disowned() />
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.register_lead()}</p>
        <form id="main-form" method="post" action=forms::action("/do/register", &desk) novalidate>
            <Hidden name=SharedField::Language.code() value=desk.language.code() />
            <TextField
                desk=desk.clone()
                field=AccountField::Email
                label=say.field_account_email()
                kind="email"
                width="w-30ch"
                autocomplete="email"
                exact=true
            />
            <PasswordField
                desk=desk.clone()
                field=AccountField::Password
                label=say.field_account_password()
                hint=say.password_rule()
                autocomplete="new-password"
            />
            <details>
                <summary>{say.why_we_ask()}</summary>
                <div class="details-body">
                    <p>{say.register_purpose()}</p>
                    <CollectionNotice desk=desk.clone() />
                </div>
            </details>
            <div class="actions"><button type="submit" class="button">{say.register_action()}</button></div>
        </form>
        <p class="after-form">
            {say.register_have_one()} " " <a href=paths::page(desk.language, "sign-in")>{say.sign_in()}</a>
        </p>
    }
    .into_any()
}

pub async fn check_mail(Extension(desk): Extension<Desk>) -> Response {
    let title = desk.texts().check_mail_title();
    let body = {
        let (desk, title) = (desk.clone(), title.clone());
        move || view! { <CheckMail desk=desk title=title /> }.into_any()
    };
    Page::resident(title, body).back(paths::page(desk.language, "register")).answer(&desk)
}

#[component]
fn CheckMail(desk: Desk, title: String) -> impl IntoView {
    let say = desk.texts();
    let phone = desk.services.municipality.contact.main_number().to_owned();
    let registration = desk.query("registration").unwrap_or_default();
    // In the browser that typed it: a mistake in the address is seen.
    let lead = match desk.filled().value(AccountField::Email.into(), None) {
        typed if typed.is_empty() => say.check_mail_lead(),
        typed => say.check_mail_lead_to(&typed),
    };
    view! {
        <Done desk=desk.clone() when="sent" text=say.check_mail_sent_again() />
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
        <p>{say.check_mail_link_lasts()}</p>
        <h2>{say.check_mail_nothing_came()}</h2>
        <ul>
            <li>{say.check_mail_look_in_junk()}</li>
            <li>{say.check_mail_wrong_address()} " " <a href=paths::page(desk.language, "register")>{say.register_title()}</a></li>
        </ul>
        <form id="send-again" method="post" action=forms::action("/do/send-again", &desk) novalidate>
            <Hidden name="registration" value=registration />
            <div class="actions">
                <button type="submit" class="button button--secondary">{say.check_mail_send_again()}</button>
            </div>
        </form>
        <p class="after-form">{with_call(&say.failure_call(&phone), &phone)}</p>
    }
    .into_any()
}
