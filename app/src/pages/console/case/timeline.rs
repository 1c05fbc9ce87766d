//! What happened to a case, as staff read it. Internal notes say so in words.

use contract::cases::{Audience, CaseField, Happening, LinkKind, TimelineEntry};
use contract::iam::StaffId;
use contract::{ActorKind, Language};
use leptos::prelude::*;

use super::super::parts::People;
use super::Shown;
use crate::desk::Desk;
use crate::forms::Icon;
use crate::l10n::{format, labels};
use crate::paths;

/// Everybody whom the entries name.
pub fn people(entries: &[TimelineEntry]) -> Vec<StaffId> {
    let named = entries.iter().filter_map(|entry| match entry.what {
        Happening::AssignedToPerson { assignee } => Some(assignee),
        _ => None,
    });
    entries.iter().filter_map(|entry| entry.staff).chain(named).collect()
}

#[component]
pub fn Timeline(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let own = paths::case(desk.language, shown.case.reference.as_str());
    let is_whole = shown.timeline.after.is_none();
    let oldest_first = is_whole && desk.query("order").as_deref() == Some("oldest");
    let mut entries = shown.timeline.rows;
    if oldest_first {
        entries.reverse();
    }
    let other = match (is_whole, oldest_first) {
        (true, true) => view! { <a href=own>{say.timeline_newest_first()}</a> }.into_any(),
        (true, false) => {
            view! { <a href=format!("{own}?order=oldest")>{say.timeline_oldest_first()}</a> }
                .into_any()
        }
        (false, _) => {
            view! { <a href=format!("{own}/history")>{say.timeline_all()}</a> }.into_any()
        }
    };
    view! {
        <section aria-labelledby="tl-h">
            <div class="section-head"><h2 id="tl-h">{say.timeline()}</h2>{other}</div>
            <Entries desk=desk entries=entries people=shown.people language=shown.case.language />
        </section>
    }
    .into_any()
}

#[component]
pub fn Entries(
    desk: Desk,
    entries: Vec<TimelineEntry>,
    people: People,
    /// Of the reporter.
    language: Language,
) -> impl IntoView {
    let items = entries
        .into_iter()
        .map(|entry| view! { <Entry desk=desk.clone() entry=entry people=people.clone() language=language /> });
    view! { <ol class="timeline">{items.collect_view()}</ol> }.into_any()
}

#[component]
fn Entry(desk: Desk, entry: TimelineEntry, people: People, language: Language) -> impl IntoView {
    let say = desk.texts();
    let local = desk.services.municipality.local(entry.at);
    let moment = format::instant(local);
    let who = match (entry.actor_kind, entry.staff) {
        (_, Some(staff)) => people.or_dash(Some(staff)),
        (ActorKind::Resident | ActorKind::Anonymous, None) => say.actor_reporter(),
        (ActorKind::Staff, None) => say.actor_staff(),
        (ActorKind::Client, None) => say.actor_client(),
        (ActorKind::System, None) => say.actor_system(),
    };
    let (class, mark) = match &entry.what {
        Happening::NoteAdded { audience: Audience::Internal, .. } => {
            let mark = view! { <strong class="tag tag--warn"><Icon desk=desk.clone() name="lock" />{say.note_internal()}</strong>" " };
            (Some("is-internal"), Some(mark))
        }
        Happening::NoteAdded { audience: Audience::Public, .. } => (Some("is-public"), None),
        _ => (None, None),
    };
    // The reporter writes in the language that they chose; staff write in either.
    let is_reporter = matches!(entry.actor_kind, ActorKind::Resident | ActorKind::Anonymous);
    let spoken = is_reporter.then(|| desk.language_unless(language)).flatten();
    let (sentence, said) = sentence(&desk, &entry.what, &people);
    view! {
        <li class=class id=format!("entry-{}", entry.id)>
            <p class="timeline-head">{mark}<time datetime=entry.at.to_rfc3339()>{moment}</time>" "<span class="timeline-who">{who}</span></p>
            {sentence.map(|sentence| view! { <p>{sentence}</p> })}
            {said.map(|said| view! { <p class="said" lang=spoken>{said}</p> })}
        </li>
    }
    .into_any()
}

/// What happened in a sentence, and what somebody wrote.
fn sentence(desk: &Desk, what: &Happening, people: &People) -> (Option<String>, Option<String>) {
    let (say, language) = (desk.texts(), desk.language);
    match what {
        Happening::Opened { intake, photos } => {
            let intake = labels::desk::intake(language, *intake);
            (Some(say.happened_opened(i64::from(*photos), &intake)), None)
        }
        Happening::Routed { queue } => (Some(say.happened_routed(queue.get(language))), None),
        Happening::AssignedToPerson { assignee } => {
            (Some(say.happened_assigned(people.or_dash(Some(*assignee)))), None)
        }
        Happening::AssignedToQueue { queue, reason } => {
            (Some(say.happened_queue(queue.get(language))), reason.clone())
        }
        Happening::Unassigned => (Some(say.happened_unassigned()), None),
        Happening::StatusChanged { from, to, resolution, reason, .. } => {
            let (from, to) = (from.get(language), to.get(language));
            let sentence = match resolution {
                Some(result) => say.happened_status_with(from, to, result.get(language)),
                None => say.happened_status(from, to),
            };
            (Some(sentence), reason.clone())
        }
        Happening::PriorityChanged { from, to, reason } => {
            let from = labels::desk::priority(language, *from);
            let to = labels::desk::priority(language, *to);
            (Some(say.happened_priority(&from, &to)), Some(reason.clone()))
        }
        Happening::Edited { fields, .. } if fields.as_slice() == ["due"] => {
            (Some(say.happened_redated()), None)
        }
        Happening::Edited { fields, reason } => {
            let known = fields.iter().filter_map(|code| code.parse::<CaseField>().ok());
            let named = known.map(|field| labels::field(language, field.into()));
            let named = named.collect::<Vec<_>>().join(", ");
            (Some(say.happened_edited(&named)), reason.clone())
        }
        Happening::NoteAdded { audience: Audience::Public, text, .. } => {
            (Some(say.happened_message()), Some(text.clone()))
        }
        Happening::NoteAdded { text, .. } => (None, Some(text.clone())),
        Happening::PhotosAdded { photos } => (Some(say.happened_photos(i64::from(*photos))), None),
        Happening::Linked { kind, reference } => {
            let sentence = match kind {
                LinkKind::Related => say.happened_related(reference.as_str()),
                LinkKind::Duplicate => say.happened_duplicate(reference.as_str()),
            };
            (Some(sentence), None)
        }
        Happening::Claimed => (Some(say.happened_claimed()), None),
    }
}
