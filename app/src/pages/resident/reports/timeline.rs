//! What happened to a report, newest first: only what its reporter may know (CASE-123).

use contract::Language;
use contract::cases::{PublicEntry, PublicHappening};
use leptos::prelude::*;

use crate::desk::Desk;
use crate::l10n::format;

/// `language` is the reporter's.
pub fn timeline(desk: &Desk, entries: &[PublicEntry], language: Language) -> AnyView {
    let rows: Vec<_> = entries.iter().map(|entry| row(desk, entry, language)).collect();
    view! { <ol class="timeline">{rows}</ol> }.into_any()
}

fn row(desk: &Desk, entry: &PublicEntry, language: Language) -> AnyView {
    let local = desk.services.municipality.local(entry.at);
    let town = desk.services.municipality.name.get(desk.language).to_owned();
    let (who, sentence, text) = words(desk, &entry.what, town);
    let is_own = matches!(entry.what, PublicHappening::Message { .. });
    let spoken = is_own.then(|| desk.language_unless(language)).flatten();
    let text = text.map(|text| {
        text.lines()
            .map(|line| view! { <p lang=spoken>{line.to_owned()}</p> }.into_any())
            .collect_view()
    });
    view! {
        <li>
            <p class="timeline-head">
                <time datetime=local.to_rfc3339()>{format::moment(desk.language, local)}</time>
                <span class="timeline-who">{who}</span>
            </p>
            <p>{sentence}</p>
            {text}
        </li>
    }
    .into_any()
}

/// Who did it (never a member of staff by name), what, and the words that were written.
fn words(desk: &Desk, what: &PublicHappening, town: String) -> (String, String, Option<String>) {
    let say = desk.texts();
    let language = desk.language;
    match what {
        PublicHappening::Received { photos: 0 } => (town, say.reporter_received(), None),
        PublicHappening::Received { photos } => {
            (town, say.reporter_received_photos(i64::from(*photos)), None)
        }
        PublicHappening::GivenTo { queue } => {
            (town, say.reporter_given_to(queue.get(language)), None)
        }
        PublicHappening::StatusChanged { to, resolution, .. } => {
            let outcome = resolution.as_ref().map(|outcome| outcome.get(language).to_owned());
            (town, say.reporter_status(to.get(language)), outcome)
        }
        PublicHappening::Answer { text } => (town, say.reporter_answer(), Some(text.clone())),
        PublicHappening::Message { text } => {
            (say.reporter_you(), say.reporter_message(), Some(text.clone()))
        }
        PublicHappening::PhotosAdded { photos } => {
            (town, say.reporter_photos(i64::from(*photos)), None)
        }
    }
}
