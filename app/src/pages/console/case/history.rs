//! The whole history of a case, page by page.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::cases::{CaseView, Page as Part, TimelineEntry};
use contract::{Cursor, Failure, FailureKind, Slice};
use leptos::prelude::*;

use super::super::parts::People;
use super::detail::Tabs;
use super::timeline::{self, Entries};
use super::{Place, crumbs, outline, title};
use crate::desk::Desk;
use crate::forms::{self, Icon};
use crate::layout::Page;
use crate::{pages, paths};

const PAGE: u16 = 100;

pub async fn page(Extension(desk): Extension<Desk>, Path((_, reference)): Place) -> Response {
    let (case, entries, people) = match load(&desk, &reference).await {
        Ok(loaded) => loaded,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let say = desk.texts();
    let crumbs = crumbs(&desk, &case, Some(("history", say.case_history())));
    let name = format!("{} – {}", say.case_history(), case.reference);
    Page::console(name, {
        let desk = desk.clone();
        move || view! { <History desk=desk case=case entries=entries people=people /> }.into_any()
    })
    .current("console/queue")
    .crumbs(crumbs)
    .answer(&desk)
}

async fn load(
    desk: &Desk,
    reference: &str,
) -> Result<(CaseView, Slice<TimelineEntry>, People), Failure> {
    let case = outline(desk, reference).await?;
    let part = desk.query("after").map_or(Part::First, |after| Part::After(Cursor(after)));
    let entries = desk.services.cases.history(&desk.actor, case.id, part, PAGE).await;
    let entries = entries.map_err(Failure::from).map_err(|failure| match failure.kind {
        // A place that is in no list of ours.
        FailureKind::Invalid => desk.fail(FailureKind::Malformed),
        _ => failure,
    })?;
    let people = People::named(desk, timeline::people(&entries.rows)).await?;
    Ok((case, entries, people))
}

#[component]
fn History(
    desk: Desk,
    case: CaseView,
    entries: Slice<TimelineEntry>,
    people: People,
) -> impl IntoView {
    let say = desk.texts();
    let language = case.language;
    let own = paths::case(desk.language, case.reference.as_str());
    let older = entries.after.as_ref().map(|after| {
        let href = format!("{own}/history?after={}", forms::encode(&after.0));
        view! { <nav class="pagination" aria-label=say.case_history()><a href=href rel="next">{say.timeline_older()}<Icon desk=desk.clone() name="arrow-right" /></a></nav> }
    });
    view! {
        <h1>{title(&desk, &case)}</h1>
        <Tabs desk=desk.clone() case=case history=true />
        <h2>{say.case_history()}</h2>
        <Entries desk=desk entries=entries.rows people=people language=language />
        {older}
    }
    .into_any()
}
