//! The cases of a bulk act: those it will be done to, and those it cannot be done to, with the reason.

use contract::cases::{BulkAct, BulkCandidate, CaseSummary};
use leptos::prelude::*;

use super::super::parts::{PriorityTag, StatusTag};
use super::Shown;
use crate::desk::Desk;
use crate::l10n::format;
use crate::paths;

/// Why a case is left as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    NotAllowed,
    /// Somebody changed it since it was picked: that is looked at first.
    Changed,
    /// Its type has no step from where it stands.
    NoStep,
}

impl Left {
    pub fn of(act: BulkAct, row: &BulkCandidate, seen: Option<i32>) -> Option<Self> {
        if !row.is_allowed {
            Some(Self::NotAllowed)
        } else if seen.is_some_and(|seen| seen != row.case.version) {
            Some(Self::Changed)
        } else if act == BulkAct::Status && row.transitions.is_empty() {
            Some(Self::NoStep)
        } else {
            None
        }
    }
}

/// "Pothole – 12 Elm Street".
fn title(desk: &Desk, case: &CaseSummary) -> String {
    format::title(case.category.name.get(desk.language), case.place.as_deref())
}

#[component]
pub fn Rows(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    if shown.kept.is_empty() {
        return ().into_any();
    }
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let rows = shown.kept.iter().map(|row| {
        let case = &row.case;
        let open = paths::case(desk.language, case.reference.as_str());
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="cell-title"><a class="ref" href=open>{case.reference.to_string()}</a></th>
                <td role="cell">{cell(say.column_title())}<span>{title(&desk, case)}</span></td>
                <td role="cell">{cell(say.column_priority())}<PriorityTag desk=desk.clone() priority=case.priority /></td>
                <td role="cell">{cell(say.column_who())}<span>{shown.people.or_nobody(&desk, case.assignee)}</span></td>
                <td role="cell">{cell(say.column_state())}<StatusTag desk=desk.clone() status=case.status.clone() /></td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section aria-labelledby="kept-h">
            <h2 id="kept-h">{say.bulk_will(shown.kept.len() as i64)}</h2>
            <table class="reflow queue" role="table">
                <caption class="vh">{say.bulk_will(shown.kept.len() as i64)}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th scope="col" role="columnheader">{say.column_reference()}</th>
                        <th scope="col" role="columnheader">{say.column_title()}</th>
                        <th scope="col" role="columnheader">{say.column_priority()}</th>
                        <th scope="col" role="columnheader">{say.column_who()}</th>
                        <th scope="col" role="columnheader">{say.column_state()}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}

/// What stays as it is.
#[component]
pub fn Kept(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let number = shown.left.len() + shown.gone;
    if number == 0 {
        return ().into_any();
    }
    let rows = shown.left.iter().map(|(row, why)| {
        let open = paths::case(desk.language, row.case.reference.as_str());
        let why = match why {
            Left::NotAllowed => say.bulk_not_allowed(),
            Left::Changed => say.bulk_changed(),
            Left::NoStep => say.bulk_no_step(),
        };
        let named = title(&desk, &row.case);
        view! { <li><a class="ref" href=open>{row.case.reference.to_string()}</a>" "{named}<p class="meta">{why}</p></li> }
    });
    let gone = (shown.gone > 0).then(|| view! { <li>{say.bulk_gone(shown.gone as i64)}</li> });
    view! {
        <section aria-labelledby="left-h">
            <h2 id="left-h">{say.bulk_will_not(number as i64)}</h2>
            <ul class="bulk-left">{rows.collect_view()}{gone}</ul>
        </section>
    }
    .into_any()
}
