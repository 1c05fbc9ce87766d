//! How long is left: a shape, words and the moment (`design-language` 5).

use chrono::TimeDelta;
use contract::cases::{ClockView, SlaState};
use leptos::prelude::*;

use crate::desk::Desk;
use crate::forms::Icon;
use crate::l10n::format;

#[component]
pub fn Clock(desk: Desk, clock: ClockView) -> impl IntoView {
    let say = desk.texts();
    let (class, icon) = match clock.state {
        SlaState::Running => ("clock", "new"),
        SlaState::Warning => ("clock clock--due", "due"),
        SlaState::Breached => ("clock clock--late", "overdue"),
        SlaState::Paused => ("clock clock--stopped", "waiting"),
        SlaState::Met => ("clock", "done"),
    };
    let (now, left) = (desk.services.foundation.now(), clock.due - desk.services.foundation.now());
    let words = match clock.state {
        SlaState::Running | SlaState::Warning => say.clock_left(span(&desk, left)),
        SlaState::Breached => say.clock_late(span(&desk, -left)),
        SlaState::Paused => say.clock_stopped(),
        SlaState::Met => say.clock_met(),
    };
    let at = match clock.state {
        SlaState::Paused => None,
        SlaState::Met => clock.met,
        _ => Some(clock.due),
    };
    let town = &desk.services.municipality;
    let at = at.map(|at| {
        let local = town.local(at);
        let text = if town.day(at) == town.day(now) {
            format::clock(local)
        } else {
            format::iso_date(local.date_naive())
        };
        view! { <span class="nowrap">"· " <time datetime=at.to_rfc3339()>{text}</time></span> }
    });
    view! { <span class=class><span class="nowrap"><Icon desk=desk name=icon />" "{words}</span>" "{at}</span> }.into_any()
}

/// Minutes under an hour, hours under a day, then days; always at least one.
fn span(desk: &Desk, time: TimeDelta) -> String {
    let say = desk.texts();
    let minutes = time.num_minutes().max(1);
    match minutes {
        0..60 => say.span_minutes(minutes),
        60..1_440 => say.span_hours(minutes / 60),
        _ => say.span_days(minutes / 1_440),
    }
}
