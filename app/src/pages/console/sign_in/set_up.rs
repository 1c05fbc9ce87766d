//! Setting up the authenticator app: a picture to scan, the same secret to type, and the first code.

use axum::Extension;
use axum::response::Response;
use contract::iam::{EnrolmentView, StaffField};
use contract::{Failure, FailureKind, Refusal};
use leptos::prelude::*;

use super::super::{go, qr};
use super::{begin_anew, beside};
use crate::desk::Desk;
use crate::forms::{self, ProblemsSummary, TextField};
use crate::layout::Page;

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let enrolment = match begin(&desk).await {
        Ok(enrolment) => enrolment,
        Err(failure) if is_enrolled(&failure) => return go(&beside(&desk, "console/sign-in/code")),
        Err(failure) => return begin_anew(&desk, failure),
    };
    let title = desk.texts().staff_set_up_title();
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <SetUp desk=desk title=title enrolment=enrolment /> }.into_any()
    })
    .back(beside(&desk, "console/sign-in"))
    .with_form()
    .answer(&desk)
}

async fn begin(desk: &Desk) -> Result<EnrolmentView, Failure> {
    Ok(desk.services.iam.begin_enrolment(&desk.ticket()?, desk.actor.origin).await?)
}

fn is_enrolled(failure: &Failure) -> bool {
    let enrolled = contract::iam::StaffRefusal::AlreadyEnrolled;
    failure.kind == FailureKind::Refused(Refusal::Staff(enrolled))
}

#[component]
fn SetUp(desk: Desk, title: String, enrolment: EnrolmentView) -> impl IntoView {
    let say = desk.texts();
    let picture = qr::image(enrolment.address.reveal()).map(|image| {
        view! {
            <h2>{say.staff_set_up_scan()}</h2>
            <img class="qr" src=image alt=say.staff_set_up_picture() width="192" height="192" />
        }
    });
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.staff_set_up_lead()}</p>
        {picture}
        <p>{say.staff_set_up_type()}</p>
        <p class="secret" id="secret">{enrolment.text.reveal().to_owned()}</p>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/sign-in-set-up", &desk) novalidate>
            <TextField desk=desk.clone() field=StaffField::Code label=say.field_staff_code() hint=say.staff_code_hint() width="w-10ch"
                autocomplete="one-time-code" inputmode="numeric" exact=true spaced=true />
            <div class="actions"><button type="submit" class="button">{say.staff_continue()}</button></div>
        </form>
    }
    .into_any()
}
