//! A passkey alone: what it shows is as good as both steps. It needs script; the password and a code do not.

use axum::Extension;
use axum::response::Response;
use contract::iam::PasskeyQuestion;
use leptos::prelude::*;

use super::super::go;
use super::beside;
use crate::desk::Desk;
use crate::forms::{self, Ask, PasskeyButton, ProblemsSummary};
use crate::layout::Page;
use crate::{pages, paths};

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    if desk.actor.staff().is_some() {
        return go(&paths::page(desk.language, "console"));
    }
    let question = match desk.ask_any_passkey().await {
        Ok(question) => question,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().passkey_sign_in();
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <ByPasskey desk=desk title=title question=question /> }.into_any()
    })
    .back(beside(&desk, "console/sign-in"))
    .with_form()
    .with_passkey()
    .answer(&desk)
}

#[component]
fn ByPasskey(desk: Desk, title: String, question: PasskeyQuestion) -> impl IntoView {
    let say = desk.texts();
    let action = forms::action("/do/console/sign-in-by-passkey", &desk);
    let password = beside(&desk, "console/sign-in");
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.passkey_sign_in_lead()}</p>
        <form id="main-form" class="narrow" method="post" action=action>
            <PasskeyButton desk=desk.clone() ask=Ask::Get question=question label=say.passkey_use() />
        </form>
        <p class="after-form"><a href=password>{say.passkey_sign_in_otherwise()}</a></p>
    }
    .into_any()
}
