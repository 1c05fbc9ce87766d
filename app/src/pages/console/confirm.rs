//! Password and code again, a passkey, or the identity provider, before an act that changes who may do what.

use axum::Extension;
use axum::response::Response;
use contract::Failure;
use contract::iam::{PasskeyQuestion, StaffField};
use iam::ConfirmWays;
use leptos::prelude::*;

use super::sign_in::Ways;
use crate::desk::Desk;
use crate::forms::{self, Ask, PasskeyButton, PasswordField, ProblemsSummary, TextField};
use crate::layout::Page;
use crate::pages;

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let ways = match desk.services.iam.confirm_ways(&desk.actor).await {
        Ok(ways) => ways,
        Err(error) => return pages::answer(&desk, Err(error.into())),
    };
    let title = desk.texts().staff_confirm_title();
    let passkey = match passkey(&desk).await {
        Ok(passkey) => passkey,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let by_password = ways.by_password || (ways.through.is_empty() && passkey.is_none());
    let asks = passkey.is_some();
    let page = Page::console(title.clone(), {
        let desk = desk.clone();
        move || {
            view! { <Confirm desk=desk title=title ways=ways by_password=by_password passkey=passkey /> }
                .into_any()
        }
    });
    let page = if by_password { page.with_form().with_password() } else { page };
    if asks { page.with_passkey().answer(&desk) } else { page.answer(&desk) }
}

async fn passkey(desk: &Desk) -> Result<Option<PasskeyQuestion>, Failure> {
    Ok(desk.services.iam.ask_passkey_again(&desk.actor, desk.own_session()?).await?)
}

#[component]
fn Confirm(
    desk: Desk,
    title: String,
    ways: ConfirmWays,
    by_password: bool,
    passkey: Option<PasskeyQuestion>,
) -> impl IntoView {
    let say = desk.texts();
    let action = forms::action("/do/console/confirm-by-passkey", &desk);
    let with_passkey = passkey.map(|question| {
        view! {
            <h2>{say.passkey_instead()}</h2>
            <form id="passkey-form" class="narrow" method="post" action=action>
                <PasskeyButton desk=desk.clone() ask=Ask::Get question=question label=say.passkey_use() class="button button--secondary" />
            </form>
        }
    });
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
    let roles = desk.actor.demanding_roles(desk.services.foundation.now());
    let names: Vec<&str> = roles.iter().map(|role| role.name.get(desk.language)).collect();
    let demanding = (!names.is_empty()).then(
        || view! { <p>{say.staff_confirm_demanding(names.len() as i64, names.join(", "))}</p> },
    );
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.staff_confirm_lead()}</p>
        {demanding}
        {through}
        {or}
        {form}
        {with_passkey}
    }
    .into_any()
}
