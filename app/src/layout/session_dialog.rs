//! The warning before a session ends (WCAG 2.2.1). Every text is in the page; the script only shows and hides.

use leptos::prelude::*;

use super::Side;
use crate::desk::Desk;
use crate::paths;

#[component]
pub fn SessionDialog(desk: Desk, side: Side) -> impl IntoView {
    let ends_in = desk.session_ends_in()?;
    let say = desk.texts();
    let (extend, sign_out, sign_in) = match side {
        Side::Resident => {
            ("/do/extend-session", "/do/sign-out", paths::page(desk.language, "sign-in"))
        }
        Side::Console => (
            "/do/console/extend-session",
            "/do/console/sign-out",
            paths::page(desk.language, "console/sign-in"),
        ),
    };
    let sign_out = crate::forms::action(sign_out, &desk);
    let minutes = (1..=3_i64).rev().map(|minutes| {
        view! { <p data-minutes=minutes hidden={minutes != 3}>{say.session_ends_in(minutes)}</p> }
    });
    Some(view! {
        <dialog
            id="session-warning"
            class="session-dialog"
            aria-labelledby="sw-h"
            aria-describedby="sw-text"
            data-ends-in=ends_in
            data-warn-before="180"
            data-extend=extend
        >
            <h2 id="sw-h">{say.session_ends_soon()}</h2>
            <div id="sw-text">{minutes.collect_view()} <p data-minutes="0" hidden>{say.session_has_ended()}</p></div>
            <div class="actions">
                <button type="button" class="button" data-stay>{say.session_stay()}</button>
                <a class="button" href=sign_in data-minutes="0" hidden>{say.session_sign_in_again()}</a>
                <form method="dialog" data-minutes="0" hidden>
                    <button type="submit" class="button button--secondary">{say.session_back_to_page()}</button>
                </form>
                <form method="post" action=sign_out>
                    <button type="submit" class="button button--secondary">{say.sign_out()}</button>
                </form>
            </div>
        </dialog>
    }
    .into_any())
}
