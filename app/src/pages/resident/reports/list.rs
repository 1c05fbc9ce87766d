//! "My reports", newest first. Reports made from the account's confirmed address before signing in join the list: whoever
//! proves the address owns them.

use axum::Extension;
use axum::response::Response;
use contract::cases::MyReport;
use contract::{Cursor, FailureKind, Slice};
use leptos::prelude::*;

use super::status::{tag, title};
use crate::desk::Desk;
use crate::forms::Icon;
use crate::l10n::format;
use crate::layout::{Answer, Crumb, Page};
use crate::{pages, paths};

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    pages::answer(&desk, load(&desk).await)
}

async fn load(desk: &Desk) -> Answer {
    desk.actor.resident().ok_or_else(|| desk.fail(FailureKind::SignInNeeded))?;
    let services = &desk.services;
    let account = services.identity.account(&desk.actor).await?;
    let claimed = match account.email_confirmed {
        true => services.cases.claim(&desk.actor, &account.email).await?,
        false => 0,
    };
    let after = desk.query("after").map(Cursor);
    let reports = services.cases.my_reports(&desk.actor, after.as_ref()).await?;
    Ok(build(desk, reports, claimed, after.is_some()))
}

fn build(desk: &Desk, reports: Slice<MyReport>, claimed: u32, later_page: bool) -> Page {
    let heading = desk.texts().nav_my_reports();
    let crumbs = vec![
        Crumb { href: paths::home(desk.language), name: desk.texts().nav_home() },
        Crumb { href: paths::page(desk.language, "reports"), name: heading.clone() },
    ];
    let body = {
        let (desk, heading) = (desk.clone(), heading.clone());
        move || {
            let say = desk.texts();
            let report = paths::page(desk.language, "report");
            let banner = (claimed > 0).then(|| {
                view! {
                    <section id="done" class="banner banner--info" tabindex="-1" role="region" aria-labelledby="done-h">
                        <h2 id="done-h"><Icon desk=desk.clone() name="info" />{say.reports_claimed(i64::from(claimed))}</h2>
                        <p>{say.reports_claimed_text()}</p>
                    </section>
                }
            });
            let rows: Vec<_> = reports.rows.iter().map(|report| row(&desk, report)).collect();
            let list = if rows.is_empty() {
                view! {
                    <div class="empty"><p>{say.reports_none()}</p><p><a href=report.clone()>{say.nav_report()}</a></p></div>
                }
                .into_any()
            } else {
                view! { <ul class="rows">{rows}</ul> }.into_any()
            };
            let older = reports.after.map(|after| {
                let href = format!("?after={}", paths::encode(&after.0));
                view! { <a href=href rel="next">{say.reports_older()}<Icon desk=desk.clone() name="arrow-right" /></a> }
            });
            let newest = later_page.then(|| {
                view! { <a href=paths::page(desk.language, "reports")>{say.reports_newest()}</a> }
            });
            let paging = (older.is_some() || newest.is_some()).then(|| {
                view! { <nav class="pagination" aria-label=say.nav_my_reports()>{newest}{older}</nav> }
            });
            view! {
                {banner}
                <h1>{heading}</h1>
                {list}
                {paging}
                <p><a href=report>{say.reports_new()}</a></p>
                <p><a href=paths::track_search(desk.language)>{say.reports_track()}</a></p>
            }
            .into_any()
        }
    };
    Page::resident(heading, body).crumbs(crumbs).current("reports")
}

pub fn row(desk: &Desk, report: &MyReport) -> AnyView {
    let day = desk.services.municipality.day(report.opened_at);
    let name = title(desk.language, &report.category.name, report.place.as_deref());
    view! {
        <li>
            <div class="row-main">
                <a href=paths::report(desk.language, report.id)>{name}</a>
                <p class="meta">
                    <span class="ref">{report.reference.to_string()}</span>" · "
                    <time datetime=format::iso_date(day)>{format::date(desk.language, day)}</time>
                </p>
            </div>
            {tag(desk, &report.status)}
        </li>
    }
    .into_any()
}
