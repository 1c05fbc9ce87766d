//! What came of a bulk act, case by case. Reload shows it again and does nothing.

use axum::Extension;
use axum::response::Response;
use contract::cases::{BulkAct, BulkOutcome};
use contract::{Failure, FailureKind};
use leptos::prelude::*;

use super::super::go;
use super::{crumbs, list, outcomes, picked};
use crate::desk::Desk;
use crate::forms::Icon;
use crate::l10n::labels;
use crate::layout::Page;
use crate::{paths, say};

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let (form, outcomes) = (picked(&desk), outcomes(&desk));
    let (Ok(act), false) = (form.act(), outcomes.is_empty()) else {
        return go(&list(&desk, &form.list));
    };
    let done = outcomes.iter().filter(|outcome| outcome.failure.is_none()).count();
    let title = desk.texts().bulk_done(outcomes.len() as i64, done as i64);
    let crumbs = crumbs(&desk, &form.list, ("console/bulk/done", title.clone()));
    Page::console(title.clone(), {
        let desk = desk.clone();
        let back = list(&desk, &form.list);
        move || {
            view! { <Results desk=desk title=title act=act outcomes=outcomes back=back /> }
                .into_any()
        }
    })
    .current("console/queue")
    .crumbs(crumbs)
    .answer(&desk)
}

#[component]
fn Results(
    desk: Desk,
    title: String,
    act: BulkAct,
    outcomes: Vec<BulkOutcome>,
    back: String,
) -> impl IntoView {
    let say = desk.texts();
    let (done, left): (Vec<_>, Vec<_>) =
        outcomes.into_iter().partition(|outcome| outcome.failure.is_none());
    let kind = if left.is_empty() { "banner banner--done" } else { "banner banner--info" };
    let named = |outcome: &BulkOutcome| match &outcome.reference {
        Some(reference) => {
            let open = paths::case(desk.language, reference.as_str());
            view! { <a class="ref" href=open>{reference.to_string()}</a> }.into_any()
        }
        None => say.bulk_a_case().into_any(),
    };
    let undone = left.iter().map(|outcome| {
        let why = outcome.failure.as_ref().map(|failure| reason(&desk, failure));
        view! { <li>{named(outcome)}<p class="meta">{why}</p></li> }
    });
    let undone = (!left.is_empty()).then(|| {
        view! {
            <section aria-labelledby="left-h">
                <h2 id="left-h">{say.bulk_undone(left.len() as i64)}</h2>
                <ul class="bulk-left">{undone.collect_view()}</ul>
            </section>
        }
    });
    let changed = (!done.is_empty()).then(|| {
        let rows = done.iter().map(|outcome| view! { <li>{named(outcome)}</li> });
        view! {
            <section aria-labelledby="kept-h">
                <h2 id="kept-h">{say.bulk_changed_these(done.len() as i64)}</h2>
                <ul class="bulk-done">{rows.collect_view()}</ul>
            </section>
        }
    });
    view! {
        <section id="done" class=kind tabindex="-1" role="region" aria-labelledby="done-h">
            <h1 id="done-h"><Icon desk=desk.clone() name="done" />{title}</h1>
            <p>{labels::desk::bulk_act(desk.language, act)}</p>
        </section>
        {undone}
        {changed}
        <p class="after-form"><a href=back>{say.bulk_back()}</a></p>
    }
    .into_any()
}

/// Why a case was left as it is, in a sentence.
fn reason(desk: &Desk, failure: &Failure) -> String {
    let words = desk.texts();
    match failure.kind {
        FailureKind::Conflict => words.bulk_changed(),
        FailureKind::Denied => words.bulk_not_allowed(),
        FailureKind::NotFound => words.bulk_gone(1),
        FailureKind::Invalid => {
            let each = failure.fields.iter();
            let each =
                each.map(|found| say::field_problem(desk.language, found.field, found.problem));
            each.collect::<Vec<_>>().join(" · ")
        }
        _ => say::failure(desk.language, failure).1,
    }
}
