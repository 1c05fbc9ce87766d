//! Second step: the code of the authenticator app, or a passkey; the code needs no script.

use axum::Extension;
use axum::response::Response;
use contract::Failure;
use contract::iam::{PasskeyQuestion, StaffField};
use iam::NextStep;
use leptos::prelude::*;

use super::super::go;
use super::{begin_anew, beside};
use crate::desk::Desk;
use crate::forms::{self, Ask, PasskeyButton, ProblemsSummary, TextField};
use crate::layout::Page;

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    match next_step(&desk).await {
        Err(failure) => return begin_anew(&desk, failure),
        Ok(NextStep::Enrol) => return go(&beside(&desk, "console/sign-in/set-up")),
        Ok(NextStep::Code) => {}
    }
    let question = match passkey(&desk).await {
        Ok(question) => question,
        Err(failure) => return begin_anew(&desk, failure),
    };
    let asks = question.is_some();
    let page = Page::console(desk.texts().staff_code_title(), {
        let desk = desk.clone();
        move || view! { <Code desk=desk question=question /> }.into_any()
    })
    .back(beside(&desk, "console/sign-in"))
    .with_form();
    if asks { page.with_passkey().answer(&desk) } else { page.answer(&desk) }
}

async fn passkey(desk: &Desk) -> Result<Option<PasskeyQuestion>, Failure> {
    Ok(desk.services.iam.ask_passkey(&desk.ticket()?, desk.actor.origin).await?)
}

pub(super) async fn next_step(desk: &Desk) -> Result<NextStep, Failure> {
    Ok(desk.services.iam.next_step(&desk.ticket()?).await?)
}

#[component]
fn Code(desk: Desk, question: Option<PasskeyQuestion>) -> impl IntoView {
    let say = desk.texts();
    let action = forms::action("/do/console/sign-in-passkey", &desk);
    let with_passkey = question.map(|question| {
        view! {
            <h2>{say.passkey_instead()}</h2>
            <form id="passkey-form" class="narrow" method="post" action=action>
                <PasskeyButton desk=desk.clone() ask=Ask::Get question=question label=say.passkey_use() class="button button--secondary" />
            </form>
        }
    });
    let recovery = beside(&desk, "console/sign-in/recovery");
    view! {
        <ProblemsSummary desk=desk.clone() />
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/sign-in-code", &desk) novalidate>
            <TextField desk=desk.clone() field=StaffField::Code label=say.staff_code_title() hint=say.staff_code_hint() width="w-10ch"
                autocomplete="one-time-code" inputmode="numeric" exact=true spaced=true heading=true />
            <div class="actions"><button type="submit" class="button">{say.sign_in()}</button></div>
        </form>
        <p class="after-form"><a href=recovery>{say.staff_without_app()}</a></p>
        {with_passkey}
    }
    .into_any()
}
