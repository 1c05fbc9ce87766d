//! The language toggle: a link to the same page, or a button of the page's form so that what was typed travels.
//! For a resident who is signed in it is always a button, for messages follow the choice.

use leptos::prelude::*;

use crate::desk::Desk;
use crate::paths;

#[component]
pub fn LanguageToggle(desk: Desk, has_form: bool) -> impl IntoView {
    let other = desk.language.other();
    let name = crate::l10n::texts(other).language_own_name();
    let action = crate::forms::action("/do/change-language", &desk);
    if has_form {
        view! {
            <button
                class="as-link site-lang"
                type="submit"
                form="main-form"
                formaction=action
                formmethod="post"
                formenctype="application/x-www-form-urlencoded"
                formnovalidate
                name="to"
                value=other.code()
                lang=other.code()
            >
                {name}
            </button>
        }
        .into_any()
    } else if desk.actor.resident().is_some() {
        view! {
            <form method="post" action=action>
                <button class="as-link site-lang" type="submit" name="to" value=other.code() lang=other.code()>{name}</button>
            </form>
        }
        .into_any()
    } else {
        view! { <a class="site-lang" href=paths::in_language(&desk.page, other) hreflang=other.code() lang=other.code()>{name}</a> }.into_any()
    }
}
