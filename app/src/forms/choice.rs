//! Radios, checkboxes and selects.

use contract::Field;
use leptos::prelude::*;

use super::field::{FieldError, field_class};
use super::{described_by, input_name};
use crate::desk::Desk;

/// One thing to choose.
#[derive(Clone, Debug)]
pub struct Offer {
    pub value: String,
    pub label: String,
    pub hint: Option<String>,
    /// What it stands under; those of one group follow each other.
    pub group: Option<String>,
}

impl Offer {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None, group: None }
    }

    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }

    pub fn under(self, group: impl Into<String>) -> Self {
        Self { group: Some(group.into()), ..self }
    }
}

/// Radios if one may be chosen, checkboxes if several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    One,
    Several,
}

#[component]
pub fn ChoiceField(
    desk: Desk,
    #[prop(into)] field: Field,
    #[prop(into)] legend: String,
    #[prop(optional, into)] hint: Option<String>,
    kind: Choice,
    options: Vec<Offer>,
    /// What is chosen on the first attempt.
    #[prop(optional)]
    known: Vec<String>,
    #[prop(optional)] inline: bool,
    /// The legend is the page's heading.
    #[prop(optional)]
    heading: bool,
    /// Further fields that a choice opens, by its value.
    #[prop(optional)]
    mut follow_ups: Vec<(&'static str, AnyView)>,
) -> impl IntoView {
    let filled = desk.filled();
    let id = field.code();
    let error = filled.message(field);
    let described = described_by(id, error.is_some(), hint.is_some());
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let (input, name) = match kind {
        Choice::One => ("radio", input_name(field)),
        Choice::Several => ("checkbox", format!("{}[]", input_name(field))),
    };
    // A radio that was offered cannot be unchosen: if none of these was sent, they are new to the person.
    let is_new =
        kind == Choice::One && !options.iter().any(|one| filled.has(field, &one.value, &[]));
    let mut groups: Vec<(Option<String>, Vec<AnyView>)> = Vec::new();
    let rows = options.into_iter().enumerate().map(|(index, option)| {
        // The first control carries the field's own id, so that the error summary leads to it.
        let own = if index == 0 { id.to_owned() } else { format!("{id}-{index}") };
        let hint_id = format!("{own}-note");
        let described = option.hint.is_some().then(|| hint_id.clone());
        let chosen = match is_new {
            true => known.contains(&option.value.as_str()),
            false => filled.has(field, &option.value, &known),
        };
        let follow_up = follow_ups
            .iter()
            .position(|(value, _)| *value == option.value)
            .map(|place| follow_ups.swap_remove(place).1);
        let row = view! {
            <div class="choice">
                <input type=input id=own.clone() name=name.clone() value=option.value checked=chosen aria-describedby=described />
                <label for=own>{option.label}</label>
                {option.hint.map(|hint| view! { <p id=hint_id class="hint">{hint}</p> })}
            </div>
            {follow_up.map(|fields| view! { <div class="follow-up">{fields}</div> })}
        }
        .into_any();
        (option.group, row)
    });
    for (group, row) in rows {
        match groups.last_mut() {
            Some((name, rows)) if *name == group => rows.push(row),
            _ => groups.push((group, vec![row])),
        }
    }
    let class = if inline { "choices choices--inline" } else { "choices" };
    let groups = groups.into_iter().map(|(name, rows)| {
        let rows = view! { <div class=class>{rows}</div> };
        match name {
            Some(name) => {
                view! { <fieldset class="group"><legend>{name}</legend>{rows}</fieldset> }
                    .into_any()
            }
            None => rows.into_any(),
        }
    });
    let groups = groups.collect_view();
    let caption = if heading { view! { <h1>{legend}</h1> }.into_any() } else { legend.into_any() };
    view! {
        <fieldset class=field_class(error.is_some()) aria-describedby=described>
            <legend>{caption}</legend>
            {hint.map(|hint| view! { <p id=format!("{id}-hint") class="hint">{hint}</p> })}
            <FieldError desk=desk id=id message=error.clone() />
            {groups}
        </fieldset>
    }
    .into_any()
}

/// A single box to check: sends `on`, or nothing.
#[component]
pub fn CheckField(
    desk: Desk,
    #[prop(into)] field: Field,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Option<String>,
    /// Whether it is checked on the first attempt.
    known: bool,
) -> impl IntoView {
    let filled = desk.filled();
    let id = field.code();
    let error = filled.message(field);
    let described = described_by(id, error.is_some(), hint.is_some());
    let known: &[&str] = if known { &["on"] } else { &[] };
    view! {
        <div class=field_class(error.is_some())>
            <FieldError desk=desk id=id message=error.clone() />
            <div class="choice">
                <input type="checkbox" id=id name=input_name(field) value="on" checked=filled.has(field, "on", known) aria-describedby=described />
                <label for=id>{label}</label>
                {hint.map(|hint| view! { <p id=format!("{id}-hint") class="hint">{hint}</p> })}
            </div>
        </div>
    }
    .into_any()
}

#[component]
pub fn SelectField(
    desk: Desk,
    #[prop(into)] field: Field,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: Option<String>,
    options: Vec<Offer>,
    #[prop(optional, into)] known: Option<String>,
    #[prop(default = "w-20ch")] width: &'static str,
) -> impl IntoView {
    let filled = desk.filled();
    let id = field.code();
    let error = filled.message(field);
    let described = described_by(id, error.is_some(), hint.is_some());
    let chosen = filled.value(field, known.as_deref());
    let rows: Vec<_> = options
        .into_iter()
        .map(|option| {
            let selected = option.value == chosen;
            view! { <option value=option.value selected=selected>{option.label}</option> }
        })
        .collect();
    view! {
        <div class=field_class(error.is_some())>
            <label for=id>{label}</label>
            {hint.map(|hint| view! { <p id=format!("{id}-hint") class="hint">{hint}</p> })}
            <FieldError desk=desk id=id message=error.clone() />
            <select id=id name=input_name(field) class=width aria-invalid=error.is_some().then_some("true") aria-describedby=described>
                {rows}
            </select>
        </div>
    }
    .into_any()
}
