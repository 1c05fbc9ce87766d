//! The button of a form that is sent with a passkey. Without script the form says what is missing.

use contract::Field;
use contract::iam::{PasskeyQuestion, StaffField};
use leptos::prelude::*;

use super::field::{FieldError, field_class};
use super::{described_by, input_name};
use crate::desk::Desk;

/// What the browser is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Make a new passkey.
    Create,
    /// Use one that there is.
    Get,
}

#[component]
pub fn PasskeyButton(
    desk: Desk,
    ask: Ask,
    question: PasskeyQuestion,
    label: String,
    #[prop(default = "button")] class: &'static str,
) -> impl IntoView {
    let say = desk.texts();
    let field = Field::Staff(StaffField::Passkey);
    let id = field.code();
    let error = desk.filled().message(field);
    let described = described_by(id, error.is_some(), false);
    let ask = match ask {
        Ask::Create => "create",
        Ask::Get => "get",
    };
    view! {
        <div
            class=field_class(error.is_some())
            data-passkey=ask
            data-question=question.0
            data-waiting=say.passkey_waiting()
            data-failed=say.passkey_failed()
            data-unsupported=say.passkey_unsupported()
        >
            <FieldError desk=desk.clone() id=id message=error.clone() />
            <input type="hidden" name=input_name(field) />
            <div class="actions"><button id=id type="submit" class=class aria-describedby=described>{label}</button></div>
            <p class="meta" role="status"></p>
        </div>
    }
    .into_any()
}
