//! One case: everything about it on one page, and a page for every act (template S2).

mod acts;
pub mod assign;
mod conflict;
mod detail;
pub mod edit;
mod facts;
pub mod history;
mod note;
pub mod photo;
pub mod photos;
pub mod priority;
mod timeline;
pub mod transition;
pub mod upload;

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use cases::CasePage;
use contract::cases::{CaseView, PresenceView, Reference, TimelineEntry};
use contract::{Failure, FailureKind, Slice};
use leptos::prelude::*;

use detail::Detail;

use super::parts::People;
use super::queue::address;
use crate::desk::Desk;
use crate::l10n::format;
use crate::layout::{Crumb, Page};
use crate::{pages, paths};

/// Entries of the timeline on the case's own page; the history has all of them.
const LATEST: u16 = 30;

/// Language and reference number, as the address has them.
pub type Place = Path<(String, String)>;

/// What the page shows.
#[derive(Clone)]
pub struct Shown {
    pub case: CaseView,
    pub timeline: Slice<TimelineEntry>,
    pub present: Vec<PresenceView>,
    pub people: People,
    /// Names of reporters with an account.
    pub residents: Vec<(contract::identity::ResidentId, String)>,
}

pub async fn page(Extension(desk): Extension<Desk>, Path((_, reference)): Place) -> Response {
    let shown = match load(&desk, &reference).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = title(&desk, &shown.case);
    let crumbs = crumbs(&desk, &shown.case, None);
    let has_note = shown.case.can.note_internally || shown.case.can.note_publicly;
    // Where it is stays out of the browser's history.
    let category = shown.case.category.name.get(desk.language);
    let page = Page::console(format!("{} – {category}", shown.case.reference), {
        let desk = desk.clone();
        move || view! { <Detail desk=desk title=title shown=shown /> }.into_any()
    });
    let page = page.current("console/queue").crumbs(crumbs).class("case");
    let page = if has_note { page.with_form() } else { page };
    conflict::marked(&desk, page).answer(&desk)
}

async fn load(desk: &Desk, reference: &str) -> Result<Shown, Failure> {
    let (cases, actor) = (&desk.services.cases, &desk.actor);
    let CasePage { case, timeline, present } =
        cases.page(actor, &parse(desk, reference)?, LATEST).await?;
    let ids = present.iter().map(|other| other.staff).chain(case.assignee);
    let people = People::named(desk, ids.chain(timeline::people(&timeline.rows))).await?;
    let accounts: Vec<_> = case.reporters.iter().filter_map(|found| found.resident).collect();
    let purpose = contract::identity::AccessPurpose::Service;
    let residents = desk.services.identity.named(actor, &accounts, purpose).await?;
    let residents = residents.into_iter();
    let residents = residents
        .map(|(id, found)| {
            let number = found.number.to_string();
            (id, found.name.map_or(number, |name| name.to_string()))
        })
        .collect();
    Ok(Shown { case, timeline, present, people, residents })
}

/// The case for a page that acts on it, without who reported it.
async fn outline(desk: &Desk, reference: &str) -> Result<CaseView, Failure> {
    Ok(desk.services.cases.outline(&desk.actor, &parse(desk, reference)?).await?)
}

fn parse(desk: &Desk, reference: &str) -> Result<Reference, Failure> {
    reference.parse().map_err(|_| desk.fail(FailureKind::NotFound))
}

/// "Pothole – 12 Elm Street".
pub fn title(desk: &Desk, case: &CaseView) -> String {
    format::title(case.category.name.get(desk.language), case.place.label.as_deref())
}

/// Queue, the case, and the page that is open, if it is not the case's own.
fn crumbs(desk: &Desk, case: &CaseView, open: Option<(&str, String)>) -> Vec<Crumb> {
    let list = desk.query("list").map(|list| address::write(&address::read(&list)));
    let list = list.map(|list| format!("?{list}")).unwrap_or_default();
    let queue = paths::page(desk.language, "console/queue");
    let own = paths::case(desk.language, case.reference.as_str());
    let mut crumbs = vec![
        Crumb {
            href: format!("{queue}{list}#row-{}", case.reference),
            name: desk.texts().console_queue(),
        },
        Crumb { href: own.clone(), name: case.reference.to_string() },
    ];
    crumbs.extend(open.map(|(path, name)| Crumb { href: format!("{own}/{path}"), name }));
    crumbs
}

/// Why an act is not offered; the same decision guards it when it is sent.
fn denied(desk: &Desk) -> Response {
    pages::answer(desk, Err(desk.fail(FailureKind::Denied)))
}
