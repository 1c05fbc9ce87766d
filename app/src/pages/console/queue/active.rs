//! What narrows the list now, each with a link that takes it away.

use contract::cases::{CaseQuery, SearchForm};
use leptos::prelude::*;

use super::{Shown, address, href};
use crate::desk::Desk;
use crate::forms::Icon;
use crate::l10n::labels;

/// What each link takes away, and the search without it.
pub fn active(desk: &Desk, shown: &Shown) -> Vec<(String, SearchForm)> {
    let (say, language) = (desk.texts(), desk.language);
    let form = address::first_page(&shown.form);
    let CaseQuery { filter, .. } = &shown.query;
    let choices = &shown.choices;
    let named = |field: &str, name: &str| say.active_named(field, name);
    let mut found = Vec::new();
    if let Some(text) = &filter.text {
        let without = SearchForm { search_text: String::new(), ..form.clone() };
        found.push((say.active_search(text), without));
    }
    let groups = filter.groups.iter().map(|group| labels::desk::status_group(language, *group));
    for name in groups {
        found.push((
            named(&say.filter_group(), &name),
            SearchForm { group: Vec::new(), ..form.clone() },
        ));
    }
    for code in &filter.statuses {
        let known = choices.statuses.iter().find(|status| status.code == *code);
        let name = known.map_or(code.as_str(), |status| status.name.get(language));
        found.push((
            named(&say.filter_status(), name),
            SearchForm { status: Vec::new(), ..form.clone() },
        ));
    }
    if let Some(code) = &filter.category {
        let offers = choices.category_offers(language);
        let known = offers.into_iter().find(|offer| offer.value == *code);
        let name = known.map_or(code.clone(), |offer| offer.label.trim().to_owned());
        found.push((
            named(&say.filter_category(), &name),
            SearchForm { category: String::new(), ..form.clone() },
        ));
    }
    for priority in &filter.priorities {
        let name = labels::desk::priority(language, *priority);
        found.push((
            named(&say.filter_priority(), &name),
            SearchForm { priority: Vec::new(), ..form.clone() },
        ));
    }
    for number in &filter.wards {
        let known = choices.wards.iter().find(|ward| ward.number == *number);
        let name = match known {
            Some(ward) => say.ward_named(i64::from(*number), ward.name.get(language)),
            None => say.ward(i64::from(*number)),
        };
        found.push((name, SearchForm { ward: Vec::new(), ..form.clone() }));
    }
    for id in &filter.queues {
        let known = choices.queues.iter().find(|queue| queue.id == *id);
        let name = known.map_or(id.to_string(), |queue| queue.name.get(language).to_owned());
        found.push((
            named(&say.filter_queue(), &name),
            SearchForm { queue: Vec::new(), ..form.clone() },
        ));
    }
    let person = choices.people.iter().find(|person| person.id.to_string() == form.assignee);
    if let Some(person) = person {
        let without = SearchForm { assignee: String::new(), ..form.clone() };
        found.push((named(&say.filter_assignee(), &person.name), without));
    }
    if let Some(days) = filter.age_days {
        let without = SearchForm { age: String::new(), ..form.clone() };
        found.push((say.active_age(i64::from(days)), without));
    }
    if filter.overdue {
        let without = SearchForm { overdue: String::new(), ..form.clone() };
        found.push((say.filter_overdue(), without));
    }
    found
}

#[component]
pub fn ActiveFilters(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let found = active(&desk, &shown);
    if found.is_empty() {
        return ().into_any();
    }
    let items = found.into_iter().map(|(name, without)| {
        view! { <li><a href=href(&desk, &without)><Icon desk=desk.clone() name="refused" />{say.active_remove(&name)}</a></li> }
    });
    let none = href(&desk, &SearchForm::default());
    view! { <ul class="active-filters">{items.collect_view()}<li><a href=none>{say.filters_clear()}</a></li></ul> }
        .into_any()
}
