//! Searches that the reader keeps under a name.

use contract::cases::{CaseField, SearchForm};
use leptos::prelude::*;

use super::{Shown, active, href};
use crate::desk::Desk;
use crate::forms::{self, TextField};

#[component]
pub fn SavedFilters(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let links = shown.saved.iter().map(|saved| {
        view! { <li><a href=href(&desk, &saved.search)>{saved.name.clone()}</a></li> }
    });
    let links = (!shown.saved.is_empty()).then(|| {
        view! { <nav class="saved-filters" aria-label=say.saved_filters()><ul>{links.collect_view()}</ul></nav> }
    });
    let is_narrowed =
        !active::active(&desk, &shown).is_empty() || shown.form.sort != SearchForm::default().sort;
    let is_again = desk.filled().typed(CaseField::FilterName.code()).is_some();
    if !is_narrowed && shown.saved.is_empty() && !is_again {
        return ().into_any();
    }
    let remove = shown.saved.iter().map(|saved| {
        let action = forms::action("/do/console/forget-filter", &desk);
        view! {
            <li>
                <form method="post" action=action>
                    <input type="hidden" name="filter" value=saved.id.to_string() />
                    <button type="submit" class="as-link">{say.saved_filter_remove(&saved.name)}</button>
                </form>
            </li>
        }
    });
    let remove = (!shown.saved.is_empty()).then(|| view! { <ul>{remove.collect_view()}</ul> });
    let keep = (is_narrowed || is_again).then(|| {
        view! {
            <form method="post" action=forms::action("/do/console/save-filter", &desk) novalidate>
                <TextField desk=desk.clone() field=CaseField::FilterName label=say.saved_filter_name() width="w-20ch" />
                <button type="submit" class="button button--secondary">{say.saved_filter_keep()}</button>
            </form>
        }
    });
    view! {
        {links}
        <details open=is_again.then_some("")>
            <summary>{say.saved_filters_change()}</summary>
            <div class="details-body">{keep}{remove}</div>
        </details>
    }
    .into_any()
}
