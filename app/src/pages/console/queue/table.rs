//! The rows of the queue. A row is reached by its id, so that Back leads to it.

use std::sync::Arc;

use contract::cases::{CaseField, CaseSummary, Priority, SearchForm, Sort, StatusView, picked};
use leptos::prelude::*;

use super::super::parts::{Clock, PriorityTag, StatusTag};
use super::{Shown, address, href};
use crate::desk::Desk;
use crate::forms::{Icon, Offer, SelectField};
use crate::l10n::{format, labels};
use crate::{forms, paths};

#[component]
pub fn Table(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    if shown.slice.rows.is_empty() {
        return view! { <Empty desk=desk shown=shown /> }.into_any();
    }
    let list = address::write(&shown.form);
    let cells = Arc::new(Cells::of(&desk, &shown.slice.rows));
    let picks = !shown.acts.is_empty();
    let rows = shown.slice.rows.iter().cloned().enumerate().map(|(index, row)| {
        let who = shown.people.or_nobody(&desk, row.assignee);
        let pick = picks.then(|| view! { <Pick desk=desk.clone() row=row.clone() index=index /> });
        view! { <Row desk=desk.clone() row=row who=who list=list.clone() cells=cells.clone() pick=pick /> }
    });
    let rows = rows.collect_view();
    let sorted = |sort: Sort, name: String| {
        let is_now = shown.query.sort == sort;
        let form = SearchForm { sort: sort.code().to_owned(), ..address::first_page(&shown.form) };
        let arrow = is_now.then(|| view! { <Icon desk=desk.clone() name="arrow-down" /> });
        let order =
            is_now.then_some(if sort == Sort::Priority { "descending" } else { "ascending" });
        view! { <th scope="col" role="columnheader" aria-sort=order><a href=href(&desk, &form)>{name}{arrow}</a></th> }
    };
    let check = picks.then(|| {
        view! { <td role="cell" class="cell-check"><span class="vh">{say.queue_pick()}</span></td> }
    });
    let table = view! {
        <table class="reflow queue" role="table">
            <caption class="vh">{say.queue_cases()}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    {check}
                    <th scope="col" role="columnheader">{say.column_reference()}</th>
                    <th scope="col" role="columnheader">{say.column_title()}</th>
                    {sorted(Sort::Due, say.column_due())}
                    {sorted(Sort::Priority, say.column_priority())}
                    <th scope="col" role="columnheader">{say.column_who()}</th>
                    <th scope="col" role="columnheader">{say.column_state()}</th>
                </tr>
            </thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
    };
    if !picks {
        return table.into_any();
    }
    view! {
        <form id="main-form" method="post" action=forms::action("/do/console/review-bulk", &desk) novalidate>
            {table}
            <BulkBar desk=desk.clone() shown=shown />
        </form>
    }
    .into_any()
}

/// The box that picks a case, with the version that is shown.
#[component]
fn Pick(desk: Desk, row: CaseSummary, index: usize) -> impl IntoView {
    let value = picked(row.id, row.version);
    let id = match index {
        0 => CaseField::Cases.code().to_owned(),
        index => format!("{}-{index}", CaseField::Cases.code()),
    };
    let is_all = desk.query("select").as_deref() == Some("all");
    let checked = match is_all {
        true => true,
        false => desk.filled().has(CaseField::Cases.into(), &value, &[]),
    };
    let name = desk.texts().queue_pick_one(row.reference.as_str());
    view! {
        <td role="cell" class="cell-check">
            <input type="checkbox" id=id.clone() name="form[cases][]" value=value checked=checked />
            <label class="vh" for=id>{name}</label>
        </td>
    }
    .into_any()
}

/// What to do with the picked cases. The button leads to a page that says what will happen.
#[component]
fn BulkBar(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let acts = shown.acts.iter();
    let acts = acts.map(|act| Offer::new(act.code(), labels::desk::bulk_act(desk.language, *act)));
    let acts = std::iter::once(Offer::new("", say.choose())).chain(acts).collect();
    let all = href(&desk, &shown.form);
    let sign = if all.contains('?') { '&' } else { '?' };
    let all = format!("{all}{sign}select=all#main-form");
    let number = shown.slice.rows.len() as i64;
    view! {
        <div class="bulk-bar">
            <p id="bulk-count" class="bulk-count" role="status"></p>
            <SelectField desk=desk.clone() field=CaseField::Act label=say.bulk_act() options=acts />
            <button type="submit" class="button button--secondary">{say.bulk_review()}</button>
            <a class="select-all" href=all>{say.queue_pick_all(number)}</a>
        </div>
    }
    .into_any()
}

/// What many rows repeat, made once for the page: the columns' names, which show where the table reflows, and the few
/// different tags.
struct Cells {
    title: Arc<str>,
    due: Arc<str>,
    who: Arc<str>,
    priorities: Vec<(Priority, Arc<str>)>,
    states: Vec<(StatusView, Arc<str>)>,
}

impl Cells {
    fn of(desk: &Desk, rows: &[CaseSummary]) -> Self {
        let say = desk.texts();
        let (mut priorities, mut states) = (Vec::new(), Vec::new());
        for row in rows {
            once(&mut priorities, row.priority, |priority| {
                let tag = view! { <PriorityTag desk=desk.clone() priority=priority /> };
                cell(say.column_priority().into(), tag.into_any())
            });
            once(&mut states, row.status.clone(), |status| {
                let tag = view! { <StatusTag desk=desk.clone() status=status /> };
                cell(say.column_state().into(), tag.into_any())
            });
        }
        Self {
            title: say.column_title().into(),
            due: say.column_due().into(),
            who: say.column_who().into(),
            priorities,
            states,
        }
    }
}

/// Adds the cell of this value where there is none yet.
fn once<T: PartialEq + Clone>(
    made: &mut Vec<(T, Arc<str>)>,
    value: T,
    make: impl FnOnce(T) -> AnyView,
) {
    if !made.iter().any(|(known, _)| *known == value) {
        made.push((value.clone(), make(value).to_html().into()));
    }
}

fn made<T: PartialEq>(cells: &[(T, Arc<str>)], value: &T) -> Option<Arc<str>> {
    cells.iter().find(|(known, _)| known == value).map(|(_, cell)| cell.clone())
}

/// What stands in a cell, after the name of its column.
fn cell(name: Arc<str>, content: AnyView) -> AnyView {
    view! { <span class="cell-name" aria-hidden="true">{name}</span>{content} }.into_any()
}

#[component]
fn Row(
    desk: Desk,
    row: CaseSummary,
    who: String,
    list: String,
    cells: Arc<Cells>,
    pick: Option<impl IntoView + 'static>,
) -> impl IntoView {
    let say = desk.texts();
    let reference = row.reference.as_str().to_owned();
    let row_id = format!("row-{reference}");
    let mut open = paths::case(desk.language, &reference);
    if !list.is_empty() {
        open = format!("{open}?list={}", forms::encode(&list));
    }
    let category = row.category.name.get(desk.language).to_owned();
    let title = format::title(&category, row.place.as_deref());
    let ward =
        row.ward.map(|ward| view! { " " <span class="meta">{say.ward(i64::from(ward))}</span> });
    let title = view! { <span>{title}{ward}</span> }.into_any();
    let clock = view! { <Clock desk=desk clock=row.clock /> }.into_any();
    let who = view! { <span>{who}</span> }.into_any();
    view! {
        <tr role="row" id=row_id>
            {pick}
            <th scope="row" role="rowheader" class="cell-title"><a class="ref" href=open>{reference}</a></th>
            <td role="cell">{cell(cells.title.clone(), title)}</td>
            <td role="cell">{cell(cells.due.clone(), clock)}</td>
            <td role="cell" inner_html=made(&cells.priorities, &row.priority)></td>
            <td role="cell">{cell(cells.who.clone(), who)}</td>
            <td role="cell" inner_html=made(&cells.states, &row.status)></td>
        </tr>
    }
    .into_any()
}

/// Nothing here at all, or nothing for these filters: not the same.
#[component]
fn Empty(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let is_whole = shown.query.filter == SearchForm::default().parse().unwrap_or_default().filter;
    let (text, link) = if is_whole {
        (say.queue_empty(), None)
    } else {
        let all = href(&desk, &SearchForm::default());
        (say.queue_nothing_found(), Some(view! { <p><a href=all>{say.filters_clear()}</a></p> }))
    };
    view! { <div class="empty"><p>{text}</p>{link}</div> }.into_any()
}
