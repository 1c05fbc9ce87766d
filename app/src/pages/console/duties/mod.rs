//! Segregation of duties: the rules, who is on both sides of one, who allowed it; also as a file for an auditor.

pub mod exception;
pub mod file;
pub mod pdf;
pub mod rule;

use std::collections::HashMap;

use axum::Extension;
use axum::response::Response;
use contract::iam::{
    Conflict, ConflictException, ConflictKind, ConflictReport, ConflictRuleView, RoleId, RoleName,
    Side,
};
use contract::{Bilingual, Failure};
use leptos::prelude::*;

use super::parts::{Names, People};
use super::staff;
use crate::desk::Desk;
use crate::forms::{self, Done, Icon, ProblemsSummary};
use crate::l10n::format;
use crate::layout::{Crumb, Page};
use crate::{pages, paths};

pub const PATH: &str = "console/duties";

#[derive(Clone)]
struct Shown {
    report: ConflictReport,
    roles: HashMap<RoleId, Bilingual>,
    people: People,
    names: Names,
}

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let shown = match load(&desk).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().duties_title();
    let crumbs = crumbs(&desk, None);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Report desk=desk title=title shown=shown /> }.into_any()
    })
    .current(super::roles::PATH)
    .crumbs(crumbs)
    .answer(&desk)
}

async fn load(desk: &Desk) -> Result<Shown, Failure> {
    let iam = &desk.services.iam;
    let report = iam.conflict_report(&desk.actor).await?;
    let roles = iam.roles(&desk.actor).await?;
    let named = report
        .exceptions
        .iter()
        .flat_map(|one| [Some(one.staff), one.asked_by, one.approved_by].into_iter().flatten());
    let people = People::named(desk, named).await?;
    let roles = roles.into_iter().map(|role| (role.id, role.name)).collect();
    Ok(Shown { report, roles, people, names: Names::read(desk).await? })
}

fn crumbs(desk: &Desk, last: Option<(&str, String)>) -> Vec<Crumb> {
    let say = desk.texts();
    let here = paths::page(desk.language, PATH);
    let mut crumbs = vec![
        Crumb { href: paths::page(desk.language, super::roles::PATH), name: say.roles_title() },
        Crumb { href: here.clone(), name: say.duties_title() },
    ];
    if let Some((path, name)) = last {
        crumbs.push(Crumb { href: format!("{here}/{path}"), name });
    }
    crumbs
}

/// When, among how many people, and how many were not looked at.
fn as_of(desk: &Desk, report: &ConflictReport) -> String {
    let say = desk.texts();
    let zone = desk.services.municipality.time_zone;
    let at = format::moment(desk.language, report.at.with_timezone(&zone));
    let looked_at = say.duties_as_of(at, format::count(desk.language, report.people));
    match i64::try_from(report.unseen).unwrap_or(i64::MAX) {
        0 => looked_at,
        unseen => format!("{looked_at} {}", say.duties_unseen(unseen)),
    }
}

/// "PO creator, Export cases".
fn side(desk: &Desk, shown: &Shown, side: &Side) -> String {
    let named = side.roles.iter().filter_map(|id| shown.roles.get(id));
    let named = named.map(|name| name.get(desk.language).to_owned());
    let codes = side.permissions.iter().map(|code| shown.names.named(desk.language, code));
    named.chain(codes).collect::<Vec<_>>().join(", ")
}

fn names(desk: &Desk, roles: &[RoleName]) -> String {
    let names: Vec<&str> = roles.iter().map(|role| role.name.get(desk.language)).collect();
    names.join(", ")
}

fn last_day(desk: &Desk, exception: &ConflictException) -> String {
    let last = exception.until - chrono::TimeDelta::microseconds(1);
    let zone = desk.services.municipality.time_zone;
    format::date(desk.language, last.with_timezone(&zone).date_naive())
}

fn rule_name(desk: &Desk, report: &ConflictReport, id: contract::iam::ConflictRuleId) -> String {
    let rule = report.rules.iter().find(|rule| rule.id == id);
    rule.map(|rule| rule.name.get(desk.language).to_owned()).unwrap_or_default()
}

#[component]
fn Report(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let number = shown.report.violations().count() as i64;
    let (class, icon) = if number == 0 {
        ("notice notice--ok", "done")
    } else {
        ("notice notice--danger", "warning")
    };
    let new = shown.report.can_change.then(|| {
        let href = paths::page(desk.language, &format!("{PATH}/new"));
        view! { <a class="button" href=href>{say.duties_new()}</a> }
    });
    let file = paths::page(desk.language, &format!("{PATH}/report.csv"));
    let document = paths::page(desk.language, &format!("{PATH}/report.pdf"));
    view! {
        <ProblemsSummary desk=desk.clone() />
        <Done desk=desk.clone() when="rule" text=say.duties_saved() />
        <Done desk=desk.clone() when="ended" text=say.duties_ended() />
        <Done desk=desk.clone() when="asked" text=say.duties_asked() />
        <Done desk=desk.clone() when="approved" text=say.duties_approved() />
        <h1>{title}</h1>
        <div class=class><p><Icon desk=desk.clone() name=icon /><strong>{say.duties_violations(number)}</strong>" "{as_of(&desk, &shown.report)}</p></div>
        <div class="actions">{new}<a class="with-icon" href=file><Icon desk=desk.clone() name="download" />{say.duties_download()}</a><a class="with-icon" href=document><Icon desk=desk.clone() name="download" />{say.duties_download_pdf()}</a></div>
        <Conflicts desk=desk.clone() shown=shown.clone() />
        <Exceptions desk=desk.clone() shown=shown.clone() />
        <Rules desk=desk shown=shown />
    }
    .into_any()
}

#[component]
fn Conflicts(desk: Desk, shown: Shown) -> impl IntoView {
    if shown.report.conflicts.is_empty() {
        return ().into_any();
    }
    let say = desk.texts();
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let rows = shown.report.conflicts.iter().map(|conflict| {
        let Conflict { rule, staff: person, name, left, right, exception } = conflict.clone();
        let state = match &exception {
            Some(exception) => say.duties_allowed(last_day(&desk, exception)).into_any(),
            None if shown.report.can_change => {
                let ask = format!("{PATH}/exception?rule={rule}&staff={person}");
                view! { <a href=paths::page(desk.language, &ask)>{say.duties_ask()}</a> }.into_any()
            }
            None => say.duties_not_allowed().into_any(),
        };
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="cell-title"><a href=staff::of(&desk, person)>{name}</a></th>
                <td role="cell">{cell(say.field_staff_rule())}<span>{rule_name(&desk, &shown.report, rule)}</span></td>
                <td role="cell">{cell(say.duties_one_side())}<span>{names(&desk, &left)}</span></td>
                <td role="cell">{cell(say.duties_other_side())}<span>{names(&desk, &right)}</span></td>
                <td role="cell">{cell(say.duties_exception())}<span>{state}</span></td>
            </tr>
        }
        .into_any()
    });
    view! {
        <section aria-labelledby="conflicts-h">
            <h2 id="conflicts-h">{say.duties_both_sides()}</h2>
            <table class="reflow" role="table">
                <caption class="vh">{say.duties_both_sides()}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader">{say.field_staff_person()}</th>
                    <th scope="col" role="columnheader">{say.field_staff_rule()}</th>
                    <th scope="col" role="columnheader">{say.duties_one_side()}</th>
                    <th scope="col" role="columnheader">{say.duties_other_side()}</th>
                    <th scope="col" role="columnheader">{say.duties_exception()}</th>
                </tr></thead>
                <tbody role="rowgroup">{rows.collect_view()}</tbody>
            </table>
        </section>
    }
    .into_any()
}

#[component]
fn Exceptions(desk: Desk, shown: Shown) -> impl IntoView {
    if shown.report.exceptions.is_empty() {
        return ().into_any();
    }
    let say = desk.texts();
    let me = desk.actor.staff();
    let rows = shown.report.exceptions.iter().map(|one| {
        let approves = shown.report.can_change
            && one.approved_by.is_none()
            && one.asked_by != me
            && Some(one.staff) != me;
        let person = shown.people.or_dash(Some(one.staff));
        let rule = rule_name(&desk, &shown.report, one.rule);
        let approve = approves.then(|| {
            view! {
                <form method="post" action=forms::action("/do/console/approve-exception", &desk)>
                    <input type="hidden" name="exception" value=one.id.to_string() />
                    <button type="submit" class="as-link">{say.duties_approve()}<span class="vh">{format!(" {person}")}</span></button>
                </form>
            }
        });
        let state = match one.approved_by {
            Some(by) => say.duties_approved_by(shown.people.or_dash(Some(by))),
            None => say.duties_waits(),
        };
        let asked = say.duties_asked_by(shown.people.or_dash(one.asked_by), last_day(&desk, one));
        view! {
            <li>
                <div class="row-main">
                    <p>{format!("{person} – {rule}")}</p>
                    <p class="meta">{one.reason.clone()}</p>
                    <p class="meta">{asked}" "{state}</p>
                </div>
                {approve}
            </li>
        }
        .into_any()
    });
    view! {
        <section aria-labelledby="exceptions-h">
            <h2 id="exceptions-h">{say.duties_exceptions()}</h2>
            <ul class="rows">{rows.collect_view()}</ul>
        </section>
    }
    .into_any()
}

#[component]
fn Rules(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let rows = shown.report.rules.iter().map(|rule| {
        let ConflictRuleView { id, kind, name, why, left, right, .. } = rule.clone();
        let name = name.get(desk.language).to_owned();
        let end = shown.report.can_change.then(|| {
            view! {
                <form method="post" action=forms::action("/do/console/end-conflict-rule", &desk)>
                    <input type="hidden" name="rule" value=id.to_string() />
                    <button type="submit" class="as-link">{say.duties_end()}<span class="vh">{format!(" {name}")}</span></button>
                </form>
            }
        });
        let (left, right) = (side(&desk, &shown, &left), side(&desk, &shown, &right));
        let sides = match kind {
            ConflictKind::Held => say.duties_sides(left, right),
            ConflictKind::SameRecord => say.duties_sides_record(left, right),
        };
        view! {
            <li>
                <div class="row-main"><p>{name.clone()}</p><p>{sides}</p><p class="meta">{why.get(desk.language).to_owned()}</p></div>
                {end}
            </li>
        }
        .into_any()
    });
    let rows: Vec<_> = rows.collect();
    let list = if rows.is_empty() {
        view! { <div class="empty"><p>{say.duties_no_rules()}</p></div> }.into_any()
    } else {
        view! { <ul class="rows">{rows}</ul> }.into_any()
    };
    view! {
        <section aria-labelledby="rules-h">
            <h2 id="rules-h">{say.duties_rules()}</h2>
            {list}
        </section>
    }
    .into_any()
}
