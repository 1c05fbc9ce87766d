//! Controls of a search: plain names in the address, nothing kept, nothing refused.

use leptos::prelude::*;

use super::Offer;

#[component]
pub fn FilterText(
    name: &'static str,
    #[prop(into)] label: String,
    value: String,
    #[prop(default = "search")] kind: &'static str,
    #[prop(default = "w-20ch")] width: &'static str,
    #[prop(optional)] inputmode: Option<&'static str>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <input type=kind id=name name=name class=width value=value inputmode=inputmode autocomplete="off" />
        </div>
    }
    .into_any()
}

/// The first offer, with the empty value, is what is meant without a choice.
#[component]
pub fn FilterSelect(
    name: &'static str,
    #[prop(into)] label: String,
    options: Vec<Offer>,
    chosen: String,
) -> impl IntoView {
    let groups = options.chunk_by(|one, next| one.group == next.group).map(|group| {
        let name = group.first().and_then(|option| option.group.clone());
        let options = group.iter().cloned().map(|option| {
            let selected = option.value == chosen;
            view! { <option value=option.value selected=selected>{option.label}</option> }
        });
        let options = options.collect_view();
        match name {
            Some(name) => view! { <optgroup label=name>{options}</optgroup> }.into_any(),
            None => options.into_any(),
        }
    });
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <select id=name name=name>{groups.collect_view()}</select>
        </div>
    }
    .into_any()
}

#[component]
pub fn FilterCheck(
    name: &'static str,
    #[prop(into)] label: String,
    checked: bool,
) -> impl IntoView {
    view! {
        <div class="field">
            <div class="choice">
                <input type="checkbox" id=name name=name value="on" checked=checked />
                <label for=name>{label}</label>
            </div>
        </div>
    }
    .into_any()
}
