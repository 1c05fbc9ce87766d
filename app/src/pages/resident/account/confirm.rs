//! The page of a link that confirms an address. Opening it does nothing: mail scanners open links, too.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::Secret;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::forms::{self, ProblemsSummary};
use crate::layout::Page;
use crate::{pages, paths};

pub async fn confirm(
    Extension(desk): Extension<Desk>,
    Path((_, link)): Path<(String, Secret)>,
) -> Response {
    match desk.services.identity.can_confirm(&link).await {
        Ok(true) => page(&desk, link).answer(&desk),
        Ok(false) => super::password::unusable(&desk, "register"),
        Err(error) => pages::answer(&desk, Err(error.into())),
    }
}

fn page(desk: &Desk, link: Secret) -> Page {
    let title = desk.texts().confirm_title();
    let body = {
        let (desk, title) = (desk.clone(), title.clone());
        move || view! { <Confirm desk=desk title=title link=link /> }.into_any()
    };
    Page::resident(title, body).back(paths::home(desk.language)).with_form()
}

#[component]
fn Confirm(desk: Desk, title: String, link: Secret) -> impl IntoView {
    let say = desk.texts();
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.confirm_lead()}</p>
        <form id="main-form" method="post" action=forms::action("/do/confirm-email", &desk) novalidate>
            <input type="hidden" name="link" value=link.reveal().to_owned() />
            <div class="actions"><button type="submit" class="button">{say.confirm_action()}</button></div>
        </form>
    }
    .into_any()
}
