//! Changing the own password. Every other session ends with it.

use axum::Extension;
use axum::response::Response;
use contract::iam::StaffField;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::forms::{self, PasswordField, ProblemsSummary};
use crate::layout::{Crumb, Page};
use crate::paths;

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let say = desk.texts();
    let title = say.staff_change_password();
    let crumbs = vec![
        Crumb {
            href: paths::page(desk.language, "console/account"),
            name: say.staff_account_title(),
        },
        Crumb { href: paths::page(desk.language, "console/account/password"), name: title.clone() },
    ];
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Password desk=desk title=title /> }.into_any()
    })
    .crumbs(crumbs)
    .with_form()
    .with_password()
    .answer(&desk)
}

#[component]
fn Password(desk: Desk, title: String) -> impl IntoView {
    let say = desk.texts();
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.staff_change_password_lead()}</p>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/change-password", &desk) novalidate>
            <PasswordField desk=desk.clone() field=StaffField::Password label=say.staff_present_password() autocomplete="current-password" />
            <PasswordField desk=desk.clone() field=StaffField::NewPassword label=say.field_staff_new_password() hint=say.staff_password_hint() autocomplete="new-password" />
            <div class="actions"><button type="submit" class="button">{say.staff_change_password()}</button></div>
        </form>
    }
    .into_any()
}
