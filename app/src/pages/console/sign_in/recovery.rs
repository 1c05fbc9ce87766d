//! Second step without the app: one of the recovery codes.

use axum::Extension;
use axum::response::Response;
use contract::iam::StaffField;
use iam::NextStep;
use leptos::prelude::*;

use super::super::go;
use super::{begin_anew, beside, code};
use crate::desk::Desk;
use crate::forms::{self, ProblemsSummary, TextField};
use crate::layout::Page;

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    match code::next_step(&desk).await {
        Err(failure) => return begin_anew(&desk, failure),
        Ok(NextStep::Enrol) => return go(&beside(&desk, "console/sign-in/set-up")),
        Ok(NextStep::Code) => {}
    }
    Page::console(desk.texts().staff_recovery_title(), {
        let desk = desk.clone();
        move || view! { <Recovery desk=desk /> }.into_any()
    })
    .back(beside(&desk, "console/sign-in/code"))
    .with_form()
    .answer(&desk)
}

#[component]
fn Recovery(desk: Desk) -> impl IntoView {
    let say = desk.texts();
    view! {
        <ProblemsSummary desk=desk.clone() />
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/sign-in-recovery", &desk) novalidate>
            <TextField desk=desk.clone() field=StaffField::RecoveryCode label=say.staff_recovery_title() hint=say.staff_recovery_hint() width="w-20ch"
                autocomplete="off" exact=true spaced=true heading=true />
            <div class="actions"><button type="submit" class="button">{say.sign_in()}</button></div>
        </form>
        <p class="after-form">{say.staff_recovery_none_left()}</p>
    }
    .into_any()
}
