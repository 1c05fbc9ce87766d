//! Somebody else changed the case between opening and sending: what they made of it beside what was typed. Nothing is
//! overwritten until the person sends again.

use contract::FailureKind;
use contract::cases::{CaseView, Page as Part, TimelineEntry};
use leptos::prelude::*;

use super::super::parts::People;
use crate::desk::Desk;
use crate::l10n::format;
use crate::layout::Page;

/// Who changed it, when, and the fields that differ.
#[derive(Clone, Debug, Default)]
pub struct Conflict {
    who: Option<String>,
    at: Option<String>,
}

pub fn is_conflict(desk: &Desk) -> bool {
    desk.filled().failure() == Some(FailureKind::Conflict)
}

/// The page with the status that a conflict has.
pub fn marked(desk: &Desk, page: Page) -> Page {
    if is_conflict(desk) { page.status(FailureKind::Conflict) } else { page }
}

/// Reads who changed the case last; nothing where there is no conflict.
pub async fn load(desk: &Desk, case: &CaseView) -> Result<Option<Conflict>, contract::Failure> {
    if !is_conflict(desk) {
        return Ok(None);
    }
    let timeline = desk.services.cases.timeline(&desk.actor, case.id, Part::First, 1).await?;
    let Some(last) = timeline.rows.into_iter().next() else { return Ok(Some(Conflict::default())) };
    let TimelineEntry { staff, at, .. } = last;
    let people = People::named(desk, staff).await?;
    let who = staff.and_then(|staff| people.name(staff).map(str::to_owned));
    let at = format::time(desk.language, desk.services.municipality.local(at));
    Ok(Some(Conflict { who, at: Some(at) }))
}

/// One field in both versions; equal ones are left out.
#[derive(Clone, Debug)]
pub struct Differs {
    pub field: String,
    pub theirs: String,
    pub yours: String,
}

#[component]
pub fn Versions(desk: Desk, conflict: Conflict, fields: Vec<Differs>) -> impl IntoView {
    let say = desk.texts();
    let sentence = match (&conflict.who, &conflict.at) {
        (Some(who), Some(at)) => say.case_conflict_by(who, at),
        _ => say.case_conflict_by_somebody(),
    };
    let fields = fields.into_iter().filter(|differs| differs.theirs != differs.yours);
    let tables = fields.map(|differs| {
        let or_dash = |text: String| if text.is_empty() { "–".to_owned() } else { text };
        view! {
            <table class="diff">
                <caption>{differs.field}</caption>
                <tbody>
                    <tr><th scope="row">{say.case_conflict_theirs()}</th><td>{or_dash(differs.theirs)}</td></tr>
                    <tr><th scope="row">{say.case_conflict_yours()}</th><td><ins><span class="vh">{say.case_conflict_added()}</span>{or_dash(differs.yours)}</ins></td></tr>
                </tbody>
            </table>
        }
    });
    view! {
        <section class="notice notice--warn" id="conflict" tabindex="-1" aria-labelledby="conflict-h">
            <h2 id="conflict-h">{say.case_conflict_title()}</h2>
            <p>{sentence}</p>
        </section>
        {tables.collect_view()}
    }
    .into_any()
}
