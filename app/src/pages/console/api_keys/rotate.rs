//! Before a key is rotated: what that means, and how long the old one goes on working.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::iam::{ApiKeyView, RotateApiKey, StaffField};
use leptos::prelude::*;

use super::key::{Place, found, named};
use super::{confirm, crumbs, of};
use crate::desk::Desk;
use crate::forms::{self, Hidden, ProblemsSummary, TextField};
use crate::layout::Page;
use crate::pages;

pub async fn page(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let key = match found(&desk, &id).await {
        Ok(key) if desk.services.iam.makes_keys(&desk.actor) => key,
        Ok(_) => return super::super::denied(&desk),
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    if !desk.is_confirmed() {
        return confirm(&desk);
    }
    let name = named(&desk, &key);
    let title = desk.texts().apikey_rotate_title(&name);
    let own = of(&desk, key.id);
    let act = desk.texts().apikey_rotate();
    let crumbs = crumbs(&desk, [(own.clone(), name), (format!("{own}/rotate"), act)]);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Rotate desk=desk title=title of=key /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .with_form()
    .answer(&desk)
}

#[component]
fn Rotate(desk: Desk, title: String, of: ApiKeyView) -> impl IntoView {
    let say = desk.texts();
    let usual = desk.services.iam.key_policy().overlap_hours.to_string();
    let most = i64::from(RotateApiKey::LONGEST_OVERLAP);
    let (lead, overlap) = if of.replaced_by.is_some() {
        (say.apikey_rotate_again_lead(), None)
    } else {
        let field = view! {
            <TextField desk=desk.clone() field=StaffField::Overlap label=say.field_staff_overlap() hint=say.apikey_overlap_hint(most) known=usual width="w-6ch" inputmode="numeric" exact=true />
        };
        (say.apikey_rotate_lead(), Some(field))
    };
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/rotate-api-key", &desk) novalidate>
            <Hidden name="key" value=of.id.to_string() />
            {overlap}
            <div class="actions"><button type="submit" class="button">{say.apikey_rotate()}</button></div>
        </form>
        <p class="after-form"><a href=super::of(&desk, of.id)>{say.apikey_leave()}</a></p>
    }
    .into_any()
}
