//! The keys of the console, as plain text: they are short ways to links and buttons that are there anyway.

use axum::Extension;
use axum::response::Response;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::forms::{self, Done, Hidden};
use crate::layout::Page;

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let title = desk.texts().keys_title();
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Keys desk=desk title=title /> }.into_any()
    })
    .answer(&desk)
}

#[component]
fn Keys(desk: Desk, title: String) -> impl IntoView {
    let say = desk.texts();
    let is_on = desk.preferences.is_some_and(|liked| liked.single_key_shortcuts);
    let state = if is_on { say.keys_are_on() } else { say.keys_are_off() };
    let everywhere = vec![
        ("?", say.keys_this_page()),
        ("g q", say.keys_to_queue()),
        ("g m", say.keys_to_mine()),
        ("g i", say.keys_to_intake()),
        ("g h", say.keys_to_home()),
        ("s", say.keys_to_search()),
        ("Esc", say.keys_leave_field()),
        ("Ctrl+Enter", say.keys_send_form()),
    ];
    let queue = vec![
        ("j", say.keys_next_row()),
        ("k", say.keys_previous_row()),
        ("o", say.keys_open_row()),
        ("x", say.keys_pick()),
        ("X", say.keys_pick_range()),
        ("b", say.keys_bulk()),
    ];
    let case = vec![
        ("n", say.keys_note()),
        ("r", say.keys_reply()),
        ("t", say.keys_move()),
        ("w", say.keys_assign()),
        ("i", say.keys_take()),
        ("u", say.keys_back_to_list()),
    ];
    view! {
        <Done desk=desk.clone() when="preferences" text=say.staff_preferences_saved() />
        <h1>{title}</h1>
        <p class="lead">{say.keys_lead()}</p>
        <p>{state}</p>
        <Switch desk=desk.clone() />
        <List name=say.keys_everywhere() keys=everywhere heading=say.keys_key() action=say.keys_act() />
        <List name=say.keys_in_queue() keys=queue heading=say.keys_key() action=say.keys_act() />
        <List name=say.keys_on_case() keys=case heading=say.keys_key() action=say.keys_act() />
    }
    .into_any()
}

/// Turns single letters on or off (WCAG 2.1.4); the other preferences stay as they are.
#[component]
fn Switch(desk: Desk) -> impl IntoView {
    let say = desk.texts();
    let Some(liked) = desk.preferences else { return ().into_any() };
    let (letters, text) = match liked.single_key_shortcuts {
        true => (None, say.keys_turn_off()),
        false => (Some(()), say.keys_turn_on()),
    };
    let letters = letters.map(|()| view! { <Hidden name="single_key_shortcuts" value="on" /> });
    let live = liked.live_updates.then(|| view! { <Hidden name="live_updates" value="on" /> });
    view! {
        <form method="post" action=forms::action("/do/console/preferences", &desk)>
            <Hidden name="preferred_language" value=liked.language.code() />
            <Hidden name="density" value=liked.density.code() />
            {letters}
            {live}
            <button type="submit" class="button button--secondary">{text}</button>
        </form>
    }
    .into_any()
}

#[component]
fn List(
    name: String,
    keys: Vec<(&'static str, String)>,
    heading: String,
    action: String,
) -> impl IntoView {
    let rows = keys.into_iter().map(|(key, act)| {
        let parts = key.split(' ').map(|part| view! { <kbd>{part}</kbd>" " });
        view! { <tr><th scope="row">{parts.collect_view()}</th><td>{act}</td></tr> }
    });
    view! {
        <h2>{name.clone()}</h2>
        <table class="narrow">
            <caption class="vh">{name}</caption>
            <thead><tr><th scope="col">{heading}</th><th scope="col">{action}</th></tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}
