//! One group: which roles it gives, who is in it, and what can be done about both.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::iam::{GroupDetail, GroupId, StaffName};
use contract::{Failure, FailureKind};
use leptos::prelude::*;

use super::super::give::End;
use super::super::parts::{AssignmentTag, Places, period};
use super::super::{roles, staff};
use super::{crumbs, of};
use crate::desk::Desk;
use crate::forms::{self, Done, ProblemsSummary};
use crate::layout::Page;
use crate::pages;

pub type Place = Path<(String, String)>;

#[derive(Clone)]
struct Shown {
    group: GroupDetail,
    places: Places,
}

pub async fn page(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let shown = match load(&desk, &id).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = shown.group.name.get(desk.language).to_owned();
    let crumbs = crumbs(&desk, [(of(&desk, shown.group.id), title.clone())]);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Group desk=desk title=title shown=shown /> }.into_any()
    })
    .current(roles::PATH)
    .crumbs(crumbs)
    .answer(&desk)
}

/// The group that the address names.
pub async fn found(desk: &Desk, id: &str) -> Result<GroupDetail, Failure> {
    let id: GroupId = id.parse().map_err(|_| desk.fail(FailureKind::NotFound))?;
    Ok(desk.services.iam.group(&desk.actor, id).await?)
}

async fn load(desk: &Desk, id: &str) -> Result<Shown, Failure> {
    Ok(Shown { group: found(desk, id).await?, places: Places::named(desk).await? })
}

#[component]
fn Group(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let own = of(&desk, shown.group.id);
    let can_change = shown.group.can_change;
    let act = |path: &str, text: String| {
        let href = format!("{own}/{path}");
        can_change.then(|| view! { <div class="actions"><a class="button button--secondary" href=href>{text}</a></div> })
    };
    let (give, add) = (act("give", say.groups_give()), act("add", say.groups_add()));
    view! {
        <ProblemsSummary desk=desk.clone() />
        <Done desk=desk.clone() when="group" text=say.groups_made() />
        <Done desk=desk.clone() when="given" text=say.staff_role_given() />
        <Done desk=desk.clone() when="ended" text=say.staff_role_ended() />
        <Done desk=desk.clone() when="joined" text=say.groups_joined() />
        <Done desk=desk.clone() when="out" text=say.groups_left() />
        <h1>{title}</h1>
        <section aria-labelledby="gives-h">
            <h2 id="gives-h">{say.groups_gives()}</h2>
            <Gives desk=desk.clone() shown=shown.clone() />
            {give}
        </section>
        <section aria-labelledby="members-h">
            <h2 id="members-h">{say.groups_members()}</h2>
            <Members desk=desk group=shown.group />
            {add}
        </section>
    }
    .into_any()
}

#[component]
fn Gives(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    if shown.group.assignments.is_empty() {
        return view! { <div class="empty"><p>{say.groups_gives_nothing()}</p></div> }.into_any();
    }
    let can_change = shown.group.can_change;
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let rows = shown.group.assignments.iter().map(|held| {
        let role = held.role_name.get(desk.language).to_owned();
        let end = can_change.then(|| {
            let end = view! { <End desk=desk.clone() assignment=held.id.to_string() role=role.clone() /> };
            view! { <td role="cell">{cell(say.column_act())}<div>{end}</div></td> }
        });
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="cell-title"><a href=roles::of(&desk, held.role)>{role}</a></th>
                <td role="cell">{cell(say.field_staff_extent())}<span>{shown.places.extent(&desk, &held.extent)}</span></td>
                <td role="cell">{cell(say.role_period())}<span>{period(&desk, held.from, held.until)}</span></td>
                <td role="cell">{cell(say.field_staff_status())}<span><AssignmentTag desk=desk.clone() state=held.state /></span></td>
                {end}
            </tr>
        }
        .into_any()
    });
    let rows = rows.collect_view();
    let act =
        can_change.then(|| view! { <th scope="col" role="columnheader">{say.column_act()}</th> });
    view! {
        <table class="reflow" role="table">
            <caption class="vh">{say.groups_gives()}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{say.field_staff_role()}</th>
                <th scope="col" role="columnheader">{say.field_staff_extent()}</th>
                <th scope="col" role="columnheader">{say.role_period()}</th>
                <th scope="col" role="columnheader">{say.field_staff_status()}</th>
                {act}
            </tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    }
    .into_any()
}

#[component]
fn Members(desk: Desk, group: GroupDetail) -> impl IntoView {
    let say = desk.texts();
    let rows: Vec<_> = group
        .members
        .iter()
        .map(|member| {
            let StaffName { id, name, .. } = member.clone();
            let remove = group.can_change.then(|| {
                view! {
                    <form method="post" action=forms::action("/do/console/leave-group", &desk)>
                        <input type="hidden" name="group" value=group.id.to_string() />
                        <input type="hidden" name="staff" value=id.to_string() />
                        <button type="submit" class="as-link">{say.groups_remove()}<span class="vh">{format!(" {name}")}</span></button>
                    </form>
                }
            });
            view! { <li><div class="row-main"><p><a href=staff::of(&desk, id)>{name.clone()}</a></p></div>{remove}</li> }
                .into_any()
        })
        .collect();
    let list = match (rows.is_empty(), group.unseen) {
        (true, 0) => view! { <div class="empty"><p>{say.groups_nobody()}</p></div> }.into_any(),
        (true, _) => ().into_any(),
        (false, _) => view! { <ul class="rows">{rows}</ul> }.into_any(),
    };
    let unseen = (group.unseen > 0)
        .then(|| view! { <p class="meta">{say.role_unseen(group.unseen as i64)}</p> });
    view! { {list}{unseen} }.into_any()
}
