//! What one role allows and another does not.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::Failure;
use contract::iam::RoleDetail;
use leptos::prelude::*;

use super::super::go;
use super::super::parts::Names;
use super::role::{Place, found};
use super::tree::{Has, everything};
use super::{crumbs, of};
use crate::desk::Desk;
use crate::l10n::labels::permission;
use crate::layout::Page;
use crate::pages;

pub async fn page(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let (one, other) = match load(&desk, &id).await {
        Ok((one, Some(other))) => (one, other),
        // Nothing was chosen: back to the choice.
        Ok((one, None)) => return go(&format!("{}#compare-h", of(&desk, one.role.id))),
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let names = match Names::read(&desk).await {
        Ok(names) => names,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let own = of(&desk, one.role.id);
    let name = one.role.name.get(desk.language).to_owned();
    let title = desk.texts().compare_of(&name, other.role.name.get(desk.language));
    let crumbs = crumbs(&desk, [(own.clone(), name), (format!("{own}/compare"), title.clone())]);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || {
            view! { <Compare desk=desk title=title one=one other=other names=names /> }.into_any()
        }
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .answer(&desk)
}

async fn load(desk: &Desk, id: &str) -> Result<(RoleDetail, Option<RoleDetail>), Failure> {
    let with = desk.query("with").unwrap_or_default();
    let one = found(desk, id).await?;
    let other = if with.is_empty() { None } else { Some(found(desk, &with).await?) };
    Ok((one, other))
}

#[component]
fn Compare(
    desk: Desk,
    title: String,
    one: RoleDetail,
    other: RoleDetail,
    names: Names,
) -> impl IntoView {
    let say = desk.texts();
    let (mine, theirs) = (everything(&desk, &one), everything(&desk, &other));
    let mut codes: Vec<&str> = mine.iter().chain(&theirs).map(|has| has.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    let said = |all: &[Has], code: &str| {
        let found = all.iter().find(|has| has.code == code);
        found.map(|has| permission::effect(desk.language, has.effect))
    };
    let differing: Vec<_> = codes
        .iter()
        .map(|code| (*code, said(&mine, code), said(&theirs, code)))
        .filter(|(_, left, right)| left != right)
        .collect();
    let same = (codes.len() - differing.len()) as i64;
    let or_none = |said: Option<String>| said.unwrap_or_else(|| say.effect_none());
    let [left_name, right_name] =
        [&one, &other].map(|role| role.role.name.get(desk.language).to_owned());
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let mut rows: Vec<_> = differing
        .into_iter()
        .map(|(code, left, right)| {
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader" class="cell-title">{names.named(desk.language, code)}</th>
                    <td role="cell">{cell(left_name.clone())}<span>{or_none(left)}</span></td>
                    <td role="cell">{cell(right_name.clone())}<span>{or_none(right)}</span></td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let demands = [&one, &other].map(|role| permission::demand(desk.language, role.demand));
    if one.demand != other.demand {
        let [left, right] = demands;
        rows.push(view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="cell-title">{say.field_staff_demand()}</th>
                <td role="cell">{cell(left_name.clone())}<span>{left}</span></td>
                <td role="cell">{cell(right_name.clone())}<span>{right}</span></td>
            </tr>
        }
        .into_any());
    }
    let table = if rows.is_empty() {
        view! { <p class="lead">{say.compare_nothing()}</p> }.into_any()
    } else {
        view! {
            <table class="reflow" role="table">
                <caption class="vh">{title.clone()}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader">{say.field_staff_permission()}</th>
                    <th scope="col" role="columnheader">{left_name.clone()}</th>
                    <th scope="col" role="columnheader">{right_name.clone()}</th>
                </tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <h1>{title}</h1>
        <p class="lead"><a href=of(&desk, one.role.id)>{left_name.clone()}</a>" – "<a href=of(&desk, other.role.id)>{right_name.clone()}</a></p>
        {table}
        <p class="meta">{say.compare_same(same)}</p>
    }
    .into_any()
}
