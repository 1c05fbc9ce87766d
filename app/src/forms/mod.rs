//! Parts of forms, written once: the only place that writes `aria-*` for inputs.

mod choice;
mod date;
mod done;
mod field;
mod file;
mod filter;
mod form_key;
mod icon;
mod passkey;
mod problems;
mod text_area;

pub use choice::{CheckField, Choice, ChoiceField, Offer, SelectField};
pub use date::DateField;
pub use done::Done;
pub use field::{Hidden, PasswordField, TextField};
pub use file::FileField;
pub use filter::{FilterCheck, FilterSelect, FilterText};
pub use form_key::FormKey;
pub use icon::Icon;
pub use passkey::{Ask, PasskeyButton};
pub use problems::ProblemsSummary;
pub use text_area::TextArea;

use crate::desk::Desk;

/// Where a form is sent: the server function, told which page the form is on (for its language and for coming back).
pub fn action(function: &str, desk: &Desk) -> String {
    format!("{function}?page={}", encode(desk.page.as_str()))
}

pub use crate::paths::encode;

/// The name of a control in the sent form.
pub fn input_name(field: contract::Field) -> String {
    format!("form[{}]", field.code())
}

/// Ids for `aria-describedby`: the error first, then the hint; `None` if there is neither.
fn described_by(id: &str, error: bool, hint: bool) -> Option<String> {
    match (error, hint) {
        (true, true) => Some(format!("{id}-err {id}-hint")),
        (true, false) => Some(format!("{id}-err")),
        (false, true) => Some(format!("{id}-hint")),
        (false, false) => None,
    }
}

/// Text for the two elements that hold text only, `<title>` and `<textarea>`.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
