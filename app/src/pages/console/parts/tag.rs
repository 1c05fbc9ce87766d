//! Status and priority: a shape and a word, never a colour alone.

use contract::cases::{Priority, StatusClock, StatusGroup, StatusView};
use leptos::prelude::*;

use crate::desk::Desk;
use crate::forms::Icon;
use crate::l10n::labels;

#[component]
pub fn StatusTag(desk: Desk, status: StatusView) -> impl IntoView {
    let (class, icon) = match status.group {
        StatusGroup::Open if status.is_initial => ("tag", "new"),
        StatusGroup::Open => ("tag tag--info", "progress"),
        StatusGroup::Waiting => ("tag tag--wait", "waiting"),
        StatusGroup::Done if status.is_final => ("tag tag--ended", "refused"),
        StatusGroup::Done => ("tag tag--ok", "done"),
    };
    let stopped = (status.clock == StatusClock::Paused)
        .then(|| view! { <span class="vh">{format!(" {}", desk.texts().clock_stopped())}</span> });
    let name = status.name.get(desk.language).to_owned();
    view! { <strong class=class><Icon desk=desk name=icon />{name}{stopped}</strong> }.into_any()
}

#[component]
pub fn PriorityTag(desk: Desk, priority: Priority) -> impl IntoView {
    let (class, icon) = match priority {
        Priority::Critical => ("tag tag--danger", Some("arrow-up")),
        Priority::High => ("tag tag--warn", Some("arrow-up")),
        Priority::Medium => ("tag", None),
        Priority::Low => ("tag", Some("arrow-down")),
    };
    let name = labels::desk::priority(desk.language, priority);
    let icon = icon.map(|icon| view! { <Icon desk=desk name=icon /> });
    view! { <strong class=class>{icon}{name}</strong> }.into_any()
}
