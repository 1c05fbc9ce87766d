//! What comes of it: cases that may be the same, where the case goes, by when it is dealt with.

use contract::cases::CaseField;
use leptos::prelude::*;

use super::look_up::LookedUp;
use crate::desk::Desk;
use crate::forms::{Choice, ChoiceField, Offer};
use crate::l10n::{format, labels};

#[component]
pub fn Similar(desk: Desk, found: LookedUp) -> impl IntoView {
    let say = desk.texts();
    if found.similar.is_empty() {
        return ().into_any();
    }
    let options: Vec<_> = found
        .similar
        .iter()
        .map(|case| {
            let opened = desk.services.municipality.local(case.opened_at);
            let category = case.category.name.get(desk.language);
            let opened = format::iso_date(opened.date_naive());
            let far = case.metres.map(|metres| say.intake_metres(i64::from(metres)));
            let state = case.status.name.get(desk.language).to_owned();
            let parts =
                [Some(category.to_owned()), case.place.clone(), far, Some(opened), Some(state)];
            let about = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
            Offer::new(case.id.to_string(), say.intake_relate(case.reference.as_str())).hint(about)
        })
        .collect();
    view! {
        <section class="intake-similar" aria-labelledby="sim-h">
            <h2 id="sim-h">{say.intake_similar()}</h2>
            <ChoiceField desk=desk field=CaseField::Related legend=say.intake_similar_legend() kind=Choice::Several options=options />
        </section>
    }
    .into_any()
}

#[component]
pub fn Outcome(desk: Desk, found: LookedUp) -> impl IntoView {
    let say = desk.texts();
    let text = match found.preview {
        Some(preview) => {
            let due = desk.services.municipality.local(preview.response_due);
            let by = format::instant(due);
            let priority = labels::desk::priority(desk.language, preview.priority);
            say.intake_goes_to(preview.queue.get(desk.language), &priority, &by)
        }
        None => say.intake_goes_unknown(),
    };
    view! { <p class="intake-outcome" id="intake-outcome">{text}</p> }.into_any()
}
