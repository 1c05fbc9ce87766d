//! An icon from the sprite; always beside a word, never read aloud.

use leptos::prelude::*;

use crate::desk::Desk;

#[component]
pub fn Icon(desk: Desk, name: &'static str, #[prop(optional)] large: bool) -> impl IntoView {
    let (class, size) = if large { ("icon icon--l", 24) } else { ("icon", 16) };
    let href = format!("{}#{name}", desk.asset("icons.svg"));
    view! { <svg class=class width=size height=size aria-hidden="true"><use href=href></use></svg> }
        .into_any()
}
