//! Before somebody's account is ended: what that means.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::iam::{StaffStatus, StaffView};
use leptos::prelude::*;

use super::super::go;
use super::person::{Place, found};
use super::{crumbs, of};
use crate::desk::Desk;
use crate::forms::{self, Icon, ProblemsSummary};
use crate::layout::Page;
use crate::{pages, paths};

pub async fn page(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let person = match found(&desk, &id).await {
        Ok(person) if person.can.manage => person,
        Ok(_) => return super::super::denied(&desk),
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    if person.status == StaffStatus::Deactivated {
        return go(&of(&desk, person.id));
    }
    if !desk.is_confirmed() {
        return go(&paths::then(&paths::page(desk.language, "console/confirm"), &desk.page));
    }
    let title = desk.texts().staff_leave_title(&person.name);
    let crumbs = crumbs(&desk, &person, Some(("leave", desk.texts().staff_deactivate())));
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Leave desk=desk title=title person=person /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .with_form()
    .answer(&desk)
}

#[component]
fn Leave(desk: Desk, title: String, person: StaffView) -> impl IntoView {
    let say = desk.texts();
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.staff_leave_lead()}</p>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/deactivate", &desk) novalidate>
            <input type="hidden" name="staff" value=person.id.to_string() />
            <div class="actions"><button type="submit" class="button button--danger"><Icon desk=desk.clone() name="refused" />{say.staff_deactivate()}</button></div>
        </form>
        <p class="after-form"><a href=of(&desk, person.id)>{say.staff_keep()}</a></p>
    }
    .into_any()
}
