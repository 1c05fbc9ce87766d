//! The queue: the cases that the reader may see, narrowed and in order (template S1).

mod active;
pub mod address;
mod choices;
pub mod export;
mod filters;
mod keep;
mod news;
mod saved;
mod table;

use std::sync::Arc;

use axum::Extension;
use axum::response::Response;
use contract::cases::{
    AssigneeFilter, BulkAct, CaseCounts, CaseQuery, CaseSummary, Count, SavedFilterView, SearchForm,
};
use contract::{Failure, FailureKind, Slice};
use leptos::prelude::*;

use active::ActiveFilters;
use choices::Choices;
use filters::Filters;
use news::News;
use saved::SavedFilters;
use table::Table;

use super::parts::People;
use crate::desk::Desk;
use crate::forms::{Done, Icon, ProblemsSummary};
use crate::l10n::{format, labels};
use crate::layout::Page;
use crate::{pages, paths};

/// What the page shows, shared by its parts.
pub type Shown = Arc<Contents>;

pub struct Contents {
    pub form: SearchForm,
    pub query: CaseQuery,
    pub slice: Slice<CaseSummary>,
    pub counts: CaseCounts,
    pub saved: Vec<SavedFilterView>,
    pub choices: Choices,
    pub people: People,
    pub can_export: bool,
    /// What the reader may do to many cases at once.
    pub acts: Vec<BulkAct>,
}

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let shown = match load(&desk).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = title(&desk, &shown.query);
    let has_form = !shown.acts.is_empty() && !shown.slice.rows.is_empty();
    let page = Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Queue desk=desk title=title shown=shown /> }.into_any()
    })
    .current("console/queue")
    .with_filters()
    .with_islands();
    if has_form { page.with_form().answer(&desk) } else { page.answer(&desk) }
}

async fn load(desk: &Desk) -> Result<Shown, Failure> {
    let form = address::read(desk.page.as_str().split_once('?').map_or("", |(_, query)| query));
    // An address that makes no sense is no page; the filter itself offers nothing that does not.
    let query = form.parse().map_err(|_| desk.fail(FailureKind::Malformed))?;
    let (cases, actor) = (&desk.services.cases, &desk.actor);
    let slice = match cases.search(actor, query.clone()).await.map_err(Failure::from) {
        // A place in a list of another order.
        Err(failure) if failure.kind == FailureKind::Invalid => {
            return Err(desk.fail(FailureKind::Malformed));
        }
        slice => slice?,
    };
    let choices = Choices::load(desk).await?;
    let assignees = slice.rows.iter().filter_map(|row| row.assignee);
    let people = People::among(&choices.people).and_named(desk, assignees).await?;
    Ok(Arc::new(Contents {
        counts: cases.counts(actor).await?,
        saved: cases.saved_filters(actor).await?,
        can_export: cases.can_export(actor),
        acts: cases.bulk_acts(actor),
        form,
        query,
        slice,
        choices,
        people,
    }))
}

fn title(desk: &Desk, query: &CaseQuery) -> String {
    let say = desk.texts();
    match query.filter.assignee {
        Some(AssigneeFilter::Me) => say.queue_title_mine(),
        Some(AssigneeFilter::Nobody) => say.queue_title_unassigned(),
        Some(AssigneeFilter::Person(_)) | None => say.queue_title(),
    }
}

/// The address of the queue with this search.
pub fn href(desk: &Desk, form: &SearchForm) -> String {
    let (page, query) = (paths::page(desk.language, "console/queue"), address::write(form));
    if query.is_empty() { page } else { format!("{page}?{query}") }
}

#[component]
fn Queue(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let now = desk.services.municipality.local(desk.services.foundation.now());
    let rows = shown.slice.rows.len();
    let order = labels::desk::sort(desk.language, shown.query.sort);
    let summary = say.queue_results(rows as i64, &order);
    let refresh = href(&desk, &shown.form);
    let export = shown.can_export.then(|| {
        let query = address::write(&address::first_page(&shown.form));
        let href = format!("{}?{query}", paths::page(desk.language, "console/queue/export.csv"));
        view! { <a class="with-icon" href=href><Icon desk=desk.clone() name="download" />{say.queue_export()}</a> }
    });
    view! {
        <ProblemsSummary desk=desk.clone() />
        <Done desk=desk.clone() when="filter-saved" text=say.queue_filter_saved() />
        <Done desk=desk.clone() when="edited" text=say.queue_moved_away() />
        <Done desk=desk.clone() when="filter-removed" text=say.queue_filter_removed() />
        <div class="title-row">
            <h1>{title}</h1>
            <Switch desk=desk.clone() shown=shown.clone() />
        </div>
        <Filters desk=desk.clone() shown=shown.clone() />
        <ActiveFilters desk=desk.clone() shown=shown.clone() />
        <SavedFilters desk=desk.clone() shown=shown.clone() />
        <div class="results-row">
            <h2 id="results" tabindex="-1">{summary}</h2>
            <p class="meta as-of">{say.queue_as_of(format::time(desk.language, now))} " " <a href=refresh>{say.queue_refresh()}</a></p>
            <News desk=desk.clone() shown=shown.clone() />
            {export}
        </div>
        <Table desk=desk.clone() shown=shown.clone() />
        <Pagination desk=desk shown=shown />
    }
    .into_any()
}

/// Mine, team, unassigned: the counts of the reader's own part, as of now.
#[component]
fn Switch(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let links = [
        ("me", say.queue_mine(), shown.counts.mine),
        ("", say.queue_team(), shown.counts.team),
        ("nobody", say.queue_unassigned(), shown.counts.unassigned),
    ];
    let items = links.map(|(assignee, name, count)| {
        let form = SearchForm { assignee: assignee.to_owned(), ..SearchForm::default() };
        let here = (shown.form.assignee == assignee).then_some("page");
        view! { <li><a href=href(&desk, &form) aria-current=here>{name}" " <span class="count">{counted(&desk, count)}</span></a></li> }
    });
    view! { <nav class="queue-switch" aria-label=say.queue_switch()><ul>{items.collect_view()}</ul></nav> }
        .into_any()
}

/// Rounded above 999, because nobody acts on the difference.
fn counted(desk: &Desk, count: Count) -> String {
    let (cases, more) = match count.cases {
        0..1_000 => (count.cases, count.and_more),
        cases => (cases / 100 * 100, count.and_more || !cases.is_multiple_of(100)),
    };
    format!("{}{}", format::count(desk.language, cases.into()), if more { "+" } else { "" })
}

#[component]
fn Pagination(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let first = address::first_page(&shown.form);
    let before = shown.slice.before.clone().map(|cursor| {
        let form = SearchForm { before: cursor.0, ..first.clone() };
        view! { <a href=format!("{}#results", href(&desk, &form)) rel="prev"><Icon desk=desk.clone() name="arrow-left" />{say.page_before()}</a> }
    });
    let after = shown.slice.after.clone().map(|cursor| {
        let form = SearchForm { after: cursor.0, ..first.clone() };
        view! { <a href=format!("{}#results", href(&desk, &form)) rel="next">{say.page_after()}<Icon desk=desk.clone() name="arrow-right" /></a> }
    });
    if before.is_none() && after.is_none() {
        return ().into_any();
    }
    let start =
        before.is_some().then(|| view! { <a href=href(&desk, &first)>{say.page_first()}</a> });
    view! { <nav class="pagination" aria-label=say.queue_pages()>{before}{after}{start}</nav> }
        .into_any()
}
