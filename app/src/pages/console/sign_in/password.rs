//! First step: e-mail address and password.

use axum::Extension;
use axum::response::Response;
use contract::iam::StaffField;
use leptos::prelude::*;

use super::super::go;
use crate::desk::Desk;
use crate::forms::{self, Done, Icon, PasswordField, ProblemsSummary, TextField};
use crate::layout::Page;
use crate::paths;

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    if desk.actor.staff().is_some() {
        return go(&paths::page(desk.language, "console"));
    }
    let title = desk.texts().staff_sign_in_title();
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <SignIn desk=desk title=title /> }.into_any()
    })
    .with_form()
    .with_password()
    .answer(&desk)
}

#[component]
fn SignIn(desk: Desk, title: String) -> impl IntoView {
    let say = desk.texts();
    let resident = paths::page(desk.language, "sign-in");
    let again = desk.query("again").is_some().then(|| {
        view! {
            <section id="again" class="banner banner--important" tabindex="-1" role="region" aria-labelledby="again-h">
                <h2 id="again-h"><Icon desk=desk.clone() name="warning" />{say.staff_sign_in_again()}</h2>
            </section>
        }
    });
    view! {
        <ProblemsSummary desk=desk.clone() />
        <Done desk=desk.clone() when="activated" text=say.staff_activated() />
        <Done desk=desk.clone() when="app" text=say.staff_app_removed() />
        {again}
        <h1>{title}</h1>
        <p class="lead">{say.staff_sign_in_lead()}</p>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/sign-in", &desk) novalidate>
            <TextField desk=desk.clone() field=StaffField::Email label=say.field_staff_email() kind="email" width="w-30ch" autocomplete="username" exact=true />
            <PasswordField desk=desk.clone() field=StaffField::Password label=say.field_staff_password() autocomplete="current-password" />
            <div class="actions"><button type="submit" class="button">{say.staff_continue()}</button></div>
        </form>
        <p class="after-form">{say.staff_forgot_password()}</p>
        <p><a href=resident>{say.staff_resident_instead()}</a></p>
    }
    .into_any()
}
