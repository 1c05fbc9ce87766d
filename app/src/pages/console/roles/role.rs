//! One role: what it allows and from where, what it is made of, and who holds it.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::iam::{Holder, RoleDetail, RoleHolder, RoleId, RoleView, SignInDemand};
use contract::{Failure, FailureKind};
use leptos::prelude::*;

use super::super::parts::{AssignmentTag, Names, Places, period};
use super::super::{groups, staff};
use super::tree::{Included, Permissions};
use super::{crumbs, of};
use crate::desk::Desk;
use crate::forms::{Done, FilterSelect, Offer};
use crate::layout::Page;
use crate::{pages, paths};

pub type Place = Path<(String, String)>;

#[derive(Clone)]
struct Shown {
    detail: RoleDetail,
    others: Vec<RoleView>,
    places: Places,
    names: Names,
}

pub async fn page(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let shown = match load(&desk, &id).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = shown.detail.role.name.get(desk.language).to_owned();
    let crumbs = crumbs(&desk, [(of(&desk, shown.detail.role.id), title.clone())]);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Role desk=desk title=title shown=shown /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .answer(&desk)
}

/// The role that the address names.
pub async fn found(desk: &Desk, id: &str) -> Result<RoleDetail, Failure> {
    let id: RoleId = id.parse().map_err(|_| desk.fail(FailureKind::NotFound))?;
    Ok(desk.services.iam.role(&desk.actor, id).await?)
}

async fn load(desk: &Desk, id: &str) -> Result<Shown, Failure> {
    let detail = found(desk, id).await?;
    let mut others = desk.services.iam.roles(&desk.actor).await?;
    others.retain(|other| other.id != detail.role.id);
    let (places, names) = (Places::named(desk).await?, Names::read(desk).await?);
    Ok(Shown { detail, others, places, names })
}

#[component]
fn Role(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let detail = shown.detail.clone();
    let own = of(&desk, detail.role.id);
    let change = detail.can_change.then(|| {
        view! { <a class="button" href=format!("{own}/edit")>{say.role_change()}</a> }
    });
    let copy = desk.services.iam.makes_roles(&desk.actor).then(|| {
        let new = format!("{}/new?like={}", super::PATH, detail.role.id);
        view! { <a href=paths::page(desk.language, &new)>{say.role_copy()}</a> }
    });
    let acts = (change.is_some() || copy.is_some())
        .then(|| view! { <div class="actions">{change}{copy}</div> });
    let template =
        detail.role.built_in.then(|| view! { <p class="meta">{say.role_is_template()}</p> });
    let demand = (detail.demand == SignInDemand::PhishingResistant).then(|| {
        view! {
            <section aria-labelledby="demand-h">
                <h2 id="demand-h">{say.role_signing_in()}</h2>
                <p>{say.role_demands()}</p>
            </section>
        }
    });
    let part_of: Vec<_> = detail
        .part_of
        .iter()
        .map(|role| view! { <li><a href=of(&desk, role.id)>{role.name.get(desk.language).to_owned()}</a></li> })
        .collect();
    let part_of = (!part_of.is_empty()).then(|| {
        view! {
            <section aria-labelledby="part-of-h">
                <h2 id="part-of-h">{say.role_part_of()}</h2>
                <ul>{part_of}</ul>
            </section>
        }
    });
    let others = shown
        .others
        .iter()
        .map(|role| Offer::new(role.id.to_string(), role.name.get(desk.language)));
    let others: Vec<Offer> = std::iter::once(Offer::new("", say.choose())).chain(others).collect();
    view! {
        <Done desk=desk.clone() when="role" text=say.role_saved() />
        <h1>{title}</h1>
        <p class="lead">{detail.role.about.get(desk.language).to_owned()}</p>
        {template}
        {acts}
        {demand}
        <section aria-labelledby="allows-h">
            <h2 id="allows-h">{say.role_allows()}</h2>
            <Permissions desk=desk.clone() detail=detail.clone() names=shown.names.clone() />
        </section>
        <Included desk=desk.clone() detail=detail.clone() />
        {part_of}
        <Holders desk=desk.clone() shown=shown.clone() />
        <section aria-labelledby="compare-h">
            <h2 id="compare-h">{say.compare_title()}</h2>
            <form method="get" class="narrow" action=format!("{own}/compare")>
                <FilterSelect name="with" label=say.compare_with() options=others chosen=String::new() />
                <div class="actions"><button type="submit" class="button button--secondary">{say.compare_act()}</button></div>
            </form>
        </section>
    }
    .into_any()
}

#[component]
fn Holders(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let detail = &shown.detail;
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let rows = detail.holders.iter().map(|held| {
        let RoleHolder { assignment, person, place } = held;
        let place = place.as_ref().map(|name| name.get(desk.language).to_owned());
        let place = place.unwrap_or_default();
        let who = match assignment.holder {
            Holder::Staff(id) => {
                let name = person.clone().unwrap_or_default();
                view! { <a href=staff::of(&desk, id)>{name}</a> }.into_any()
            }
            Holder::Group(id) => {
                let text = say.holder_is_group(place);
                view! { <a href=groups::of(&desk, id)>{text}</a> }.into_any()
            }
            Holder::Department(_) => say.holder_is_department(place).into_any(),
        };
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="cell-title">{who}</th>
                <td role="cell">{cell(say.field_staff_extent())}<span>{shown.places.extent(&desk, &assignment.extent)}</span></td>
                <td role="cell">{cell(say.role_period())}<span>{period(&desk, assignment.from, assignment.until)}</span></td>
                <td role="cell">{cell(say.field_staff_status())}<span><AssignmentTag desk=desk.clone() state=assignment.state /></span></td>
            </tr>
        }
        .into_any()
    });
    let rows: Vec<_> = rows.collect();
    let table = (!rows.is_empty()).then(|| {
        view! {
            <table class="reflow" role="table">
                <caption class="vh">{say.role_held_by()}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader">{say.field_staff_holder()}</th>
                    <th scope="col" role="columnheader">{say.field_staff_extent()}</th>
                    <th scope="col" role="columnheader">{say.role_period()}</th>
                    <th scope="col" role="columnheader">{say.field_staff_status()}</th>
                </tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        }
    });
    let unseen = (detail.unseen > 0)
        .then(|| view! { <p class="meta">{say.role_unseen(detail.unseen as i64)}</p> });
    view! {
        <section aria-labelledby="holders-h">
            <h2 id="holders-h">{say.role_held_by()}</h2>
            <p>{say.role_people_count(detail.role.holders as i64)}</p>
            {table}
            {unseen}
        </section>
    }
    .into_any()
}
