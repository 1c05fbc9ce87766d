//! Forgotten and changed passwords.

use axum::Extension;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use contract::Secret;
use contract::identity::AccountField;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::forms::{self, Hidden, PasswordField, ProblemsSummary, TextField};
use crate::layout::{Answer, Page};
use crate::pages::resident::contact::with_call;
use crate::{pages, paths};

pub async fn forgot(Extension(desk): Extension<Desk>) -> Response {
    let title = desk.texts().forgot_title();
    let body = {
        let (desk, title) = (desk.clone(), title.clone());
        move || view! { <Forgot desk=desk title=title /> }.into_any()
    };
    Page::resident(title, body)
        .back(paths::page(desk.language, "sign-in"))
        .with_form()
        .answer(&desk)
}

#[component]
fn Forgot(desk: Desk, title: String) -> impl IntoView {
    let say = desk.texts();
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.forgot_lead()}</p>
        <form id="main-form" method="post" action=forms::action("/do/forgot-password", &desk) novalidate>
            <TextField
                desk=desk.clone()
                field=AccountField::Email
                label=say.field_account_email()
                kind="email"
                width="w-30ch"
                autocomplete="email"
                exact=true
            />
            <div class="actions"><button type="submit" class="button">{say.forgot_action()}</button></div>
        </form>
    }
    .into_any()
}

pub async fn sent(Extension(desk): Extension<Desk>) -> Response {
    let title = desk.texts().forgot_sent_title();
    let body = {
        let (desk, title) = (desk.clone(), title.clone());
        move || {
            let say = desk.texts();
            let phone = desk.services.municipality.contact.main_number().to_owned();
            let again = paths::page(desk.language, "forgot-password");
            view! {
                <h1>{title}</h1>
                <p class="lead">{say.forgot_sent_lead()}</p>
                <p>{say.forgot_sent_nothing()} " " <a href=again>{say.check_mail_send_again()}</a></p>
                <p>{with_call(&say.failure_call(&phone), &phone)}</p>
            }
            .into_any()
        }
    };
    Page::resident(title, body).back(paths::page(desk.language, "forgot-password")).answer(&desk)
}

pub async fn reset(
    Extension(desk): Extension<Desk>,
    Path((_, link)): Path<(String, Secret)>,
) -> Response {
    let say = desk.texts();
    link_page(&desk, link, say.reset_title(), say.reset_lead()).await
}

/// The first password of an account that staff made.
pub async fn welcome(
    Extension(desk): Extension<Desk>,
    Path((_, link)): Path<(String, Secret)>,
) -> Response {
    let say = desk.texts();
    link_page(&desk, link, say.welcome_title(), say.welcome_lead()).await
}

async fn link_page(desk: &Desk, link: Secret, title: String, lead: String) -> Response {
    match desk.services.identity.can_reset(&link).await {
        Ok(true) => reset_page(desk, link, title, lead).answer(desk),
        Ok(false) => unusable(desk, "forgot-password"),
        Err(error) => pages::answer(desk, Err(error.into())),
    }
}

fn reset_page(desk: &Desk, link: Secret, title: String, lead: String) -> Page {
    let body = {
        let (desk, title) = (desk.clone(), title.clone());
        move || view! { <Reset desk=desk title=title lead=lead link=link /> }.into_any()
    };
    Page::resident(title, body)
        .back(paths::page(desk.language, "sign-in"))
        .with_form()
        .with_password()
}

#[component]
fn Reset(desk: Desk, title: String, lead: String, link: Secret) -> impl IntoView {
    let say = desk.texts();
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
        <form id="main-form" method="post" action=forms::action("/do/reset-password", &desk) novalidate>
            <Hidden name="link" value=link.reveal() />
            <PasswordField
                desk=desk.clone()
                field=AccountField::Password
                label=say.field_account_new_password()
                hint=say.password_rule()
                autocomplete="new-password"
            />
            <div class="actions"><button type="submit" class="button">{say.reset_action()}</button></div>
        </form>
    }
    .into_any()
}

/// A link that was used, is too old, or never was: all the same from outside, with the way to a new one.
pub(super) fn unusable(desk: &Desk, way: &'static str) -> Response {
    // A form that was sent with it has nothing left to correct.
    if let (Some(_), Some((page, _))) = (&desk.kept, desk.page.as_str().split_once('?')) {
        return Redirect::to(page).into_response();
    }
    let title = desk.texts().link_unusable_title();
    let heading = title.clone();
    let page = desk.clone();
    Page::resident(title, move || {
        let desk = page;
        let say = desk.texts();
        let (lead, name) = match way {
            "register" => (say.link_unusable_confirm(), say.register_title()),
            _ => (say.link_unusable_reset(), say.forgot_title()),
        };
        view! {
            <h1>{heading}</h1>
            <p class="lead">{lead}</p>
            <ul>
                <li><a href=paths::page(desk.language, way)>{name}</a></li>
                <li><a href=paths::page(desk.language, "sign-in")>{say.sign_in()}</a></li>
            </ul>
        }
        .into_any()
    })
    .class("error-page")
    .answer(desk)
}

pub async fn change(Extension(desk): Extension<Desk>) -> Response {
    pages::answer(&desk, change_page(&desk))
}

fn change_page(desk: &Desk) -> Answer {
    desk.resident()?;
    let title = desk.texts().change_password_title();
    let body = {
        let (desk, title) = (desk.clone(), title.clone());
        move || view! { <ChangePassword desk=desk title=title /> }.into_any()
    };
    Ok(Page::resident(title, body)
        .back(paths::page(desk.language, "account"))
        .with_form()
        .with_password())
}

#[component]
fn ChangePassword(desk: Desk, title: String) -> impl IntoView {
    let say = desk.texts();
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.change_password_lead()}</p>
        <form id="main-form" method="post" action=forms::action("/do/change-password", &desk) novalidate>
            <PasswordField
                desk=desk.clone()
                field=AccountField::PresentPassword
                label=say.field_account_present_password()
                autocomplete="current-password"
            />
            <PasswordField
                desk=desk.clone()
                field=AccountField::NewPassword
                label=say.field_account_new_password()
                hint=say.password_rule()
                autocomplete="new-password"
            />
            <div class="actions"><button type="submit" class="button">{say.change_password_action()}</button></div>
        </form>
    }
    .into_any()
}
