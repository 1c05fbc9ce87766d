//! One alert: what was counted, who looks at it, and what they found.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::iam::{AlertEvidence, AlertId, AlertState, AlertView, Finding, StaffField};
use contract::{Failure, FailureKind};
use leptos::prelude::*;

use super::super::emergency::moment;
use super::super::parts::People;
use super::{StateTag, about, crumbs, named_in, of, off_hours};
use crate::desk::Desk;
use crate::forms::{self, Choice, ChoiceField, Done, Hidden, Offer, ProblemsSummary, TextArea};
use crate::l10n::labels::{alert, permission};
use crate::layout::Page;
use crate::pages;

#[derive(Clone)]
struct Shown {
    one: AlertView,
    evidence: Vec<AlertEvidence>,
    people: People,
}

pub async fn page(
    Extension(desk): Extension<Desk>,
    Path((_, id)): Path<(String, String)>,
) -> Response {
    let shown = match load(&desk, &id).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = alert::kind(desk.language, shown.one.kind);
    let crumbs = crumbs(&desk, [(of(&desk, shown.one.id), title.clone())]);
    let has_form = shown.one.state != AlertState::Closed && shown.one.may_work;
    let page = Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Alert desk=desk title=title shown=shown /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs);
    let page = if has_form { page.with_form() } else { page };
    page.answer(&desk)
}

async fn load(desk: &Desk, id: &str) -> Result<Shown, Failure> {
    let id: AlertId = id.parse().map_err(|_| desk.fail(FailureKind::NotFound))?;
    let iam = &desk.services.iam;
    let one = iam.alert(&desk.actor, id).await?;
    let evidence = iam.alert_evidence(&desk.actor, id, &*off_hours(desk).await?).await?;
    let people = People::named(desk, named_in(&one)).await?;
    Ok(Shown { one, evidence, people })
}

#[component]
fn Alert(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let one = shown.one.clone();
    let by = |name: String, at| format!("{name}, {}", moment(&desk, at));
    let taken = one.taken_at.map(|at| {
        let by = by(shown.people.or_dash(one.taken_by), at);
        view! { <div><dt>{say.alert_taken_by()}</dt><dd>{by}</dd></div> }
    });
    let closed = one.closed_at.zip(one.finding).map(|(at, finding)| {
        let by = by(shown.people.or_dash(one.closed_by), at);
        let note = one.note.clone().unwrap_or_default();
        view! {
            <div><dt>{say.alert_closed_by()}</dt><dd>{by}</dd></div>
            <div><dt>{say.field_staff_finding()}</dt><dd>{alert::finding(desk.language, finding)}</dd></div>
            <div><dt>{say.field_staff_finding_note()}</dt><dd class="said">{note}</dd></div>
        }
    });
    let span = say.alert_span(moment(&desk, one.first_at), moment(&desk, one.last_at));
    view! {
        <ProblemsSummary desk=desk.clone() />
        <Done desk=desk.clone() when="taken" text=say.alert_was_taken() />
        <Done desk=desk.clone() when="closed" text=say.alert_was_closed() />
        <h1>{title}</h1>
        <p><StateTag desk=desk.clone() state=one.state /></p>
        <p class="lead">{alert::kind_about(desk.language, one.kind)}</p>
        <dl class="summary summary--plain narrow">
            <div><dt>{say.alert_about()}</dt><dd>{about(&desk, &shown.people, &one)}</dd></div>
            <div><dt>{say.alert_count()}</dt><dd>{one.count}</dd></div>
            <div><dt>{say.alert_when()}</dt><dd>{span}</dd></div>
            <div><dt>{say.alert_raised()}</dt><dd>{moment(&desk, one.raised_at)}</dd></div>
            {taken}
            {closed}
        </dl>
        <Working desk=desk.clone() one=one />
        <Evidence desk=desk.clone() entries=shown.evidence />
    }
    .into_any()
}

#[component]
fn Working(desk: Desk, one: AlertView) -> impl IntoView {
    let say = desk.texts();
    if one.state == AlertState::Closed {
        return ().into_any();
    }
    if !one.may_work {
        return view! { <p>{say.alert_own()}</p> }.into_any();
    }
    let take = (one.state == AlertState::Open).then(|| {
        view! {
            <form method="post" action=forms::action("/do/console/take-alert", &desk)>
                <input type="hidden" name="alert" value=one.id.to_string() />
                <div class="actions"><button type="submit" class="button button--secondary">{say.alert_take()}</button></div>
            </form>
        }
    });
    let findings = Finding::ALL.iter();
    let findings =
        findings.map(|one| Offer::new(one.code(), alert::finding(desk.language, *one))).collect();
    view! {
        {take}
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/close-alert", &desk) novalidate>
            <h2>{say.alert_close_title()}</h2>
            <Hidden name="alert" value=one.id.to_string() />
            <ChoiceField desk=desk.clone() field=StaffField::Finding legend=say.field_staff_finding() kind=Choice::One options=findings known=Vec::new() />
            <TextArea desk=desk.clone() field=StaffField::FindingNote label=say.field_staff_finding_note() hint=say.alert_note_hint() rows=4 />
            <div class="actions"><button type="submit" class="button">{say.alert_close()}</button></div>
        </form>
    }
    .into_any()
}

/// The entries that were counted.
#[component]
fn Evidence(desk: Desk, entries: Vec<AlertEvidence>) -> impl IntoView {
    let say = desk.texts();
    if entries.is_empty() {
        return ().into_any();
    }
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let rows = entries.into_iter().map(|entry| {
        let what = permission::named(desk.language, &entry.permission);
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="cell-title"><time datetime=entry.at.to_rfc3339()>{moment(&desk, entry.at)}</time></th>
                <td role="cell">{cell(say.acts_what())}<span>{what}" "<code class="meta">{entry.event}</code></span></td>
                <td role="cell">{cell(say.alert_address())}<span class="ref">{entry.address.unwrap_or_else(|| "–".to_owned())}</span></td>
            </tr>
        }
        .into_any()
    });
    let rows: Vec<_> = rows.collect();
    view! {
        <section aria-labelledby="evidence-h">
            <h2 id="evidence-h">{say.alert_evidence()}</h2>
            <table class="reflow" role="table">
                <caption class="vh">{say.alert_evidence()}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader">{say.acts_when()}</th>
                    <th scope="col" role="columnheader">{say.acts_what()}</th>
                    <th scope="col" role="columnheader">{say.alert_address()}</th>
                </tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}
