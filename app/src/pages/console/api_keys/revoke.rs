//! Before a key is revoked: what that means.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::iam::ApiKeyView;
use leptos::prelude::*;

use super::super::go;
use super::key::{Place, found, named};
use super::{confirm, crumbs, of, works};
use crate::desk::Desk;
use crate::forms::{self, Icon, ProblemsSummary};
use crate::layout::Page;
use crate::pages;

pub async fn page(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let key = match found(&desk, &id).await {
        Ok(key) if desk.services.iam.makes_keys(&desk.actor) => key,
        Ok(_) => return super::super::denied(&desk),
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    if !works(&key) {
        return go(&of(&desk, key.id));
    }
    if !desk.is_confirmed() {
        return confirm(&desk);
    }
    let name = named(&desk, &key);
    let title = desk.texts().apikey_revoke_title(&name);
    let own = of(&desk, key.id);
    let act = desk.texts().apikey_revoke();
    let crumbs = crumbs(&desk, [(own.clone(), name), (format!("{own}/revoke"), act)]);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Revoke desk=desk title=title of=key /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .with_form()
    .answer(&desk)
}

#[component]
fn Revoke(desk: Desk, title: String, of: ApiKeyView) -> impl IntoView {
    let say = desk.texts();
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.apikey_revoke_lead()}</p>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/revoke-api-key", &desk) novalidate>
            <input type="hidden" name="key" value=of.id.to_string() />
            <div class="actions"><button type="submit" class="button button--danger"><Icon desk=desk.clone() name="refused" />{say.apikey_revoke()}</button></div>
        </form>
        <p class="after-form"><a href=super::of(&desk, of.id)>{say.apikey_leave()}</a></p>
    }
    .into_any()
}
