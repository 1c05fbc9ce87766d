//! Password and code again, or the identity provider, before an act that changes who may do what.

use axum::Extension;
use axum::response::Response;
use contract::iam::StaffField;
use iam::ConfirmWays;
use leptos::prelude::*;

use super::sign_in::Ways;
use crate::desk::Desk;
use crate::forms::{self, PasswordField, ProblemsSummary, TextField};
use crate::layout::Page;
use crate::pages;

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let ways = match desk.services.iam.confirm_ways(&desk.actor).await {
        Ok(ways) => ways,
        Err(error) => return pages::answer(&desk, Err(error.into())),
    };
    let title = desk.texts().staff_confirm_title();
    let by_password = ways.by_password || ways.through.is_empty();
    let page = Page::console(title.clone(), {
        let desk = desk.clone();
        move || {
            view! { <Confirm desk=desk title=title ways=ways by_password=by_password /> }.into_any()
        }
    });
    if by_password { page.with_form().with_password().answer(&desk) } else { page.answer(&desk) }
}

#[component]
fn Confirm(desk: Desk, title: String, ways: ConfirmWays, by_password: bool) -> impl IntoView {
    let say = desk.texts();
    let through = (!ways.through.is_empty()).then(|| {
        view! { <Ways desk=desk.clone() ways=ways.through.clone() anew=true /> }
    });
    let or =
        (through.is_some() && by_password).then(|| view! { <h2>{say.staff_by_password()}</h2> });
    let form = by_password.then(|| view! {
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/confirm", &desk) novalidate>
            <PasswordField desk=desk.clone() field=StaffField::Password label=say.field_staff_password() autocomplete="current-password" />
            <TextField desk=desk.clone() field=StaffField::Code label=say.field_staff_code() hint=say.staff_code_hint() width="w-10ch"
                autocomplete="one-time-code" inputmode="numeric" exact=true spaced=true />
            <div class="actions"><button type="submit" class="button">{say.staff_continue()}</button></div>
        </form>
    });
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.staff_confirm_lead()}</p>
        {through}
        {or}
        {form}
    }
    .into_any()
}
