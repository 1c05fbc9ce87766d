//! Security alerts: what waits for somebody, and what was closed.

pub mod detail;
pub mod rules;

use axum::Extension;
use axum::extract::Query;
use axum::response::Response;
use contract::Failure;
use contract::iam::{AlertAbout, AlertId, AlertKind, AlertState, AlertView, StaffId};
use leptos::prelude::*;
use platform::Timestamp;
use serde::Deserialize;

use super::emergency::moment;
use super::go;
use super::parts::People;
use crate::desk::Desk;
use crate::forms::Icon;
use crate::l10n::{format, labels::alert};
use crate::layout::{Crumb, Page};
use crate::{pages, paths};

pub const PATH: &str = "console/alerts";

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    state: String,
}

#[derive(Clone)]
struct Shown {
    closed: bool,
    alerts: Vec<AlertView>,
    people: People,
}

pub async fn page(Extension(desk): Extension<Desk>, Query(asked): Query<Asked>) -> Response {
    let iam = &desk.services.iam;
    if !iam.works_alerts(&desk.actor) && iam.sets_alert_rules(&desk.actor) {
        // Whoever only sets the rules has nothing else here.
        return go(&paths::page(desk.language, rules::PATH));
    }
    let shown = match load(&desk, asked.state == "closed").await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().alerts_title();
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <List desk=desk title=title shown=shown /> }.into_any()
    })
    .current(PATH)
    .answer(&desk)
}

async fn load(desk: &Desk, closed: bool) -> Result<Shown, Failure> {
    let alerts = desk.services.iam.alerts(&desk.actor, closed).await?;
    let people = People::named(desk, alerts.iter().flat_map(named_in)).await?;
    Ok(Shown { closed, alerts, people })
}

/// The people whom an alert names.
fn named_in(alert: &AlertView) -> impl Iterator<Item = StaffId> + use<> {
    let about = match alert.about {
        AlertAbout::Staff(id) => Some(id),
        _ => None,
    };
    [about, alert.taken_by, alert.closed_by].into_iter().flatten()
}

/// The address of one alert.
pub fn of(desk: &Desk, id: AlertId) -> String {
    paths::page(desk.language, &format!("{PATH}/{id}"))
}

fn crumbs(desk: &Desk, more: impl IntoIterator<Item = (String, String)>) -> Vec<Crumb> {
    let list = paths::page(desk.language, PATH);
    let first = Crumb { href: list, name: desk.texts().alerts_title() };
    std::iter::once(first)
        .chain(more.into_iter().map(|(href, name)| Crumb { href, name }))
        .collect()
}

/// Whether a moment lies outside of the hours and days on which the municipality works.
async fn off_hours(desk: &Desk) -> Result<IsOffHours, Failure> {
    let town = desk.services.municipality.clone();
    let holidays = desk.services.cases.holidays().await?;
    Ok(Box::new(move |at| town.is_off_hours(at, &holidays)))
}

type IsOffHours = Box<dyn Fn(Timestamp) -> bool + Send + Sync>;

fn about(desk: &Desk, people: &People, alert: &AlertView) -> String {
    match &alert.about {
        AlertAbout::Staff(id) => people.or_dash(Some(*id)),
        AlertAbout::Key(id) => desk.texts().alert_about_key(id.to_string()),
        AlertAbout::Network(network) => desk.texts().alert_about_network(network.clone()),
        AlertAbout::Ledger => desk.texts().alert_about_ledger(),
    }
}

/// Keys and networks are written as they are; people and the ledger have names.
fn is_code(alert: &AlertView) -> Option<&'static str> {
    matches!(alert.about, AlertAbout::Key(_) | AlertAbout::Network(_)).then_some("ref")
}

#[component]
pub fn StateTag(desk: Desk, state: AlertState) -> impl IntoView {
    let say = desk.texts();
    let (class, icon, name) = match state {
        AlertState::Open => ("tag tag--danger", "warning", say.alert_open()),
        AlertState::Taken => ("tag tag--wait", "waiting", say.alert_taken()),
        AlertState::Closed => ("tag tag--ended", "done", say.alert_closed()),
    };
    view! { <strong class=class><Icon desk=desk name=icon />{name}</strong> }.into_any()
}

#[component]
fn List(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let link = |path: &str| paths::page(desk.language, path);
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let rows: Vec<_> = shown
        .alerts
        .iter()
        .map(|one| {
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader" class="cell-title"><a href=of(&desk, one.id)>{alert::kind(desk.language, one.kind)}</a></th>
                    <td role="cell">{cell(say.alert_about())}<span class=is_code(one)>{about(&desk, &shown.people, one)}</span></td>
                    <td role="cell" class="num">{cell(say.alert_count())}<span>{format::count(desk.language, one.count.into())}</span></td>
                    <td role="cell">{cell(say.alert_raised())}<span>{moment(&desk, one.raised_at)}</span></td>
                    <td role="cell">{cell(say.alert_worked_by())}<span>{shown.people.or_dash(one.closed_by.or(one.taken_by))}</span></td>
                    <td role="cell">{cell(say.field_staff_status())}<span><StateTag desk=desk.clone() state=one.state /></span></td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let table = if rows.is_empty() {
        let none = if shown.closed { say.alerts_none_closed() } else { say.alerts_none() };
        view! { <div class="empty"><p>{none}</p></div> }.into_any()
    } else {
        view! {
            <table class="reflow" role="table">
                <caption class="vh">{title.clone()}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader">{say.alert_what()}</th>
                    <th scope="col" role="columnheader">{say.alert_about()}</th>
                    <th scope="col" role="columnheader" class="num">{say.alert_count()}</th>
                    <th scope="col" role="columnheader">{say.alert_raised()}</th>
                    <th scope="col" role="columnheader">{say.alert_worked_by()}</th>
                    <th scope="col" role="columnheader">{say.field_staff_status()}</th>
                </tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        }
        .into_any()
    };
    let other = match shown.closed {
        true => view! { <a href=link(PATH)>{say.alerts_show_open()}</a> }.into_any(),
        false => {
            view! { <a href=link("console/alerts?state=closed")>{say.alerts_show_closed()}</a> }
                .into_any()
        }
    };
    let lead = if shown.closed { say.alerts_lead_closed() } else { say.alerts_lead() };
    view! {
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
        <div class="actions">
            {other}
            <a href=link("console/alerts/rules")>{say.alert_rules_title()}</a>
        </div>
        {table}
    }
    .into_any()
}

/// The kind that an address names.
fn kind(named: &str) -> Option<AlertKind> {
    named.parse().ok().filter(|kind: &AlertKind| kind.has_rule())
}
