//! Making a group.

use axum::Extension;
use axum::response::Response;
use contract::iam::StaffField;
use leptos::prelude::*;

use super::super::go;
use super::crumbs;
use crate::desk::Desk;
use crate::forms::{self, ProblemsSummary, TextField};
use crate::layout::Page;
use crate::{pages, paths};

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    // Whoever may not know of groups does not learn here who may make them.
    if let Err(error) = desk.services.iam.groups(&desk.actor).await {
        return pages::answer(&desk, Err(error.into()));
    }
    if !desk.services.iam.makes_roles(&desk.actor) {
        return super::super::denied(&desk);
    }
    if !desk.is_confirmed() {
        return go(&paths::then(&paths::page(desk.language, "console/confirm"), &desk.page));
    }
    let title = desk.texts().groups_new();
    let here = paths::page(desk.language, &format!("{}/new", super::PATH));
    let crumbs = crumbs(&desk, [(here, title.clone())]);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <New desk=desk title=title /> }.into_any()
    })
    .current(super::super::roles::PATH)
    .crumbs(crumbs)
    .with_form()
    .answer(&desk)
}

#[component]
fn New(desk: Desk, title: String) -> impl IntoView {
    let say = desk.texts();
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/create-group", &desk) novalidate>
            <TextField desk=desk.clone() field=StaffField::RoleCode label=say.field_staff_role_code() hint=say.groups_code_hint() width="w-20ch" exact=true />
            <TextField desk=desk.clone() field=StaffField::NameEn label=say.field_staff_name_en() lang="en" />
            <TextField desk=desk.clone() field=StaffField::NameFr label=say.field_staff_name_fr() lang="fr" />
            <div class="actions"><button type="submit" class="button">{say.groups_make()}</button></div>
        </form>
    }
    .into_any()
}
