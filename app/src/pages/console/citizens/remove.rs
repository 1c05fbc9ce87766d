//! Before a social insurance number is removed: what that means, and why it is.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::identity::{AccessPurpose, AccountField, CitizenView};
use leptos::prelude::*;

use super::super::go;
use super::person::{Place, found_for};
use super::{called, crumbs, of};
use crate::desk::Desk;
use crate::forms::{self, Icon, ProblemsSummary, TextField};
use crate::layout::Page;
use crate::{pages, paths};

pub async fn page(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let found = found_for(&desk, &id, |can| can.record_sin, AccessPurpose::Correction).await;
    let person = match found {
        Ok(person) => person,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    if !desk.is_confirmed() {
        return go(&paths::then(&paths::page(desk.language, "console/confirm"), &desk.page));
    }
    let title = desk.texts().citizen_sin_remove_title(called(&person));
    let crumbs = crumbs(&desk, &person, Some(("remove-sin", desk.texts().citizen_sin_remove())));
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Remove desk=desk title=title person=person /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .with_form()
    .answer(&desk)
}

#[component]
fn Remove(desk: Desk, title: String, person: CitizenView) -> impl IntoView {
    let say = desk.texts();
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.citizen_sin_remove_lead()}</p>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/remove-sin", &desk) novalidate>
            <input type="hidden" name="citizen" value=person.id.to_string() />
            <TextField desk=desk.clone() field=AccountField::Reason label=say.field_account_reason() hint=say.citizen_sin_remove_hint() autocomplete="off" />
            <div class="actions"><button type="submit" class="button button--danger"><Icon desk=desk.clone() name="refused" />{say.citizen_sin_remove()}</button></div>
        </form>
        <p class="after-form"><a href=of(&desk, person.id)>{say.citizen_sin_leave()}</a></p>
    }
    .into_any()
}
