//! What the other change saved beside what was typed here, so that nothing is overwritten unseen.

use contract::identity::{CitizenView, ProfileField};
use leptos::prelude::*;

use super::{held, typed};
use crate::desk::Desk;

#[component]
pub fn Conflict(desk: Desk, part: ProfileField, record: CitizenView) -> impl IntoView {
    let say = desk.texts();
    let or_nothing = |text: String| if text.is_empty() { say.not_given() } else { text };
    let saved = or_nothing(held(desk.language, &record, part).unwrap_or_default());
    let mine = or_nothing(typed(&desk, part));
    view! {
        <table class="diff" id="conflict" tabindex="-1">
            <caption>{say.conflict_caption()}</caption>
            <tbody>
                <tr><th scope="row">{say.conflict_saved()}</th><td>{saved}</td></tr>
                <tr><th scope="row">{say.conflict_yours()}</th><td>{mine}</td></tr>
            </tbody>
        </table>
    }
    .into_any()
}
