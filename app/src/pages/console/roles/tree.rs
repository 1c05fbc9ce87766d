//! What a role allows, part by part of the portal, with the role that each permission comes from.

use std::collections::BTreeMap;

use contract::iam::{Effect, RoleDetail, RolePart};
use leptos::prelude::*;

use super::super::parts::{Names, part_of};
use super::super::staff::why::EffectTag;
use crate::desk::Desk;
use crate::l10n::labels::permission;

/// A permission as the role has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Has {
    pub code: String,
    pub effect: Effect,
    /// What each way says, and the included roles that it leads through: none for what the role says itself.
    pub ways: Vec<(Effect, Vec<String>)>,
}

/// Everything that counts in the role, by code: of both, what denies counts.
pub fn everything(desk: &Desk, detail: &RoleDetail) -> Vec<Has> {
    let role = &detail.role;
    let own = role.actions.iter().map(|one| (one.code(), Effect::Allow));
    let own = own.chain(role.fields.iter().map(|one| (one.code(), Effect::Allow)));
    let own = own.chain(role.forbidden.iter().map(|one| (one.code(), Effect::Deny)));
    let own = own.chain(role.hidden.iter().map(|one| (one.code(), Effect::Deny)));
    let own = own.chain(role.products.iter().map(|one| (one.as_str(), Effect::Allow)));
    let own = own.chain(role.products_forbidden.iter().map(|one| (one.as_str(), Effect::Deny)));
    let own = own.map(|(code, effect)| (code.to_owned(), effect, Vec::new()));
    let included = detail.parts.iter().flat_map(|part| {
        let way = way(desk, part);
        part.says.iter().map(move |(code, effect)| (code.clone(), *effect, way.clone()))
    });
    let mut found: BTreeMap<String, Has> = BTreeMap::new();
    for (code, effect, way) in own.chain(included) {
        let has = found.entry(code.clone()).or_insert(Has { code, effect, ways: Vec::new() });
        if effect == Effect::Deny {
            has.effect = Effect::Deny;
        }
        has.ways.push((effect, way));
    }
    found.into_values().collect()
}

fn way(desk: &Desk, part: &RolePart) -> Vec<String> {
    part.way.iter().skip(1).map(|role| role.name.get(desk.language).to_owned()).collect()
}

/// "Lead, which includes Clerk, which includes Base user".
pub fn chain(desk: &Desk, roles: Vec<String>) -> String {
    let say = desk.texts();
    roles.into_iter().reduce(|outer, inner| say.role_chain(outer, inner)).unwrap_or_default()
}

#[component]
pub fn Permissions(desk: Desk, detail: RoleDetail, names: Names) -> impl IntoView {
    let say = desk.texts();
    let all = everything(&desk, &detail);
    if all.is_empty() {
        return view! { <div class="empty"><p>{say.role_allows_nothing()}</p></div> }.into_any();
    }
    let parts = names.parts(desk.language).into_iter().map(|(part, name)| {
        let here = all.iter().filter(|has| part_of(&has.code) == part);
        let here: Vec<Has> = here.cloned().collect();
        view! { <Part desk=desk.clone() name=name here=here names=names.clone() /> }
    });
    parts.collect_view().into_any()
}

#[component]
fn Part(desk: Desk, name: String, here: Vec<Has>, names: Names) -> impl IntoView {
    if here.is_empty() {
        return ().into_any();
    }
    let say = desk.texts();
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let rows = here.into_iter().map(|has| {
        let is_mixed = has.ways.iter().any(|(effect, _)| *effect != has.effect);
        let from = has.ways.iter().map(|(effect, way)| {
            let way = if way.is_empty() { say.role_itself() } else { chain(&desk, way.clone()) };
            let effect = permission::effect(desk.language, *effect);
            let way = if is_mixed { format!("{effect} · {way}") } else { way };
            view! { <li>{way}</li> }
        });
        let from = from.collect_view();
        let about = names.about(desk.language, &has.code);
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="cell-title">{names.named(desk.language, &has.code)}<span class="meta">{about.map(|about| format!(" {about}"))}</span></th>
                <td role="cell">{cell(say.permission_state())}<span><EffectTag desk=desk.clone() effect=has.effect /></span></td>
                <td role="cell">{cell(say.permission_from())}<ul>{from}</ul></td>
            </tr>
        }
        .into_any()
    });
    view! {
        <h3>{name.clone()}</h3>
        <table class="reflow" role="table">
            <caption class="vh">{name}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{say.field_staff_permission()}</th>
                <th scope="col" role="columnheader">{say.permission_state()}</th>
                <th scope="col" role="columnheader">{say.permission_from()}</th>
            </tr></thead>
            <tbody role="rowgroup">{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// The included roles, each under the one that includes it.
#[component]
pub fn Included(desk: Desk, detail: RoleDetail) -> impl IntoView {
    if detail.parts.is_empty() {
        return ().into_any();
    }
    let say = desk.texts();
    let top = detail.role.id;
    view! {
        <section aria-labelledby="includes-h">
            <h2 id="includes-h">{say.field_staff_includes()}</h2>
            {branch(&desk, &detail.parts, &[top])}
        </section>
    }
    .into_any()
}

fn branch(desk: &Desk, parts: &[RolePart], under: &[contract::iam::RoleId]) -> AnyView {
    let mut children = parts.iter().filter(|part| {
        part.way.len() == under.len() + 1
            && part.way.iter().zip(under).all(|(role, id)| role.id == *id)
    });
    let mut items = Vec::new();
    for part in children.by_ref() {
        let Some(role) = part.way.last() else { continue };
        let below: Vec<_> = part.way.iter().map(|role| role.id).collect();
        let name = role.name.get(desk.language).to_owned();
        items.push(
            view! { <li><a href=super::of(desk, role.id)>{name}</a>{branch(desk, parts, &below)}</li> }
                .into_any(),
        );
    }
    if items.is_empty() { ().into_any() } else { view! { <ul>{items}</ul> }.into_any() }
}
