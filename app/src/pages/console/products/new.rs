//! Registering a product, or its new manifest.

use axum::Extension;
use axum::response::Response;
use contract::iam::StaffField;
use leptos::prelude::*;

use super::super::go;
use super::{crumbs, load};
use crate::desk::Desk;
use crate::forms::{self, ProblemsSummary, TextArea};
use crate::layout::Page;
use crate::{pages, paths};

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    if let Err(failure) = load(&desk).await {
        return pages::answer(&desk, Err(failure));
    }
    if !desk.services.iam.makes_roles(&desk.actor) {
        return super::super::denied(&desk);
    }
    if !desk.is_confirmed() {
        return go(&paths::then(&paths::page(desk.language, "console/confirm"), &desk.page));
    }
    let title = desk.texts().products_register();
    let crumbs = crumbs(&desk, Some(title.clone()));
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
        <p class="lead">{say.products_register_lead()}</p>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/register-product", &desk) novalidate>
            <TextArea desk=desk.clone() field=StaffField::Manifest label=say.field_staff_manifest() hint=say.products_manifest_hint() rows=16 />
            <div class="actions"><button type="submit" class="button">{say.products_register_act()}</button></div>
        </form>
    }
    .into_any()
}
