//! Deciding one line of a review.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::FailureKind;
use contract::iam::{Decision, ReviewLineView, ReviewedAccess, StaffField};
use leptos::prelude::*;

use super::super::go;
use super::review::{Extent, Shown, load, way, who};
use super::{PATH, crumbs, named, of};
use crate::desk::Desk;
use crate::forms::{self, Choice, ChoiceField, Hidden, Offer, ProblemsSummary, TextArea};
use crate::layout::Page;
use crate::{pages, paths};

pub type Place = Path<(String, String, String)>;

pub async fn page(Extension(desk): Extension<Desk>, Path((_, id, line)): Place) -> Response {
    let shown = match load(&desk, &id).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let found = shown.detail.lines.iter().find(|one| one.id.to_string() == line).cloned();
    let Some(line) = found else {
        return pages::answer(&desk, Err(desk.fail(FailureKind::NotFound)));
    };
    let own = of(&desk, shown.detail.review.id);
    // What a refusal is said beside is shown all the same.
    if !line.is_open() && !desk.filled().is_wrong() {
        return go(&own);
    }
    if !shown.detail.can_decide {
        return super::super::denied(&desk);
    }
    if !desk.is_confirmed() {
        return go(&paths::then(&paths::page(desk.language, "console/confirm"), &desk.page));
    }
    let title = desk.texts().review_decide_title(who(&desk, &shown.words, &line));
    let here = format!("{own}/lines/{}", line.id);
    let name = named(&desk, &shown.words.people, &shown.detail.review);
    let crumbs = crumbs(&desk, [(own, name), (here, desk.texts().review_decide())]);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Line desk=desk title=title shown=shown line=line /> }.into_any()
    })
    .current(PATH)
    .crumbs(crumbs)
    .with_form()
    .answer(&desk)
}

#[component]
fn Line(desk: Desk, title: String, shown: Shown, line: ReviewLineView) -> impl IntoView {
    let say = desk.texts();
    let words = &shown.words;
    let permission = match &line.noted.access {
        ReviewedAccess::Permission { permission, .. } => {
            Some(words.names.named(desk.language, permission))
        }
        _ => None,
    };
    let removing = match &line.noted.access {
        ReviewedAccess::Assignment { .. } => say.review_remove_assignment(),
        ReviewedAccess::Membership { .. } => say.review_remove_membership(),
        ReviewedAccess::Permission { .. } => say.review_remove_permission(),
    };
    let permission = permission
        .map(|name| view! { <div><dt>{say.field_staff_permission()}</dt><dd>{name}</dd></div> });
    let people: Vec<String> =
        line.noted.people.iter().map(|id| words.people.or_dash(Some(*id))).collect();
    let people = if people.is_empty() { say.review_reached(0_i64) } else { people.join(", ") };
    let changed = line.is_changed.then(|| view! { <p>{say.review_line_changed()}</p> });
    let decisions = vec![
        Offer::new(Decision::Keep.code(), say.review_keep()),
        Offer::new(Decision::Remove.code(), say.review_remove()).hint(removing),
    ];
    let own = of(&desk, shown.detail.review.id);
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        {changed}
        <dl class="summary summary--plain narrow">
            <div><dt>{say.review_access()}</dt><dd>{way(&desk, &line)}<Extent desk=desk.clone() shown=shown.clone() line=line.clone() /></dd></div>
            {permission}
            <div><dt>{say.review_reaches()}</dt><dd>{people}</dd></div>
        </dl>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/decide-line", &desk) novalidate>
            <Hidden name="line" value=line.id.to_string() />
            <ChoiceField desk=desk.clone() field=StaffField::Decision legend=say.field_staff_decision() kind=Choice::One options=decisions />
            <TextArea desk=desk.clone() field=StaffField::Justification label=say.field_staff_justification() hint=say.review_justification_hint() rows=3 />
            <div class="actions"><button type="submit" class="button">{say.review_decide_act()}</button></div>
        </form>
        <p class="after-form"><a href=own>{say.review_back()}</a></p>
    }
    .into_any()
}
