//! What can be given to people: the roles, what each is made of, and who can do what.

pub mod compare;
mod diff;
pub mod edit;
pub mod positions;
pub mod role;
pub mod tree;
pub mod who;

use axum::Extension;
use axum::response::Response;
use contract::iam::{RoleId, RoleView};
use leptos::prelude::*;

use crate::desk::Desk;
use crate::forms::Done;
use crate::layout::{Crumb, Page};
use crate::{pages, paths};

pub const PATH: &str = "console/roles";

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let roles = match desk.services.iam.roles(&desk.actor).await {
        Ok(roles) => roles,
        Err(error) => return pages::answer(&desk, Err(error.into())),
    };
    let makes = desk.services.iam.makes_roles(&desk.actor);
    let title = desk.texts().roles_title();
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <List desk=desk title=title roles=roles makes=makes /> }.into_any()
    })
    .current(PATH)
    .answer(&desk)
}

/// The address of a role's page.
pub fn of(desk: &Desk, id: RoleId) -> String {
    paths::page(desk.language, &format!("{PATH}/{id}"))
}

pub fn crumbs(desk: &Desk, more: impl IntoIterator<Item = (String, String)>) -> Vec<Crumb> {
    let list = paths::page(desk.language, PATH);
    let first = Crumb { href: list, name: desk.texts().roles_title() };
    std::iter::once(first)
        .chain(more.into_iter().map(|(href, name)| Crumb { href, name }))
        .collect()
}

#[component]
fn List(desk: Desk, title: String, roles: Vec<RoleView>, makes: bool) -> impl IntoView {
    let say = desk.texts();
    let language = desk.language;
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let names: Vec<(RoleId, String)> =
        roles.iter().map(|role| (role.id, role.name.get(language).to_owned())).collect();
    let rows = roles.into_iter().map(|role| {
        let included: Vec<&str> = names
            .iter()
            .filter(|(id, _)| role.includes.contains(id))
            .map(|(_, name)| name.as_str())
            .collect();
        let included =
            if included.is_empty() { "–".to_owned() } else { included.join(", ") };
        let template = role
            .built_in
            .then(|| view! { " "<strong class="tag">{say.role_template()}</strong> });
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="cell-title"><a href=of(&desk, role.id)>{role.name.get(language).to_owned()}</a>{template}</th>
                <td role="cell">{cell(say.role_about())}<span>{role.about.get(language).to_owned()}</span></td>
                <td role="cell">{cell(say.field_staff_includes())}<span>{included}</span></td>
                <td role="cell" class="num">{cell(say.role_people())}<span>{role.holders}</span></td>
            </tr>
        }
        .into_any()
    });
    let rows = rows.collect_view();
    let make = makes.then(|| {
        let href = paths::page(language, &format!("{PATH}/new"));
        view! { <a class="button" href=href>{say.role_new()}</a> }
    });
    let who = paths::page(language, "console/permissions");
    let positions = paths::page(language, "console/positions");
    let controls = desk.services.iam.sees(&desk.actor).controls.then(|| {
        let href = paths::page(language, super::controls::PATH);
        view! { <a href=href>{say.controls_title()}</a> }
    });
    view! {
        <Done desk=desk.clone() when="role" text=say.role_saved() />
        <h1>{title}</h1>
        <div class="actions">{make}<a href=who>{say.who_title()}</a><a href=paths::page(language, super::groups::PATH)>{say.groups_title()}</a><a href=positions>{say.positions_title()}</a><a href=paths::page(language, super::duties::PATH)>{say.duties_title()}</a><a href=paths::page(language, super::products::PATH)>{say.products_title()}</a>{controls}</div>
        <table class="reflow" role="table">
            <caption class="vh">{say.roles_title()}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{say.field_staff_role()}</th>
                <th scope="col" role="columnheader">{say.role_about()}</th>
                <th scope="col" role="columnheader">{say.field_staff_includes()}</th>
                <th scope="col" role="columnheader" class="num">{say.role_people()}</th>
            </tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
        <p class="meta">{say.role_people_all()}</p>
    }
    .into_any()
}
