//! The form that narrows the queue. It asks by GET, so that every list has an address.

use contract::cases::{Priority, Sort, StatusGroup};
use leptos::prelude::*;

use super::Shown;
use super::active::active;
use crate::desk::Desk;
use crate::forms::{FilterCheck, FilterSelect, FilterText, Offer};
use crate::l10n::labels;
use crate::paths;

#[component]
pub fn Filters(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let (language, form) = (desk.language, shown.form.clone());
    let number = active(&desk, &shown).len();
    let is_open = (number > 0).then_some("");
    let one = |values: &[String]| values.first().cloned().unwrap_or_default();
    let groups = with_any(
        say.filter_not_done(),
        StatusGroup::ALL
            .iter()
            .map(|group| Offer::new(group.code(), labels::desk::status_group(language, *group))),
    );
    let statuses = with_any(
        say.filter_any(),
        shown
            .choices
            .statuses
            .iter()
            .map(|status| Offer::new(status.code.clone(), status.name.get(language))),
    );
    let categories = with_any(say.filter_any(), shown.choices.category_offers(language));
    let priorities = with_any(
        say.filter_any(),
        Priority::ALL.iter().map(|priority| {
            Offer::new(priority.code(), labels::desk::priority(language, *priority))
        }),
    );
    let wards = with_any(
        say.filter_any(),
        shown.choices.wards.iter().map(|ward| {
            // What the number is stands above it; the name has to fit.
            let name = format!("{} – {}", ward.number, ward.name.get(language));
            Offer::new(ward.number.to_string(), name)
        }),
    );
    let queues = with_any(
        say.filter_any(),
        shown
            .choices
            .queues
            .iter()
            .map(|queue| Offer::new(queue.id.to_string(), queue.name.get(language))),
    );
    let fixed = [Offer::new("me", say.filter_me()), Offer::new("nobody", say.filter_nobody())];
    let people = shown.choices.people.iter();
    let people = people.map(|person| Offer::new(person.id.to_string(), person.name.clone()));
    let assignees = with_any(say.filter_anybody(), fixed.into_iter().chain(people));
    let sorts: Vec<_> = Sort::ALL
        .iter()
        .map(|sort| Offer::new(sort.code(), labels::desk::sort_choice(language, *sort)))
        .collect();
    view! {
        <details class="filters" id="filters" open=is_open tabindex="-1">
            <summary>{say.filters()} " " <span class="meta">{say.filters_active(number as i64)}</span></summary>
            <form role="search" method="get" action=paths::page(language, "console/queue") aria-label=say.filters_label()>
                <div class="filter-fields">
                    <FilterText name="search_text" label=say.filter_search() value=form.search_text.clone() />
                    <FilterSelect name="group" label=say.filter_group() options=groups chosen=one(&form.group) />
                    <FilterSelect name="status" label=say.filter_status() options=statuses chosen=one(&form.status) />
                    <FilterSelect name="category" label=say.filter_category() options=categories chosen=form.category.clone() />
                    <FilterSelect name="priority" label=say.filter_priority() options=priorities chosen=one(&form.priority) />
                    <FilterSelect name="ward" label=say.filter_ward() options=wards chosen=one(&form.ward) />
                    <FilterSelect name="queue" label=say.filter_queue() options=queues chosen=one(&form.queue) />
                    <FilterSelect name="assignee" label=say.filter_assignee() options=assignees chosen=form.assignee.clone() />
                    <FilterText name="age" label=say.filter_age() value=form.age.clone() kind="text" width="w-6ch" inputmode="numeric" />
                    <FilterSelect name="sort" label=say.filter_sort() options=sorts chosen=shown.query.sort.code().to_owned() />
                    <FilterCheck name="overdue" label=say.filter_overdue() checked=shown.query.filter.overdue />
                </div>
                <div class="actions"><button type="submit" class="button button--secondary">{say.filter_show()}</button></div>
            </form>
        </details>
    }
    .into_any()
}

fn with_any(any: String, offers: impl IntoIterator<Item = Offer>) -> Vec<Offer> {
    std::iter::once(Offer::new("", any)).chain(offers).collect()
}
