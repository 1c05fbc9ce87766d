//! Signing in through a provider came to nothing: why, and what to do. The address says nothing about the person.

use axum::Extension;
use axum::response::Response;
use contract::FailureKind;
use contract::iam::SsoFailure;
use leptos::prelude::*;

use super::beside;
use crate::desk::Desk;
use crate::l10n::labels::provider;
use crate::layout::Page;

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let why = desk.query("why").and_then(|why| why.parse().ok());
    let why = why.unwrap_or(SsoFailure::Unexpected);
    let kind = match why {
        SsoFailure::Away => FailureKind::Unavailable,
        SsoFailure::Unexpected => FailureKind::Unexpected,
        _ => FailureKind::SignInNeeded,
    };
    let title = desk.texts().sso_failed_title();
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Failed desk=desk title=title why=why /> }.into_any()
    })
    .status(kind)
    .answer(&desk)
}

#[component]
fn Failed(desk: Desk, title: String, why: SsoFailure) -> impl IntoView {
    let say = desk.texts();
    let again = beside(&desk, "console/sign-in");
    view! {
        <h1>{title}</h1>
        <p class="lead">{provider::failure(desk.language, why)}</p>
        <div class="actions"><a class="button" href=again>{say.sso_back_to_sign_in()}</a></div>
        <p class="after-form">{say.failure_ask_administrator()}</p>
    }
    .into_any()
}
