//! The error summary at the top of a page, reached as `#problems` (WCAG 3.3.1).

use contract::field::SharedField;
use contract::iam::StaffField;
use contract::{Failure, FailureKind, Field};
use leptos::prelude::*;

use crate::desk::Desk;
use crate::say;

#[component]
pub fn ProblemsSummary(desk: Desk) -> impl IntoView {
    let filled = desk.filled();
    if !filled.is_wrong() {
        return ().into_any();
    }
    desk.outcome.show_problems();
    let items: Vec<_> = filled
        .problems()
        .iter()
        .map(|found| {
            let text = say::field_problem(desk.language, found.field, found.problem);
            match found.field {
                // What travels along unseen cannot be led to.
                Field::Shared(
                    SharedField::FormKey | SharedField::Language | SharedField::Version,
                )
                | Field::Staff(StaffField::Holder) => view! { <li>{text}</li> }.into_any(),
                field => {
                    view! { <li><a href=format!("#{}", field.code())>{text}</a></li> }.into_any()
                }
            }
        })
        .chain(filled.failure().map(|kind| {
            let (_, text) = say::failure(desk.language, &Failure::of(kind));
            // What was saved meanwhile stands below.
            match kind {
                FailureKind::Conflict => {
                    view! { <li><a href="#conflict">{text}</a></li> }.into_any()
                }
                _ => view! { <li>{text}</li> }.into_any(),
            }
        }))
        .collect();
    view! {
        <section id="problems" class="problems" tabindex="-1" aria-labelledby="problems-h">
            <h2 id="problems-h">{desk.texts().problems_heading()}</h2>
            <ul>{items}</ul>
        </section>
    }
    .into_any()
}
