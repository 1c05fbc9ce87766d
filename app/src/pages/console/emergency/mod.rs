//! Emergency access: who has or had it, and the way to declare an emergency.

pub mod access;
pub mod acts;
pub mod declare;
pub mod plans;

use axum::Extension;
use axum::response::Response;
use chrono::{DateTime, Utc};
use contract::Failure;
use contract::iam::{EmergencyId, EmergencyState, EmergencyView};
use leptos::prelude::*;

use super::go;
use super::parts::{People, Places};
use crate::desk::Desk;
use crate::forms::Icon;
use crate::l10n::format;
use crate::layout::{Crumb, Page};
use crate::{pages, paths};

pub const PATH: &str = "console/emergency";

#[derive(Clone)]
struct Shown {
    emergencies: Vec<EmergencyView>,
    people: People,
    places: Places,
}

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let shown = match load(&desk).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().emergency_title();
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <List desk=desk title=title shown=shown /> }.into_any()
    })
    .current(PATH)
    .answer(&desk)
}

async fn load(desk: &Desk) -> Result<Shown, Failure> {
    let emergencies = desk.services.iam.emergencies(&desk.actor).await?;
    let people = People::named(desk, emergencies.iter().map(|one| one.person)).await?;
    Ok(Shown { emergencies, people, places: Places::named(desk).await? })
}

/// The address of one emergency access.
pub fn of(desk: &Desk, id: EmergencyId) -> String {
    paths::page(desk.language, &format!("{PATH}/{id}"))
}

pub fn crumbs(desk: &Desk, more: impl IntoIterator<Item = (String, String)>) -> Vec<Crumb> {
    let list = paths::page(desk.language, PATH);
    let first = Crumb { href: list, name: desk.texts().emergency_title() };
    std::iter::once(first)
        .chain(more.into_iter().map(|(href, name)| Crumb { href, name }))
        .collect()
}

/// Password and code again, then back here.
fn confirm(desk: &Desk) -> Response {
    go(&paths::then(&paths::page(desk.language, "console/confirm"), &desk.page))
}

/// The departments of a plan, or the whole organization.
fn departments(desk: &Desk, places: &Places, ids: &[contract::iam::DepartmentId]) -> String {
    if ids.is_empty() {
        return desk.texts().extent_everywhere();
    }
    let names: Vec<String> = ids.iter().map(|id| places.department(desk, *id)).collect();
    names.join(", ")
}

pub fn moment(desk: &Desk, at: DateTime<Utc>) -> String {
    format::instant(desk.services.municipality.local(at))
}

fn moment_or_dash(desk: &Desk, at: Option<DateTime<Utc>>) -> String {
    at.map_or_else(|| "–".to_owned(), |at| moment(desk, at))
}

#[component]
pub fn StateTag(desk: Desk, state: EmergencyState) -> impl IntoView {
    let say = desk.texts();
    let (class, icon, name) = match state {
        EmergencyState::Waiting => ("tag tag--wait", "waiting", say.emergency_waiting()),
        EmergencyState::Running => ("tag tag--danger", "warning", say.emergency_running()),
        EmergencyState::Over => ("tag tag--warn", "due", say.emergency_over()),
        EmergencyState::Reviewed => ("tag tag--ok", "done", say.emergency_reviewed()),
        EmergencyState::Refused => ("tag tag--ended", "refused", say.emergency_refused()),
        EmergencyState::Lapsed => ("tag tag--ended", "refused", say.emergency_lapsed()),
    };
    view! { <strong class=class><Icon desk=desk name=icon />{name}</strong> }.into_any()
}

#[component]
fn List(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let link = |path: &str| paths::page(desk.language, path);
    let iam = &desk.services.iam;
    let declare = iam.declares_emergencies(&desk.actor).then(|| {
        view! { <a class="button" href=link("console/emergency/declare")>{say.emergency_declare()}</a> }
    });
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let rows: Vec<_> = shown
        .emergencies
        .iter()
        .map(|one| {
            let where_ = departments(&desk, &shown.places, &one.departments);
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader" class="cell-title"><a href=of(&desk, one.id)>{one.incident.clone()}</a></th>
                    <td role="cell">{cell(say.emergency_person())}<span>{shown.people.or_dash(Some(one.person))}</span></td>
                    <td role="cell">{cell(say.field_staff_role())}<span>{one.role.name.get(desk.language).to_owned()}</span></td>
                    <td role="cell">{cell(say.field_staff_departments())}<span>{where_}</span></td>
                    <td role="cell">{cell(say.emergency_began())}<span>{moment_or_dash(&desk, one.starts_at)}</span></td>
                    <td role="cell">{cell(say.emergency_ends())}<span>{moment_or_dash(&desk, one.ends_at)}</span></td>
                    <td role="cell">{cell(say.field_staff_status())}<span><StateTag desk=desk.clone() state=one.state /></span></td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let table = if rows.is_empty() {
        view! { <div class="empty"><p>{say.emergency_none()}</p></div> }.into_any()
    } else {
        view! {
            <table class="reflow" role="table">
                <caption class="vh">{say.emergency_title()}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader">{say.field_staff_incident()}</th>
                    <th scope="col" role="columnheader">{say.emergency_person()}</th>
                    <th scope="col" role="columnheader">{say.field_staff_role()}</th>
                    <th scope="col" role="columnheader">{say.field_staff_departments()}</th>
                    <th scope="col" role="columnheader">{say.emergency_began()}</th>
                    <th scope="col" role="columnheader">{say.emergency_ends()}</th>
                    <th scope="col" role="columnheader">{say.field_staff_status()}</th>
                </tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <h1>{title}</h1>
        <p class="lead">{say.emergency_lead()}</p>
        <div class="actions">
            {declare}
            <a href=link("console/emergency/plans")>{say.emergency_plans()}</a>
        </div>
        {table}
    }
    .into_any()
}
