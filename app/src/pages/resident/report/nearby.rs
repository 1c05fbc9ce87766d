//! What is reported near the place already, so that nobody needs to send it again: it can be followed instead. Shows no person, text or photo of
//! another report, and nothing that is a complaint.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::cases::{DraftId, NearbyReport};
use leptos::prelude::*;

use super::flow::{Report, Step};
use super::{go, page_of};
use crate::desk::Desk;
use crate::l10n::format;
use crate::{pages, paths};

pub async fn page(
    Extension(desk): Extension<Desk>,
    Path((_, draft)): Path<(String, String)>,
) -> Response {
    let loaded = async {
        let report = Report::load(&desk, &draft).await?;
        let near = match super::flow::visitor(&desk) {
            Some(visitor) if report.may_show(Step::Nearby) => {
                desk.services.cases.nearby(&visitor, report.draft.id).await?
            }
            _ => Vec::new(),
        };
        Ok((report, near))
    };
    match loaded.await {
        Ok((report, near)) if near.is_empty() && report.may_show(Step::Nearby) => {
            go(&report.next(&desk, Step::Nearby))
        }
        Ok((report, near)) if report.may_show(Step::Nearby) => build(&desk, &report, near),
        Ok((report, _)) => go(&report.first_open().address(&desk, report.draft.id)),
        Err(failure) => pages::answer(&desk, Err(failure)),
    }
}

fn build(desk: &Desk, report: &Report, near: Vec<NearbyReport>) -> Response {
    let heading = desk.texts().report_nearby_heading();
    let next = report.next(desk, Step::Nearby);
    let draft = report.draft.id;
    let body = {
        let (desk, heading) = (desk.clone(), heading.clone());
        move || {
            let say = desk.texts();
            let rows = near.iter().map(|found| row(&desk, found, Some(draft))).collect_view();
            view! {
                <h1>{heading}</h1>
                <p class="lead">{say.report_nearby_lead()}</p>
                <section class="nearby" aria-labelledby="near-h">
                    <h2 id="near-h">{say.report_nearby_list()}</h2>
                    <ol class="rows">{rows}</ol>
                </section>
                <div class="actions">
                    <a class="button" href=next>{say.report_nearby_mine_is_new()}</a>
                    <a href=paths::home(desk.language)>{say.report_nearby_same()}</a>
                </div>
            }
            .into_any()
        }
    };
    page_of(desk, report, Step::Nearby, &heading, body).answer(desk)
}

/// `draft` is the report that following it would replace.
pub fn row(desk: &Desk, found: &NearbyReport, draft: Option<DraftId>) -> AnyView {
    let say = desk.texts();
    let day = desk.services.municipality.day(found.opened_at);
    let distance = say.report_nearby_distance(i64::from(found.metres));
    let date = format::day(desk.language, day);
    let category = found.category.get(desk.language).to_owned();
    let followers = (found.followers > 0).then(|| {
        view! { <p class="meta">{say.follow_count(i64::from(found.followers))}</p> }
    });
    let follow = draft.map(|draft| {
        let href = paths::page(desk.language, &format!("report/{draft}/follow/{}", found.case));
        view! { <a class="button button--secondary" href=href>{say.follow_this()}<span class="vh">" "{category.clone()}", "{distance.clone()}</span></a> }
    });
    view! {
        <li>
            <div class="row-main">
                <p>{category}</p>
                <p class="meta"><time datetime=format::iso_date(day)>{say.report_nearby_reported(&date)}</time>" · "{distance}</p>
                {followers}
            </div>
            {super::super::reports::status::group_tag(desk, found.group, found.status.get(desk.language).to_owned())}
            {follow}
        </li>
    }
    .into_any()
}
