//! Giving a role to somebody: which, where, and for how long.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::Failure;
use contract::iam::{Holder, StaffView};
use leptos::prelude::*;

use super::super::give::{GiveForm, Offered};
use super::super::go;
use super::person::{Place, found};
use super::{crumbs, of};
use crate::desk::Desk;
use crate::forms::ProblemsSummary;
use crate::layout::Page;
use crate::{pages, paths};

#[derive(Clone)]
struct Shown {
    person: StaffView,
    offered: Offered,
}

pub async fn page(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let shown = match load(&desk, &id).await {
        Ok(shown) if shown.person.can.assign_roles => shown,
        Ok(_) => return super::super::denied(&desk),
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    if !desk.is_confirmed() {
        return go(&paths::then(&paths::page(desk.language, "console/confirm"), &desk.page));
    }
    let title = desk.texts().staff_give_title(&shown.person.name);
    let crumbs = crumbs(&desk, &shown.person, Some(("give", desk.texts().staff_give_role())));
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Give desk=desk title=title shown=shown /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .with_form()
    .answer(&desk)
}

async fn load(desk: &Desk, id: &str) -> Result<Shown, Failure> {
    Ok(Shown { person: found(desk, id).await?, offered: Offered::read(desk).await? })
}

#[component]
fn Give(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let back = of(&desk, shown.person.id);
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.staff_give_lead()}</p>
        <GiveForm desk=desk.clone() holder=Holder::Staff(shown.person.id) offered=shown.offered />
        <p class="after-form"><a href=back>{say.staff_back_to(&shown.person.name)}</a></p>
    }
    .into_any()
}
