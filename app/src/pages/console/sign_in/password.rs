//! First step: e-mail address and password.

use axum::Extension;
use axum::response::Response;
use contract::iam::{SsoWay, StaffField};
use leptos::prelude::*;

use super::super::go;
use super::{Ways, beside};
use crate::desk::Desk;
use crate::forms::{self, Done, Icon, PasswordField, ProblemsSummary, TextField};
use crate::layout::Page;
use crate::{pages, paths};

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    if desk.actor.staff().is_some() {
        return go(&paths::page(desk.language, "console"));
    }
    let ways = match desk.services.iam.sign_in_ways().await {
        Ok(ways) => ways,
        Err(error) => return pages::answer(&desk, Err(error.into())),
    };
    let title = desk.texts().staff_sign_in_title();
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <SignIn desk=desk title=title ways=ways /> }.into_any()
    })
    .with_form()
    .with_password()
    .answer(&desk)
}

#[component]
fn SignIn(desk: Desk, title: String, ways: Vec<SsoWay>) -> impl IntoView {
    let say = desk.texts();
    let resident = paths::page(desk.language, "sign-in");
    let again = desk.query("again").is_some().then(|| {
        view! {
            <section id="again" class="banner banner--important" tabindex="-1" role="region" aria-labelledby="again-h">
                <h2 id="again-h"><Icon desk=desk.clone() name="warning" />{say.staff_sign_in_again()}</h2>
            </section>
        }
    });
    let by_passkey = desk.services.iam.takes_passkeys().then(|| {
        let href = beside(&desk, "console/sign-in/passkey");
        view! { <p class="after-form"><a href=href>{say.passkey_sign_in()}</a></p> }
    });
    let by_password = (!ways.is_empty()).then(|| {
        view! {
            <Ways desk=desk.clone() ways=ways anew=false />
            <h2>{say.staff_by_password()}</h2>
        }
    });
    view! {
        <ProblemsSummary desk=desk.clone() />
        <Done desk=desk.clone() when="activated" text=say.staff_activated() />
        <Done desk=desk.clone() when="disowned" text=say.not_me_ended() />
        <Done desk=desk.clone() when="app" text=say.staff_app_removed() />
        {again}
        <h1>{title}</h1>
        <p class="lead">{say.staff_sign_in_lead()}</p>
        {by_password}
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/sign-in", &desk) novalidate>
            <TextField desk=desk.clone() field=StaffField::Email label=say.field_staff_email() kind="email" width="w-30ch" autocomplete="username" exact=true />
            <PasswordField desk=desk.clone() field=StaffField::Password label=say.field_staff_password() autocomplete="current-password" />
            <div class="actions"><button type="submit" class="button">{say.staff_continue()}</button></div>
        </form>
        {by_passkey}
        <p class="after-form">{say.staff_forgot_password()}</p>
        <p><a href=resident>{say.staff_resident_instead()}</a></p>
    }
    .into_any()
}
