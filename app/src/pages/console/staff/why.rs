//! Why can this person do this? Every permission with each way in which it came.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::Failure;
use contract::iam::{
    AssignmentState, Effect, EffectivePermission, Extent, Holder, PermissionOrigin, SignInDemand,
    StaffView,
};
use leptos::prelude::*;

use super::super::parts::{AssignmentTag, Names, Places, part_of, period};
use super::super::roles::tree::chain;
use super::crumbs;
use super::person::{Place, found};
use crate::desk::Desk;
use crate::forms::Icon;
use crate::l10n::labels::permission;
use crate::layout::Page;
use crate::pages;

#[derive(Clone)]
struct Shown {
    person: StaffView,
    permissions: Vec<EffectivePermission>,
    places: Places,
    names: Names,
}

pub async fn page(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let shown = match load(&desk, &id).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().staff_why_title(&shown.person.name);
    let crumbs = crumbs(&desk, &shown.person, Some(("permissions", desk.texts().staff_why())));
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Why desk=desk title=title shown=shown /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .answer(&desk)
}

async fn load(desk: &Desk, id: &str) -> Result<Shown, Failure> {
    let person = found(desk, id).await?;
    let found = desk.services.iam.effective_permissions(&desk.actor, person.id).await?;
    let (places, names) = (Places::named(desk).await?, Names::read(desk).await?);
    Ok(Shown { person, permissions: found.permissions, places, names })
}

#[component]
fn Why(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    if shown.permissions.is_empty() {
        return view! { <h1>{title}</h1><p class="lead">{say.staff_why_nothing()}</p> }.into_any();
    }
    let parts = shown.names.parts(desk.language).into_iter().map(|part| {
        let here = shown.permissions.iter().filter(|one| part_of(&one.permission) == part.0);
        let here: Vec<EffectivePermission> = here.cloned().collect();
        view! { <Part desk=desk.clone() part=part here=here shown=shown.clone() /> }
    });
    view! {
        <h1>{title}</h1>
        <p class="lead">{say.staff_why_lead()}</p>
        {parts.collect_view()}
    }
    .into_any()
}

#[component]
fn Part(
    desk: Desk,
    part: (String, String),
    here: Vec<EffectivePermission>,
    shown: Shown,
) -> impl IntoView {
    if here.is_empty() {
        return ().into_any();
    }
    let say = desk.texts();
    let (module, name) = part;
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let rows = here.into_iter().map(|one| {
        let tag = standing(&desk, &one.origins);
        let ways = one.origins.iter().map(|origin| {
            let way = way(&desk, &shown.places, origin);
            view! { <li>{way}</li> }
        });
        let about = shown.names.about(desk.language, &one.permission);
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="cell-title">{shown.names.named(desk.language, &one.permission)}<span class="meta">{about.map(|about| format!(" {about}"))}</span></th>
                <td role="cell">{cell(say.permission_state())}<span>{tag}</span></td>
                <td role="cell">{cell(say.permission_ways())}<ul>{ways.collect_view()}</ul></td>
            </tr>
        }
        .into_any()
    });
    view! {
        <section aria-labelledby=format!("{module}-h")>
            <h2 id=format!("{module}-h")>{name.clone()}</h2>
            <table class="reflow" role="table">
                <caption class="vh">{name}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader">{say.field_staff_permission()}</th>
                    <th scope="col" role="columnheader">{say.permission_state()}</th>
                    <th scope="col" role="columnheader">{say.permission_ways()}</th>
                </tr></thead>
                <tbody role="rowgroup">{rows.collect_view()}</tbody>
            </table>
        </section>
    }
    .into_any()
}

/// What counts today. A denial bars a way only where it reaches as far: elsewhere the permission holds.
fn standing(desk: &Desk, origins: &[PermissionOrigin]) -> AnyView {
    let running = |effect: Effect| {
        origins.iter().filter(move |origin| {
            origin.effect == effect && origin.state == AssignmentState::Running
        })
    };
    let barred = |allowed: &PermissionOrigin| {
        running(Effect::Deny)
            .any(|denied| denied.extent == Extent::EVERYWHERE || denied.extent == allowed.extent)
    };
    let (allows, denies) = (running(Effect::Allow).count(), running(Effect::Deny).count());
    let desk = desk.clone();
    match (allows, denies) {
        (0, 0) => view! { <AssignmentTag desk=desk state=AssignmentState::Upcoming /> }.into_any(),
        (_, 0) => view! { <EffectTag desk=desk effect=Effect::Allow /> }.into_any(),
        _ if running(Effect::Allow).all(barred) => {
            view! { <EffectTag desk=desk effect=Effect::Deny /> }.into_any()
        }
        _ => {
            let name = desk.texts().effect_partly();
            view! { <strong class="tag tag--warn"><Icon desk=desk name="warning" />{name}</strong> }
                .into_any()
        }
    }
}

#[component]
pub fn EffectTag(desk: Desk, effect: Effect) -> impl IntoView {
    let (class, icon) = match effect {
        Effect::Allow => ("tag tag--ok", "done"),
        Effect::Deny => ("tag tag--ended", "refused"),
    };
    let name = permission::effect(desk.language, effect);
    view! { <strong class=class><Icon desk=desk name=icon />{name}</strong> }.into_any()
}

/// "Denied · Clerk, which includes Base user · through the group Flood team · Public Works · to the end of 2026-11-30 · Not started".
fn way(desk: &Desk, places: &Places, origin: &PermissionOrigin) -> String {
    let say = desk.texts();
    let roles = origin.roles.iter().map(|role| role.name.get(desk.language).to_owned()).collect();
    let place = origin.holder_name.as_ref().map(|name| name.get(desk.language).to_owned());
    let place = place.unwrap_or_default();
    let through = match origin.holder {
        Holder::Staff(_) => say.holder_person(),
        Holder::Group(_) => say.holder_group(place),
        Holder::Department(_) => say.holder_department(place),
    };
    let extent = places.extent(desk, &origin.extent);
    let when = period(desk, origin.from, origin.until);
    let effect = permission::effect(desk.language, origin.effect);
    let way = format!("{effect} · {} · {through} · {extent} · {when}", chain(desk, roles));
    let way = match origin.demand {
        SignInDemand::Usual => way,
        SignInDemand::PhishingResistant => format!("{way} · {}", say.role_demanded()),
    };
    match origin.state {
        AssignmentState::Running => way,
        AssignmentState::Upcoming => format!("{way} · {}", say.assignment_upcoming()),
        AssignmentState::Ended => format!("{way} · {}", say.assignment_ended()),
    }
}
