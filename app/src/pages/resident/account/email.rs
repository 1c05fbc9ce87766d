//! The address that signs in: wanting another one, proving it, and taking the change back from the former one. Opening a link
//! does nothing by itself: mail scanners open links, too.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::identity::{AccountField, EmailAddress};
use contract::{Failure, Secret};
use leptos::prelude::*;

use crate::desk::Desk;
use crate::forms::{self, Hidden, PasswordField, ProblemsSummary, TextField};
use crate::layout::{Answer, Page};
use crate::{pages, paths};

pub async fn change(Extension(desk): Extension<Desk>) -> Response {
    pages::answer(&desk, change_page(&desk).await)
}

async fn change_page(desk: &Desk) -> Answer {
    let account = desk.services.identity.account(&desk.actor).await.map_err(Failure::from)?;
    let title = desk.texts().change_email_title();
    let body = {
        let (desk, title) = (desk.clone(), title.clone());
        move || view! { <Change desk=desk title=title present=account.email /> }.into_any()
    };
    let account = paths::page(desk.language, "account");
    Ok(Page::resident(title, body).back(account).with_form().with_password())
}

#[component]
fn Change(desk: Desk, title: String, present: EmailAddress) -> impl IntoView {
    let say = desk.texts();
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.change_email_present(present.as_str())}</p>
        <p>{say.change_email_lead()}</p>
        <form id="main-form" method="post" action=forms::action("/do/change-email", &desk) novalidate>
            <TextField
                desk=desk.clone()
                field=AccountField::Email
                label=say.change_email_new()
                kind="email"
                width="w-30ch"
                autocomplete="email"
                exact=true
            />
            <PasswordField
                desk=desk.clone()
                field=AccountField::PresentPassword
                label=say.field_account_present_password()
                autocomplete="current-password"
            />
            <div class="actions"><button type="submit" class="button">{say.change_email_action()}</button></div>
        </form>
    }
    .into_any()
}

/// The same for every address, whoever it belongs to.
pub async fn sent(Extension(desk): Extension<Desk>) -> Response {
    let title = desk.texts().change_email_sent_title();
    let change = paths::page(desk.language, "account/email");
    let body = {
        let (desk, title, again) = (desk.clone(), title.clone(), change.clone());
        move || {
            let say = desk.texts();
            let phone = desk.services.municipality.contact.main_number().to_owned();
            view! {
                <h1>{title}</h1>
                <p class="lead">{say.change_email_sent_lead()}</p>
                <p>{say.change_email_sent_nothing()} " " <a href=again>{say.change_email_again()}</a></p>
                <p>{say.failure_call(&phone)}</p>
            }
            .into_any()
        }
    };
    Page::resident(title, body).back(change).answer(&desk)
}

/// Only for whoever asked for it: the link alone shows no more than who reads the mail.
pub async fn confirm(
    Extension(desk): Extension<Desk>,
    Path((_, link)): Path<(String, Secret)>,
) -> Response {
    let say = desk.texts();
    match desk.services.identity.can_change_email(&desk.actor, &link).await {
        Ok(true) => one_button(
            &desk,
            link,
            Button {
                title: say.change_email_confirm_title(),
                lead: say.change_email_confirm_lead(),
                function: "/do/confirm-new-email",
                action: say.change_email_confirm_action(),
            },
        ),
        Ok(false) => super::password::unusable(&desk, "forgot-password"),
        Err(error) => pages::answer(&desk, Err(error.into())),
    }
}

pub async fn keep(
    Extension(desk): Extension<Desk>,
    Path((_, link)): Path<(String, Secret)>,
) -> Response {
    let say = desk.texts();
    match desk.services.identity.can_undo_email(&link).await {
        Ok(Some(former)) => one_button(
            &desk,
            link,
            Button {
                title: say.keep_email_title(),
                lead: say.keep_email_lead(former.as_str()),
                function: "/do/keep-email",
                action: say.keep_email_action(),
            },
        ),
        Ok(None) => super::password::unusable(&desk, "forgot-password"),
        Err(error) => pages::answer(&desk, Err(error.into())),
    }
}

pub async fn kept(Extension(desk): Extension<Desk>) -> Response {
    let title = desk.texts().keep_email_done_title();
    let body = {
        let (desk, title) = (desk.clone(), title.clone());
        move || {
            let say = desk.texts();
            let phone = desk.services.municipality.contact.main_number().to_owned();
            view! {
                <h1>{title}</h1>
                <p class="lead">{say.keep_email_done_lead()}</p>
                <p>{say.failure_call(&phone)}</p>
            }
            .into_any()
        }
    };
    Page::resident(title, body).back(paths::home(desk.language)).answer(&desk)
}

/// A page whose one button does what the link was sent for.
struct Button {
    title: String,
    lead: String,
    function: &'static str,
    action: String,
}

fn one_button(desk: &Desk, link: Secret, button: Button) -> Response {
    let Button { title, lead, function, action } = button;
    let body = {
        let (desk, title) = (desk.clone(), title.clone());
        move || {
            view! {
                <ProblemsSummary desk=desk.clone() />
                <h1>{title}</h1>
                <p class="lead">{lead}</p>
                <form id="main-form" method="post" action=forms::action(function, &desk) novalidate>
                    <Hidden name="link" value=link.reveal() />
                    <div class="actions"><button type="submit" class="button">{action}</button></div>
                </form>
            }
            .into_any()
        }
    };
    Page::resident(title, body).back(paths::home(desk.language)).with_form().answer(desk)
}
