//! Choosing a password with the one-time link of a message. Opening the page uses nothing up.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::iam::{StaffField, StaffRefusal};
use contract::identity::EmailAddress;
use contract::{Failure, FailureKind, Refusal, Secret};
use leptos::prelude::*;

use crate::desk::Desk;
use crate::forms::{self, PasswordField, ProblemsSummary, input_name};
use crate::layout::Page;
use crate::{pages, paths};

pub async fn page(
    Extension(desk): Extension<Desk>,
    Path((_, link)): Path<(String, String)>,
) -> Response {
    let link = Secret::new(link);
    let email = match desk.services.iam.link_holder(&link).await {
        Ok(email) => email,
        Err(error) => return gone(&desk, error.into()),
    };
    let title = desk.texts().staff_activate_title();
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Activate desk=desk title=title email=email link=link /> }.into_any()
    })
    .with_form()
    .with_password()
    .answer(&desk)
}

/// A link that opens nothing any more says so, and whom to ask.
pub(super) fn gone(desk: &Desk, failure: Failure) -> Response {
    let FailureKind::Refused(Refusal::Staff(StaffRefusal::LinkGone)) = failure.kind else {
        return pages::answer(desk, Err(failure));
    };
    let say = desk.texts();
    let (title, text) = (say.link_unusable_title(), say.refusal_staff_link_gone());
    let (heading, sign_in) = (title.clone(), paths::page(desk.language, "console/sign-in"));
    let body = move || {
        view! {
            <h1>{heading}</h1>
            <p class="lead">{text}</p>
            <p><a href=sign_in>{say.staff_sign_in_title()}</a></p>
        }
        .into_any()
    };
    Page::console(title, body).status(failure.kind).answer(desk)
}

#[component]
fn Activate(desk: Desk, title: String, email: EmailAddress, link: Secret) -> impl IntoView {
    let say = desk.texts();
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.staff_activate_lead(email.as_str())}</p>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/activate", &desk) novalidate>
            <input type="hidden" name=input_name(StaffField::Link.into()) value=link.reveal().to_owned() />
            <input type="hidden" name="username" autocomplete="username" value=email.as_str().to_owned() />
            <PasswordField desk=desk.clone() field=StaffField::NewPassword label=say.field_staff_new_password() hint=say.staff_password_hint() autocomplete="new-password" />
            <div class="actions"><button type="submit" class="button">{say.staff_activate_act()}</button></div>
        </form>
        <p class="after-form">{say.staff_activate_next()}</p>
    }
    .into_any()
}
