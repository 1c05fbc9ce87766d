//! Giving a role to everybody in a group.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::Failure;
use contract::iam::{GroupDetail, Holder};
use leptos::prelude::*;

use super::super::give::{GiveForm, Offered};
use super::super::go;
use super::group::{Place, found};
use super::{crumbs, of};
use crate::desk::Desk;
use crate::forms::ProblemsSummary;
use crate::layout::Page;
use crate::{pages, paths};

#[derive(Clone)]
struct Shown {
    group: GroupDetail,
    offered: Offered,
}

pub async fn page(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let shown = match load(&desk, &id).await {
        Ok(shown) if shown.group.can_change => shown,
        Ok(_) => return super::super::denied(&desk),
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    if !desk.is_confirmed() {
        return go(&paths::then(&paths::page(desk.language, "console/confirm"), &desk.page));
    }
    let name = shown.group.name.get(desk.language).to_owned();
    let title = desk.texts().staff_give_title(&name);
    let own = of(&desk, shown.group.id);
    let here = (format!("{own}/give"), desk.texts().groups_give());
    let crumbs = crumbs(&desk, [(own, name), here]);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Give desk=desk title=title shown=shown /> }.into_any()
    })
    .current(super::super::roles::PATH)
    .crumbs(crumbs)
    .with_form()
    .answer(&desk)
}

async fn load(desk: &Desk, id: &str) -> Result<Shown, Failure> {
    Ok(Shown { group: found(desk, id).await?, offered: Offered::read(desk).await? })
}

#[component]
fn Give(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let back = of(&desk, shown.group.id);
    let name = shown.group.name.get(desk.language).to_owned();
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.groups_give_lead()}</p>
        <GiveForm desk=desk.clone() holder=Holder::Group(shown.group.id) offered=shown.offered />
        <p class="after-form"><a href=back>{say.staff_back_to(&name)}</a></p>
    }
    .into_any()
}
