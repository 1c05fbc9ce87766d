//! The link of a message about a sign-in: whoever says that it was not they ends it all and chooses a new password. Opening
//! the page ends nothing.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::Secret;
use contract::identity::EmailAddress;
use leptos::prelude::*;

use super::activate::gone;
use crate::desk::Desk;
use crate::forms::{self, ProblemsSummary};
use crate::layout::Page;

pub async fn page(
    Extension(desk): Extension<Desk>,
    Path((_, link)): Path<(String, String)>,
) -> Response {
    let link = Secret::new(link);
    let email = match desk.services.iam.disowning(&link).await {
        Ok(email) => email,
        Err(error) => return gone(&desk, error.into()),
    };
    let title = desk.texts().not_me_title();
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <NotMe desk=desk title=title email=email link=link /> }.into_any()
    })
    .with_form()
    .answer(&desk)
}

#[component]
fn NotMe(desk: Desk, title: String, email: EmailAddress, link: Secret) -> impl IntoView {
    let say = desk.texts();
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.not_me_account(email.as_str())}</p>
        <p>{say.not_me_lead()}</p>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/not-me", &desk)>
            <input type="hidden" name="link" value=link.reveal().to_owned() />
            <div class="actions"><button type="submit" class="button">{say.not_me_act()}</button></div>
        </form>
    }
    .into_any()
}
