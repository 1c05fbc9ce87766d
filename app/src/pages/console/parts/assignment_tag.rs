//! Where an assignment stands in time: a shape and a word.

use contract::iam::AssignmentState;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::forms::Icon;

#[component]
pub fn AssignmentTag(desk: Desk, state: AssignmentState) -> impl IntoView {
    let say = desk.texts();
    let (class, icon, name) = match state {
        AssignmentState::Upcoming => ("tag tag--wait", "waiting", say.assignment_upcoming()),
        AssignmentState::Running => ("tag tag--ok", "done", say.assignment_running()),
        AssignmentState::Ended => ("tag tag--ended", "refused", say.assignment_ended()),
    };
    view! { <strong class=class><Icon desk=desk name=icon />{name}</strong> }.into_any()
}
