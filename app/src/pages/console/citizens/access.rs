//! Who saw what of a person's record, when and what for: as a page, and as a file for whoever has to answer for it.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use chrono::{Days, NaiveDate};
use contract::iam::{ApiKeyId, StaffId};
use contract::identity::{AccessEntry, AccessReport, ResidentId};
use contract::{ActorKind, Failure, FailureKind};
use leptos::prelude::*;

use super::super::parts::People;
use super::super::parts::csv::{self, first_line, line};
use super::person::Place;
use super::{PATH, of};
use crate::desk::Desk;
use crate::forms::{FilterText, Icon};
use crate::l10n::{format, labels};
use crate::layout::{Crumb, Page};
use crate::{pages, paths};

/// How far back a report goes where nothing else is asked for.
const USUAL: Days = Days::new(89);

#[derive(Clone)]
struct Shown {
    report: AccessReport,
    from: NaiveDate,
    until: NaiveDate,
    people: People,
}

pub async fn page(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let shown = match load(&desk, &id).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let number = shown.report.number.to_string();
    let title = desk.texts().citizen_access_title(&number);
    let own = of(&desk, shown.report.citizen);
    let crumbs = vec![
        Crumb { href: paths::page(desk.language, PATH), name: desk.texts().citizens_title() },
        Crumb { href: own.clone(), name: number },
        Crumb { href: format!("{own}/access"), name: desk.texts().citizen_access_short() },
    ];
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Report desk=desk title=title shown=shown /> }.into_any()
    })
    .current(PATH)
    .crumbs(crumbs)
    .answer(&desk)
}

/// The same as a table for other programs.
pub async fn file(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let shown = match load(&desk, &id).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let say = desk.texts();
    let mut text = first_line(&columns(&desk));
    for entry in &shown.report.entries {
        text.push_str(&line(&cells(&desk, &shown, entry)));
    }
    if shown.report.is_cut {
        text.push_str(&line(&[say.citizen_access_cut()]));
    }
    let stem = format!(
        "{}-{}-{}",
        shown.report.number,
        format::iso_date(shown.from),
        format::iso_date(shown.until)
    );
    csv::file(&format!("access-{stem}"), text)
}

/// The days that were asked for; else the last ninety.
fn span(desk: &Desk) -> (NaiveDate, NaiveDate) {
    let asked = |name| desk.query(name).and_then(|day| day.parse::<NaiveDate>().ok());
    let today = desk.services.municipality.day(desk.services.foundation.now());
    let until = asked("until").unwrap_or(today);
    let from = asked("from").or_else(|| until.checked_sub_days(USUAL)).unwrap_or(until);
    (from.min(until), until)
}

async fn load(desk: &Desk, id: &str) -> Result<Shown, Failure> {
    let malformed = || desk.fail(FailureKind::Malformed);
    let id: ResidentId = id.parse().map_err(|_| desk.fail(FailureKind::NotFound))?;
    let (from, until) = span(desk);
    let begin = desk.begin_of(from).ok_or_else(malformed)?;
    let end = until.succ_opt().and_then(|day| desk.begin_of(day)).ok_or_else(malformed)?;
    let report = desk.services.identity.citizen_access(&desk.actor, id, begin, end).await?;
    let staff = report.entries.iter().filter(|entry| entry.viewer_kind == ActorKind::Staff);
    let staff = staff.filter_map(|entry| entry.viewer.map(StaffId));
    let people = People::named(desk, staff).await?;
    Ok(Shown { report, from, until, people })
}

fn columns(desk: &Desk) -> [String; 6] {
    let say = desk.texts();
    [
        say.citizen_access_when(),
        say.citizen_access_who(),
        say.citizen_access_what(),
        say.citizen_access_purpose(),
        say.field_account_reason(),
        say.citizen_access_from(),
    ]
}

fn cells(desk: &Desk, shown: &Shown, entry: &AccessEntry) -> [String; 6] {
    let say = desk.texts();
    let at = desk.services.municipality.local(entry.at);
    let who = match (entry.viewer_kind, entry.viewer) {
        (ActorKind::Staff, viewer) => shown.people.or_dash(viewer.map(StaffId)),
        (_, Some(viewer)) => say.citizen_access_program(ApiKeyId(viewer).to_string()),
        (_, None) => "–".to_owned(),
    };
    let fields: Vec<_> =
        entry.fields.iter().map(|code| labels::seen_field(desk.language, code)).collect();
    let what = match fields.is_empty() {
        true => say.citizen_access_nothing_protected(),
        false => fields.join("; "),
    };
    [
        format::instant(at),
        who,
        what,
        labels::seen_purpose(desk.language, &entry.purpose),
        entry.reason.clone().unwrap_or_default(),
        entry.address.clone().unwrap_or_else(|| "–".to_owned()),
    ]
}

#[component]
fn Report(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let path = format!("{}/access", of(&desk, shown.report.citizen));
    let days = format!("from={}&until={}", shown.from, shown.until);
    let file = format!("{path}.csv?{days}");
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let names = columns(&desk);
    let rows = shown.report.entries.iter().map(|entry| {
        let [first, rest @ ..] = cells(&desk, &shown, entry);
        let rest = rest.into_iter().zip(names.iter().skip(1).cloned()).map(|(text, name)| {
            view! { <td role="cell">{cell(name)}<span>{text}</span></td> }
        });
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="cell-title">{first}</th>
                {rest.collect_view()}
            </tr>
        }
    });
    let rows = rows.collect_view();
    let head = names.iter().cloned().map(|name| {
        view! { <th scope="col" role="columnheader">{name}</th> }
    });
    let table = if shown.report.entries.is_empty() {
        view! { <div class="empty"><p>{say.citizen_access_nobody()}</p></div> }.into_any()
    } else {
        view! {
            <table class="reflow" role="table">
                <caption class="vh">{title.clone()}</caption>
                <thead role="rowgroup"><tr role="row">{head.collect_view()}</tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        }
        .into_any()
    };
    let cut = shown
        .report
        .is_cut
        .then(|| view! { <p class="notice notice--warn">{say.citizen_access_cut()}</p> });
    let count = shown.report.entries.len() as i64;
    view! {
        <h1>{title}</h1>
        <p class="lead">{say.citizen_access_lead()}</p>
        <form method="get" action=path>
            <div class="filter-fields">
                <FilterText name="from" label=say.citizen_access_first_day() value=shown.from.to_string() kind="date" />
                <FilterText name="until" label=say.citizen_access_last_day() value=shown.until.to_string() kind="date" />
            </div>
            <div class="actions"><button type="submit" class="button button--secondary">{say.filter_show()}</button><a class="with-icon" href=file><Icon desk=desk.clone() name="download" />{say.citizen_access_download()}</a></div>
        </form>
        <h2>{say.citizen_access_count(count)}</h2>
        {cut}
        {table}
    }
    .into_any()
}
