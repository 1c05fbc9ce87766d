//! The report on service accounts and keys: how they stand now, or stood when a quarter was over; also as a file.

use axum::Extension;
use axum::response::Response;
use contract::Failure;
use contract::iam::{KeyReport, KeyStanding, ReportedKey};
use leptos::prelude::*;

use super::super::parts::People;
use super::super::parts::csv::{self, first_line, line};
use super::table::{day, used};
use super::{crumbs, of};
use crate::desk::Desk;
use crate::forms::{FilterSelect, Icon, Offer};
use crate::layout::Page;
use crate::{pages, paths};

pub const PATH: &str = "console/api-keys/report";

#[derive(Clone)]
struct Shown {
    report: KeyReport,
    quarters: Vec<String>,
    people: People,
}

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let shown = match load(&desk).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().apikeys_report_title();
    let crumbs = crumbs(&desk, [(paths::page(desk.language, PATH), title.clone())]);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Report desk=desk title=title shown=shown /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .answer(&desk)
}

async fn load(desk: &Desk) -> Result<Shown, Failure> {
    let iam = &desk.services.iam;
    let report = match desk.query("quarter").filter(|quarter| !quarter.is_empty()) {
        Some(quarter) => iam.key_report(&desk.actor, &quarter).await?,
        None => iam.key_report_now(&desk.actor).await?,
    };
    let reports = iam.key_reports(&desk.actor).await?;
    let quarters = reports.into_iter().filter_map(|report| report.quarter).collect();
    let people = People::named(desk, report.keys.iter().map(|key| key.owner)).await?;
    Ok(Shown { report, quarters, people })
}

/// The keys of the report as a table for other programs.
pub async fn file(Extension(desk): Extension<Desk>) -> Response {
    let Shown { report, people, .. } = match load(&desk).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let say = desk.texts();
    let mut text = first_line(&[
        say.field_staff_account(),
        say.field_staff_label(),
        say.apikey_begins(),
        say.field_staff_owner(),
        say.apikey_created(),
        say.apikeys_rotate_by(),
        say.apikeys_last_used(),
        say.field_staff_status(),
    ]);
    for key in report.keys {
        text.push_str(&line(&[
            key.account.clone(),
            key.label.clone(),
            key.begins.clone(),
            people.or_dash(Some(key.owner)),
            day(&desk, key.created_at),
            day(&desk, key.rotate_by),
            key.last_used_at.map(|at| used(&desk, Some(at))).unwrap_or_default(),
            stood(&desk, &key).join(", "),
        ]));
    }
    let stem = report.quarter.unwrap_or_else(|| day(&desk, report.made_at));
    csv::file(&format!("api-keys-{stem}"), text)
}

/// How the key stood, in words.
fn stood(desk: &Desk, key: &ReportedKey) -> Vec<String> {
    let say = desk.texts();
    let standing = match key.standing {
        KeyStanding::Current => say.apikey_current(),
        KeyStanding::Due => say.apikey_due(),
        KeyStanding::Overdue => say.apikey_overdue(),
        KeyStanding::Replaced => say.apikey_replaced(),
        KeyStanding::Ended => say.apikey_expired(),
    };
    std::iter::once(standing).chain(key.unused.then(|| say.apikey_unused())).collect()
}

#[component]
fn Report(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let report = shown.report.clone();
    let figures = report.figures;
    let unused_after = i64::from(desk.services.iam.key_policy().unused_after);
    let quarter = report.quarter.clone().unwrap_or_default();
    let quarters = shown.quarters.iter().map(|one| Offer::new(one.clone(), one.clone()));
    let quarters = std::iter::once(Offer::new("", say.apikeys_report_now())).chain(quarters);
    let query = if quarter.is_empty() { String::new() } else { format!("?quarter={quarter}") };
    let href = paths::page(desk.language, &format!("{PATH}.csv{query}"));
    let made = used(&desk, Some(report.made_at));
    let lead = match &report.quarter {
        Some(quarter) => say.apikeys_report_of(quarter, made),
        None => say.apikeys_report_lead(made),
    };
    let overdue: Vec<ReportedKey> =
        report.keys.iter().filter(|key| key.standing == KeyStanding::Overdue).cloned().collect();
    let unused: Vec<ReportedKey> = report.keys.iter().filter(|key| key.unused).cloned().collect();
    let people = shown.people.clone();
    view! {
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
        <div class="actions">
            <a class="with-icon" href=href><Icon desk=desk.clone() name="download" />{say.apikeys_report_download()}</a>
            <button type="button" class="button button--secondary" hidden data-print="">{say.staff_codes_print()}</button>
        </div>
        <form method="get" class="narrow screen-only" action=paths::page(desk.language, PATH)>
            <FilterSelect name="quarter" label=say.apikeys_report_which() options=quarters.collect() chosen=quarter />
            <div class="actions"><button type="submit" class="button button--secondary">{say.filter_show()}</button></div>
        </form>
        <dl class="summary summary--plain narrow">
            <div><dt>{say.service_accounts_title()}</dt><dd>{figures.accounts}</dd></div>
            <div><dt>{say.apikeys_active()}</dt><dd>{figures.active}</dd></div>
            <div><dt>{say.apikeys_due()}</dt><dd>{figures.due}</dd></div>
            <div><dt>{say.apikeys_overdue()}</dt><dd id="report-overdue">{figures.overdue}</dd></div>
            <div><dt>{say.apikeys_unused(unused_after)}</dt><dd id="report-unused">{figures.unused}</dd></div>
        </dl>
        <section aria-labelledby="overdue-h">
            <h2 id="overdue-h">{say.apikeys_overdue()}</h2>
            <Rows desk=desk.clone() caption=say.apikeys_overdue() keys=overdue people=people.clone() none=say.apikeys_report_none_overdue() />
        </section>
        <section aria-labelledby="unused-h">
            <h2 id="unused-h">{say.apikeys_unused(unused_after)}</h2>
            <Rows desk=desk.clone() caption=say.apikeys_unused(unused_after) keys=unused people=people.clone() none=say.apikeys_report_none_unused() />
        </section>
        <section aria-labelledby="all-h">
            <h2 id="all-h">{say.apikeys_report_all()}</h2>
            <Rows desk=desk.clone() caption=say.apikeys_report_all() keys=report.keys people=people none=say.apikeys_none() />
        </section>
    }
    .into_any()
}

#[component]
fn Rows(
    desk: Desk,
    caption: String,
    keys: Vec<ReportedKey>,
    people: People,
    none: String,
) -> impl IntoView {
    let say = desk.texts();
    if keys.is_empty() {
        return view! { <p>{none}</p> }.into_any();
    }
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let rows = keys.into_iter().map(|key| {
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="cell-title"><a href=of(&desk, key.id)>{key.label.clone()}</a>" "<code class="meta">{format!("{}…", key.begins)}</code></th>
                <td role="cell">{cell(say.field_staff_account())}<span>{key.account.clone()}</span></td>
                <td role="cell">{cell(say.field_staff_owner())}<span>{people.or_dash(Some(key.owner))}</span></td>
                <td role="cell">{cell(say.apikey_created())}<span>{day(&desk, key.created_at)}</span></td>
                <td role="cell">{cell(say.apikeys_rotate_by())}<span>{day(&desk, key.rotate_by)}</span></td>
                <td role="cell">{cell(say.apikeys_last_used())}<span>{used(&desk, key.last_used_at)}</span></td>
                <td role="cell">{cell(say.field_staff_status())}<span>{stood(&desk, &key).join(", ")}</span></td>
            </tr>
        }
        .into_any()
    });
    view! {
        <table class="reflow" role="table">
            <caption class="vh">{caption}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{say.field_staff_label()}</th>
                <th scope="col" role="columnheader">{say.field_staff_account()}</th>
                <th scope="col" role="columnheader">{say.field_staff_owner()}</th>
                <th scope="col" role="columnheader">{say.apikey_created()}</th>
                <th scope="col" role="columnheader">{say.apikeys_rotate_by()}</th>
                <th scope="col" role="columnheader">{say.apikeys_last_used()}</th>
                <th scope="col" role="columnheader">{say.field_staff_status()}</th>
            </tr></thead>
            <tbody role="rowgroup">{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}
