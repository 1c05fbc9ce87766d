//! Another priority, with the reason that stays in the history (CASE-111).

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::Failure;
use contract::cases::{CaseField, CaseView, Priority as Level};
use leptos::prelude::*;

use super::conflict::{self, Conflict, Differs, Versions};
use super::{Place, crumbs, denied, outline};
use crate::desk::Desk;
use crate::forms::{self, Choice, ChoiceField, Hidden, Offer, ProblemsSummary, TextArea};
use crate::l10n::labels;
use crate::layout::Page;
use crate::{pages, paths};

pub async fn page(Extension(desk): Extension<Desk>, Path((_, reference)): Place) -> Response {
    let (case, conflict) = match load(&desk, &reference).await {
        Ok((case, _)) if !case.can.prioritize => return denied(&desk),
        Ok(loaded) => loaded,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().priority_title();
    let crumbs = crumbs(&desk, &case, Some(("priority", title.clone())));
    let page = Page::console(format!("{title} – {}", case.reference), {
        let desk = desk.clone();
        move || view! { <Priority desk=desk title=title case=case conflict=conflict /> }.into_any()
    });
    conflict::marked(&desk, page.crumbs(crumbs).with_form()).answer(&desk)
}

async fn load(desk: &Desk, reference: &str) -> Result<(CaseView, Option<Conflict>), Failure> {
    let case = outline(desk, reference).await?;
    let conflict = conflict::load(desk, &case).await?;
    Ok((case, conflict))
}

#[component]
fn Priority(
    desk: Desk,
    title: String,
    case: CaseView,
    conflict: Option<Conflict>,
) -> impl IntoView {
    let say = desk.texts();
    let own = paths::case(desk.language, case.reference.as_str());
    let name = |level: Level| labels::desk::priority(desk.language, level);
    let others = Level::ALL.iter().filter(|level| **level != case.priority);
    let levels: Vec<_> = others.map(|level| Offer::new(level.code(), name(*level))).collect();
    let versions = conflict.map(|found| {
        let yours = desk.filled().value(CaseField::Priority.into(), None).parse().map(name);
        let yours = yours.unwrap_or_default();
        let differs = Differs { field: say.column_priority(), theirs: name(case.priority), yours };
        view! { <Versions desk=desk.clone() conflict=found fields=vec![differs] /> }
    });
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.priority_now(name(case.priority))}</p>
        {versions}
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/prioritize", &desk) novalidate>
            <Hidden name="case" value=case.id.to_string() />
            <Hidden name="version" value=case.version.to_string() />
            <ChoiceField desk=desk.clone() field=CaseField::Priority legend=say.priority_new() kind=Choice::One options=levels />
            <TextArea desk=desk.clone() field=CaseField::Reason label=say.priority_reason() hint=say.priority_reason_hint() rows=3 />
            <div class="actions"><button type="submit" class="button">{say.priority_act()}</button></div>
        </form>
        <p class="after-form"><a href=own>{say.back_to_case()}</a></p>
    }
    .into_any()
}
