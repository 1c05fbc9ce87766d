//! The banner after an act, reached as `#done`: stays until the next page, without a timer.

use leptos::prelude::*;

use super::Icon;
use crate::desk::Desk;

/// Shown when the page was reached by `paths::after(…, when)`.
#[component]
pub fn Done(desk: Desk, when: &'static str, #[prop(into)] text: String) -> impl IntoView {
    if desk.query("done").as_deref() != Some(when) || desk.filled().is_wrong() {
        return ().into_any();
    }
    view! {
        <section id="done" class="banner banner--done" tabindex="-1" role="region" aria-labelledby="done-h">
            <h2 id="done-h"><Icon desk=desk name="done" />{text}</h2>
        </section>
    }
    .into_any()
}
