//! Groups of staff: the list, one group, and who comes into it.

pub mod add;
pub mod give;
pub mod group;
pub mod new;

use axum::Extension;
use axum::response::Response;
use contract::iam::{GroupId, GroupView};
use leptos::prelude::*;

use crate::desk::Desk;
use crate::layout::{Crumb, Page};
use crate::{pages, paths};

pub const PATH: &str = "console/groups";

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let groups = match desk.services.iam.groups(&desk.actor).await {
        Ok(groups) => groups,
        Err(error) => return pages::answer(&desk, Err(error.into())),
    };
    let title = desk.texts().groups_title();
    let crumbs = crumbs(&desk, []);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <List desk=desk title=title groups=groups /> }.into_any()
    })
    .current(super::roles::PATH)
    .crumbs(crumbs)
    .answer(&desk)
}

/// The address of a group's page.
pub fn of(desk: &Desk, id: GroupId) -> String {
    paths::page(desk.language, &format!("{PATH}/{id}"))
}

pub fn crumbs(desk: &Desk, more: impl IntoIterator<Item = (String, String)>) -> Vec<Crumb> {
    let say = desk.texts();
    let roles = paths::page(desk.language, super::roles::PATH);
    let first =
        [(roles, say.roles_title()), (paths::page(desk.language, PATH), say.groups_title())];
    first.into_iter().chain(more).map(|(href, name)| Crumb { href, name }).collect()
}

#[component]
fn List(desk: Desk, title: String, groups: Vec<GroupView>) -> impl IntoView {
    let say = desk.texts();
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let rows: Vec<_> = groups
        .into_iter()
        .map(|group| {
            let roles: Vec<&str> =
                group.roles.iter().map(|name| name.get(desk.language)).collect();
            let roles = if roles.is_empty() { "–".to_owned() } else { roles.join(", ") };
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader" class="cell-title"><a href=of(&desk, group.id)>{group.name.get(desk.language).to_owned()}</a></th>
                    <td role="cell">{cell(say.groups_gives())}<span>{roles}</span></td>
                    <td role="cell" class="num">{cell(say.role_people())}<span>{group.members}</span></td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let table = if rows.is_empty() {
        view! { <div class="empty"><p>{say.groups_none()}</p></div> }.into_any()
    } else {
        view! {
            <table class="reflow" role="table">
                <caption class="vh">{say.groups_title()}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader">{say.groups_group()}</th>
                    <th scope="col" role="columnheader">{say.groups_gives()}</th>
                    <th scope="col" role="columnheader" class="num">{say.role_people()}</th>
                </tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        }
        .into_any()
    };
    let make = desk.services.iam.makes_roles(&desk.actor).then(|| {
        let href = paths::page(desk.language, &format!("{PATH}/new"));
        view! { <div class="actions"><a class="button" href=href>{say.groups_new()}</a></div> }
    });
    view! {
        <h1>{title}</h1>
        <p class="lead">{say.groups_lead()}</p>
        {make}
        {table}
    }
    .into_any()
}
