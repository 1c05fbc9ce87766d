//! Where a report stands, as a tag: a word, a shape and a tint.

use contract::Language;
use contract::cases::{PublicStatus, StatusGroup};
use leptos::prelude::*;

use crate::desk::Desk;
use crate::forms::Icon;
use crate::l10n::format;

/// The tag of a status.
pub fn tag(desk: &Desk, status: &PublicStatus) -> AnyView {
    let name = status.name.get(desk.language).to_owned();
    if status.is_initial {
        return view! { <strong class="tag"><Icon desk=desk.clone() name="new" />{name}</strong> }
            .into_any();
    }
    group_tag(desk, status.group, name)
}

/// The tag of a group of statuses, with the status's own name.
pub fn group_tag(desk: &Desk, group: StatusGroup, name: String) -> AnyView {
    let (class, icon) = match group {
        StatusGroup::Open => ("tag tag--info", "progress"),
        StatusGroup::Waiting => ("tag tag--wait", "waiting"),
        StatusGroup::Done => ("tag tag--ok", "done"),
    };
    view! { <strong class=class><Icon desk=desk.clone() name=icon />{name}</strong> }.into_any()
}

/// "Pothole – 12 Elm Street".
pub fn title(language: Language, category: &contract::Bilingual, place: Option<&str>) -> String {
    format::title(category.get(language), place)
}
