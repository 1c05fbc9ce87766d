//! One-line fields: label, hint, error, control, in this order.

use contract::Field;
use leptos::prelude::*;

use super::{Icon, described_by, input_name};
use crate::desk::Desk;

/// A line of text. `known` is what we hold already and is offered on the first attempt.
#[component]
pub fn TextField(
    desk: Desk,
    #[prop(into)] field: Field,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] known: Option<String>,
    #[prop(default = "text")] kind: &'static str,
    #[prop(default = "w-full")] width: &'static str,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional)] inputmode: Option<&'static str>,
    /// Names, codes and addresses are not words: no spell check.
    #[prop(optional)]
    exact: bool,
    /// The label is the page's heading.
    #[prop(optional)]
    heading: bool,
    /// Where it is not in the language of the page.
    #[prop(optional)]
    lang: Option<&'static str>,
    /// A code, spaced so that it is easy to compare.
    #[prop(optional)]
    spaced: bool,
    /// Something beside the control, such as a button.
    #[prop(optional)]
    beside: Option<AnyView>,
) -> impl IntoView {
    let filled = desk.filled();
    let id = field.code();
    let error = filled.message(field);
    let described = described_by(id, error.is_some(), hint.is_some());
    let input = view! {
        <input
            id=id
            name=input_name(field)
            type=kind
            class=if spaced { format!("{width} code") } else { width.to_owned() }
            value=filled.value(field, known.as_deref())
            autocomplete=autocomplete
            inputmode=inputmode
            lang=lang
            spellcheck=exact.then_some("false")
            aria-invalid=error.is_some().then_some("true")
            aria-describedby=described
        />
    };
    let control = match beside {
        Some(button) => view! { <div class="with-button">{input}{button}</div> }.into_any(),
        None => input.into_any(),
    };
    let caption = if heading {
        view! { <h1 class="label-h1"><label for=id>{label}</label></h1> }.into_any()
    } else {
        view! { <label for=id>{label}</label> }.into_any()
    };
    view! {
        <div class=field_class(error.is_some())>
            {caption}
            {hint.map(|hint| view! { <p id=format!("{id}-hint") class="hint">{hint}</p> })}
            <FieldError desk=desk id=id message=error.clone() />
            {control}
        </div>
    }
    .into_any()
}

/// A password: never put back, can be shown where script runs, pasting and managers work (WCAG 3.3.8).
#[component]
pub fn PasswordField(
    desk: Desk,
    #[prop(into)] field: Field,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Option<String>,
    /// `new-password` or `current-password`.
    autocomplete: &'static str,
) -> impl IntoView {
    let say = desk.texts();
    let id = field.code();
    let error = desk.filled().message(field);
    let described = described_by(id, error.is_some(), hint.is_some());
    view! {
        <div class=field_class(error.is_some())>
            <label for=id>{label}</label>
            {hint.map(|hint| view! { <p id=format!("{id}-hint") class="hint">{hint}</p> })}
            <FieldError desk=desk.clone() id=id message=error.clone() />
            <div class="with-button">
                <input
                    id=id
                    name=input_name(field)
                    type="password"
                    class="w-30ch"
                    autocomplete=autocomplete
                    aria-invalid=error.is_some().then_some("true")
                    aria-describedby=described
                />
                <button
                    type="button"
                    class="button button--secondary"
                    hidden
                    data-reveal=id
                    data-hide=say.password_hide()
                    aria-controls=id
                >
                    {say.password_show()}
                </button>
            </div>
        </div>
    }
    .into_any()
}

/// A value that travels along unseen.
#[component]
pub fn Hidden(name: &'static str, #[prop(into)] value: String) -> impl IntoView {
    view! { <input type="hidden" name=format!("form[{name}]") value=value /> }.into_any()
}

#[component]
pub(super) fn FieldError(desk: Desk, id: &'static str, message: Option<String>) -> impl IntoView {
    message.map(|message| {
        view! {
            <p id=format!("{id}-err") class="err">
                <Icon desk=desk.clone() name="warning" />
                <span class="vh">{desk.texts().error_prefix()}</span>
                {message}
            </p>
        }
    })
}

pub(super) fn field_class(wrong: bool) -> &'static str {
    if wrong { "field is-wrong" } else { "field" }
}
