//! One act on many cases: first a page that says what will happen, then the act, then a page that says what came of it.

mod act;
pub mod done;
mod fields;
mod rows;

use axum::Extension;
use axum::response::Response;
use contract::Failure;
use contract::cases::{BulkAct, BulkCandidate, BulkForm, BulkOutcome, QueueView};
use contract::iam::StaffName;
use leptos::prelude::*;

use fields::Fields;
use rows::{Kept, Left, Rows};

use super::go;
use super::parts::People;
use super::queue::address;
use crate::desk::Desk;
use crate::forms::{self, FormKey, Hidden, ProblemsSummary};
use crate::l10n::labels;
use crate::layout::{Crumb, Page};
use crate::{pages, paths};

/// What the page shows.
#[derive(Clone)]
struct Shown {
    act: BulkAct,
    form: BulkForm,
    /// What the act will be done to.
    kept: Vec<BulkCandidate>,
    /// What it cannot be done to, and why not.
    left: Vec<(BulkCandidate, Left)>,
    /// Picked, and no longer the reader's to see.
    gone: usize,
    people: People,
    staff: Vec<StaffName>,
    queues: Vec<QueueView>,
}

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    // Whoever comes without a choice, or too late, chooses again.
    let form = picked(&desk);
    let (Ok(act), Ok(picks)) = (form.act(), form.pick()) else {
        return go(&list(&desk, &form.list));
    };
    let ids = picks.iter().map(|(case, _)| *case).collect();
    let shown = match desk.services.cases.candidates(&desk.actor, act, ids).await {
        Ok(all) => sorted(&desk, act, form, all).await,
        Err(error) => Err(error.into()),
    };
    let shown = match shown {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = labels::desk::bulk_act(desk.language, act);
    let crumbs = crumbs(&desk, &shown.form.list, ("console/bulk", title.clone()));
    let has_form = !shown.kept.is_empty();
    let page = Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Review desk=desk title=title shown=shown /> }.into_any()
    });
    let page = page.current("console/queue").crumbs(crumbs);
    if has_form { page.with_form() } else { page }.answer(&desk)
}

/// What was picked in the list, as this browser keeps it.
fn picked(desk: &Desk) -> BulkForm {
    let mut form = BulkForm::default();
    for (name, value) in desk.filled().all() {
        match name {
            "cases" => form.cases.push(value.to_owned()),
            "act" => form.act = value.to_owned(),
            "list" => form.list = value.to_owned(),
            _ => {}
        }
    }
    form
}

async fn sorted(
    desk: &Desk,
    act: BulkAct,
    form: BulkForm,
    all: Vec<BulkCandidate>,
) -> Result<Shown, Failure> {
    let picks = form.pick().unwrap_or_default();
    let gone = picks.len().saturating_sub(all.len());
    let people = People::named(desk, all.iter().filter_map(|row| row.case.assignee)).await?;
    let (mut kept, mut left) = (Vec::new(), Vec::new());
    for row in all {
        let seen = picks.iter().find(|(case, _)| *case == row.case.id);
        let seen = seen.and_then(|(_, version)| *version);
        match Left::of(act, &row, seen) {
            Some(why) => left.push((row, why)),
            None => kept.push(row),
        }
    }
    let (mut staff, mut queues) = (Vec::new(), Vec::new());
    if act == BulkAct::Assign {
        staff = desk.services.iam.assignable(&desk.actor, None).await?;
        queues = desk.services.cases.queues().await?;
    }
    Ok(Shown { act, form, kept, left, gone, people, staff, queues })
}

/// The list that the cases were picked from, as far as what was sent names one.
fn list(desk: &Desk, query: &str) -> String {
    let page = paths::page(desk.language, "console/queue");
    let query = address::write(&address::read(query));
    if query.is_empty() { page } else { format!("{page}?{query}") }
}

fn crumbs(desk: &Desk, query: &str, (path, name): (&str, String)) -> Vec<Crumb> {
    let queue = Crumb { href: list(desk, query), name: desk.texts().console_queue() };
    vec![queue, Crumb { href: paths::page(desk.language, path), name }]
}

#[component]
fn Review(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let back = list(&desk, &shown.form.list);
    let number = shown.kept.len() as i64;
    let form = if shown.kept.is_empty() {
        view! { <p class="lead">{say.bulk_nothing_to_do()}</p> }.into_any()
    } else {
        let cases = shown.kept.iter().map(|row| {
            let value = contract::cases::picked(row.case.id, row.case.version);
            view! { <input type="hidden" name="form[cases][]" value=value /> }
        });
        view! {
            <p class="lead">{say.bulk_lead(number)}</p>
            <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/bulk", &desk) novalidate>
                <FormKey desk=desk.clone() />
                <Hidden name="act" value=shown.act.code() />
                <Hidden name="list" value=shown.form.list.clone() />
                {cases.collect_view()}
                <Fields desk=desk.clone() shown=shown.clone() />
                <div class="actions"><button type="submit" class="button">{labels::desk::bulk_do(desk.language, shown.act, number)}</button></div>
            </form>
        }
        .into_any()
    };
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <Kept desk=desk.clone() shown=shown.clone() />
        {form}
        <Rows desk=desk shown=shown />
        <p class="after-form"><a href=back>{say.bulk_back()}</a></p>
    }
    .into_any()
}

/// How the page of results keeps what came of each case.
const OUTCOME: &str = "outcome";

fn written(outcome: &BulkOutcome) -> String {
    serde_json::to_string(outcome).unwrap_or_default()
}

fn outcomes(desk: &Desk) -> Vec<BulkOutcome> {
    let filled = desk.filled();
    let values = filled.all().filter(|(name, _)| *name == OUTCOME);
    values.filter_map(|(_, value)| serde_json::from_str(value).ok()).collect()
}
