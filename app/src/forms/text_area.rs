//! Long text. The only place that writes a `<textarea>`: leptos 0.8 neither escapes its content nor
//! keeps its own markers out of it, so this does (ADR 0001).

use contract::Field;
use leptos::prelude::*;

use super::field::{FieldError, field_class};
use super::{described_by, escaped, input_name};
use crate::desk::Desk;

#[component]
pub fn TextArea(
    desk: Desk,
    #[prop(into)] field: Field,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(optional, into)] known: Option<String>,
    #[prop(default = 6)] rows: u32,
    /// Where it is not in the language of the page.
    #[prop(optional)]
    lang: Option<&'static str>,
) -> impl IntoView {
    let filled = desk.filled();
    let id = field.code();
    let error = filled.message(field);
    let described = described_by(id, error.is_some(), hint.is_some());
    // A first line end would be swallowed by the HTML parser, so one is put before it.
    let content = format!("\n{}", escaped(&filled.value(field, known.as_deref())));
    view! {
        <div class=field_class(error.is_some())>
            <label for=id>{label}</label>
            {hint.map(|hint| view! { <p id=format!("{id}-hint") class="hint">{hint}</p> })}
            <FieldError desk=desk id=id message=error.clone() />
            <textarea
                id=id
                name=input_name(field)
                rows=rows
                lang=lang
                class="w-full"
                aria-invalid=error.is_some().then_some("true")
                aria-describedby=described
                inner_html=content
            ></textarea>
        </div>
    }
    .into_any()
}
