//! A step of the case's type that asks for something: the outcome, a word to the resident, a reason (CASE-032, CASE-038).

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::cases::{CaseField, CaseView, Requirement, StatusGroup, TransitionView};
use contract::{Failure, FailureKind};
use leptos::prelude::*;

use super::conflict::{self, Conflict, Differs, Versions};
use super::{crumbs, denied, outline};
use crate::desk::Desk;
use crate::forms::{self, Hidden, Offer, ProblemsSummary, SelectField, TextArea};
use crate::layout::Page;
use crate::{pages, paths};

pub async fn page(
    Extension(desk): Extension<Desk>,
    Path((_, reference, status)): Path<(String, String, String)>,
) -> Response {
    let (case, conflict) = match load(&desk, &reference).await {
        Ok((case, _)) if !case.can.transition => return denied(&desk),
        Ok(loaded) => loaded,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let step = case.transitions.iter().find(|step| step.to.code == status).cloned();
    // After a conflict the step may be gone: then there is nothing left to do here but to look.
    if step.is_none() && !conflict::is_conflict(&desk) {
        return pages::answer(&desk, Err(desk.fail(FailureKind::NotFound)));
    }
    let title = match &step {
        Some(step) => step.label.get(desk.language).to_owned(),
        None => desk.texts().case_conflict_title(),
    };
    let crumbs = crumbs(&desk, &case, Some((&format!("move/{status}"), title.clone())));
    let needs_somebody = step.as_ref().is_some_and(|step| needs_somebody(&case, step));
    let page = Page::console(format!("{title} – {}", case.reference), {
        let desk = desk.clone();
        move || {
            view! { <Transition desk=desk title=title case=case step=step conflict=conflict /> }
                .into_any()
        }
    });
    let page = page.crumbs(crumbs);
    let page = if needs_somebody { page } else { page.with_form() };
    conflict::marked(&desk, page).answer(&desk)
}

async fn load(desk: &Desk, reference: &str) -> Result<(CaseView, Option<Conflict>), Failure> {
    let case = outline(desk, reference).await?;
    let conflict = conflict::load(desk, &case).await?;
    Ok((case, conflict))
}

/// The step needs somebody who is responsible, and nobody is.
fn needs_somebody(case: &CaseView, step: &TransitionView) -> bool {
    step.requires.contains(&Requirement::Assignee) && case.assignee.is_none()
}

#[component]
fn Transition(
    desk: Desk,
    title: String,
    case: CaseView,
    step: Option<TransitionView>,
    conflict: Option<Conflict>,
) -> impl IntoView {
    let say = desk.texts();
    let own = paths::case(desk.language, case.reference.as_str());
    let present = case.status.name.get(desk.language).to_owned();
    let versions = conflict.map(|found| {
        let yours = step.as_ref().map(|step| step.to.name.get(desk.language).to_owned());
        let differs = Differs {
            field: say.column_state(),
            theirs: present.clone(),
            yours: yours.unwrap_or_else(|| desk.filled().value(CaseField::Status.into(), None)),
        };
        view! { <Versions desk=desk.clone() conflict=found fields=vec![differs] /> }
    });
    let form = match step {
        Some(step) if needs_somebody(&case, &step) => {
            view! { <Somebody desk=desk.clone() case=case /> }.into_any()
        }
        Some(step) => view! { <Form desk=desk.clone() case=case step=step /> }.into_any(),
        None => view! { <Kept desk=desk.clone() /> }.into_any(),
    };
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.move_now(&present)}</p>
        {versions}
        {form}
        <p class="after-form"><a href=own>{say.back_to_case()}</a></p>
    }
    .into_any()
}

/// Taking the case leads back here, to the step itself.
#[component]
fn Somebody(desk: Desk, case: CaseView) -> impl IntoView {
    let say = desk.texts();
    let own = paths::case(desk.language, case.reference.as_str());
    let assign =
        case.can.assign.then(|| view! { <a href=format!("{own}/assign")>{say.assign_title()}</a> });
    view! {
        <div class="notice notice--warn" id=CaseField::Assignee.code() tabindex="-1">
            <p>{say.move_needs_assignee()}</p>
        </div>
        <form method="post" action=forms::action("/do/console/assign", &desk)>
            <Hidden name="case" value=case.id.to_string() />
            <Hidden name="version" value=case.version.to_string() />
            <Hidden name="assign_to" value="me" />
            <div class="actions"><button type="submit" class="button">{say.case_take()}</button>{assign}</div>
        </form>
    }
    .into_any()
}

#[component]
fn Form(desk: Desk, case: CaseView, step: TransitionView) -> impl IntoView {
    let say = desk.texts();
    let asks = |need| step.requires.contains(&need);
    let is_reopened = case.status.group == StatusGroup::Done && step.to.group != StatusGroup::Done;
    let none = Offer::new("", say.choose());
    let results = case.resolutions.iter();
    let results = results.map(|one| Offer::new(one.code.clone(), one.name.get(desk.language)));
    let results: Vec<_> = std::iter::once(none).chain(results).collect();
    let optional = |name: String, needed: bool| {
        if needed { name } else { say.optional(&name) }
    };
    let is_done = step.to.group == StatusGroup::Done && case.status.group != StatusGroup::Done;
    let result = (asks(Requirement::ResolutionCode) || is_done).then(|| {
        let label = optional(say.move_result(), asks(Requirement::ResolutionCode));
        view! { <SelectField desk=desk.clone() field=CaseField::Resolution label=label options=results width="w-30ch" /> }
    });
    let note_label = optional(say.move_public_note(), asks(Requirement::PublicNote));
    let hint =
        if case.reaches_reporter { say.move_public_note_hint() } else { say.note_unreached() };
    let note = case.can.note_publicly.then(|| {
        view! { <TextArea desk=desk.clone() field=CaseField::PublicNote label=note_label hint=hint rows=5 /> }
    });
    let reason_label = optional(say.move_reason(), asks(Requirement::Reason) || is_reopened);
    view! {
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/transition", &desk) novalidate>
            <Hidden name="case" value=case.id.to_string() />
            <Hidden name="version" value=case.version.to_string() />
            <Hidden name="status" value=step.to.code.clone() />
            {result}
            {note}
            <TextArea desk=desk.clone() field=CaseField::Reason label=reason_label hint=say.move_reason_hint() rows=3 />
            <div class="actions"><button type="submit" class="button">{step.label.get(desk.language).to_owned()}</button></div>
        </form>
    }
    .into_any()
}

/// The step is no longer possible; what was written is not lost.
#[component]
fn Kept(desk: Desk) -> impl IntoView {
    let say = desk.texts();
    view! {
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/transition", &desk) novalidate>
            <TextArea desk=desk.clone() field=CaseField::PublicNote label=say.move_public_note() rows=5 />
            <TextArea desk=desk.clone() field=CaseField::Reason label=say.move_reason() rows=3 />
        </form>
    }
    .into_any()
}
