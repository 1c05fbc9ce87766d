//! Password and code again, before an act that changes who may do what.

use axum::Extension;
use axum::response::Response;
use contract::iam::StaffField;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::forms::{self, PasswordField, ProblemsSummary, TextField};
use crate::layout::Page;

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let title = desk.texts().staff_confirm_title();
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Confirm desk=desk title=title /> }.into_any()
    })
    .with_form()
    .with_password()
    .answer(&desk)
}

#[component]
fn Confirm(desk: Desk, title: String) -> impl IntoView {
    let say = desk.texts();
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.staff_confirm_lead()}</p>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/confirm", &desk) novalidate>
            <PasswordField desk=desk.clone() field=StaffField::Password label=say.field_staff_password() autocomplete="current-password" />
            <TextField desk=desk.clone() field=StaffField::Code label=say.field_staff_code() hint=say.staff_code_hint() width="w-10ch"
                autocomplete="one-time-code" inputmode="numeric" exact=true spaced=true />
            <div class="actions"><button type="submit" class="button">{say.staff_continue()}</button></div>
        </form>
    }
    .into_any()
}
