//! The one-time key that makes sending a form twice harmless. A form that comes back keeps its key.

use contract::field::SharedField;
use leptos::prelude::*;

use super::input_name;
use crate::desk::Desk;

#[component]
pub fn FormKey(desk: Desk) -> impl IntoView {
    let fresh = || {
        let bytes = desk.services.foundation.random.bytes::<16>();
        bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>()
    };
    let kept = desk.filled().value(SharedField::FormKey.into(), None);
    let key = if kept.is_empty() { fresh() } else { kept };
    view! { <input type="hidden" name=input_name(SharedField::FormKey.into()) value=key /> }
        .into_any()
}
