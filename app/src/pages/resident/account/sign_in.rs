//! Signing in. Whoever came from another page goes back to it, with what they had typed there.

use axum::Extension;
use axum::response::{IntoResponse, Redirect, Response};
use contract::identity::AccountField;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::forms::{self, Done, PasswordField, ProblemsSummary, TextField};
use crate::layout::Page;
use crate::paths;

pub async fn sign_in(Extension(desk): Extension<Desk>) -> Response {
    if desk.actor.resident().is_some() {
        return Redirect::to(&desk.next_page("account")).into_response();
    }
    let title = desk.texts().sign_in_title();
    let body = {
        let (desk, title) = (desk.clone(), title.clone());
        move || view! { <SignIn desk=desk title=title /> }.into_any()
    };
    Page::resident(title, body)
        .back(paths::home(desk.language))
        .with_form()
        .with_password()
        .answer(&desk)
}

#[component]
fn SignIn(desk: Desk, title: String) -> impl IntoView {
    let say = desk.texts();
    // A kept form waits behind the sign-in.
    let kept = desk.query("next").is_some_and(|next| next.contains("f="));
    let waiting = (kept && !desk.filled().is_wrong())
        .then(|| view! { <div class="notice notice--info"><p>{say.sign_in_kept()}</p></div> });
    view! {
        <Done desk=desk.clone() when="confirmed" text=say.sign_in_confirmed() />
        <Done desk=desk.clone() when="password" text=say.sign_in_password_chosen() />
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        {waiting}
        <form id="main-form" method="post" action=forms::action("/do/sign-in", &desk) novalidate>
            <TextField
                desk=desk.clone()
                field=AccountField::Email
                label=say.field_account_email()
                kind="email"
                width="w-30ch"
                autocomplete="username"
                exact=true
            />
            <PasswordField
                desk=desk.clone()
                field=AccountField::Password
                label=say.field_account_password()
                autocomplete="current-password"
            />
            <div class="actions"><button type="submit" class="button">{say.sign_in()}</button></div>
        </form>
        <p class="after-form"><a href=paths::page(desk.language, "forgot-password")>{say.sign_in_forgot()}</a></p>
        <p><a href=paths::page(desk.language, "register")>{say.register_title()}</a></p>
    }
    .into_any()
}
