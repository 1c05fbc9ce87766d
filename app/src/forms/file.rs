//! Files to send. The form around it must be `multipart/form-data`.

use contract::Field;
use leptos::prelude::*;

use super::field::{FieldError, field_class};
use super::{described_by, input_name};
use crate::desk::Desk;

#[component]
pub fn FileField(
    desk: Desk,
    #[prop(into)] field: Field,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Option<String>,
    /// MIME types with commas between them.
    accept: String,
    #[prop(optional)] several: bool,
) -> impl IntoView {
    let id = field.code();
    let error = desk.filled().message(field);
    let described = described_by(id, error.is_some(), hint.is_some());
    view! {
        <div class=field_class(error.is_some())>
            <label for=id>{label}</label>
            {hint.map(|hint| view! { <p id=format!("{id}-hint") class="hint">{hint}</p> })}
            <FieldError desk=desk id=id message=error.clone() />
            <input
                type="file"
                id=id
                name=input_name(field)
                multiple=several
                accept=accept
                aria-invalid=error.is_some().then_some("true")
                aria-describedby=described
            />
        </div>
    }
    .into_any()
}
