//! The facts beside a case, with the acts they lead to. What the reader may not see is said to be hidden.

use contract::cases::{CaseView, LinkKind, LinkedCase, ReporterView};
use leptos::prelude::*;

use super::super::parts::{PriorityTag, StatusTag};
use super::Shown;
use super::detail::Step;
use crate::desk::Desk;
use crate::l10n::{format, labels};
use crate::paths;

const HIDDEN: &str = "***";

#[component]
pub fn Facts(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let case = shown.case.clone();
    let own = paths::case(desk.language, case.reference.as_str());
    let change = |may: bool, path: &str, name: String, what: String| {
        let href = format!("{own}/{path}");
        may.then(
            || view! { " " <a href=href>{name}<span class="vh">{format!(" {what}")}</span></a> },
        )
    };
    let path = case.category.path.iter().map(|above| above.get(desk.language));
    let path: Vec<_> = path.chain([case.category.name.get(desk.language)]).collect();
    let ward = match (&case.place.ward_name, case.place.ward) {
        (Some(name), Some(number)) => {
            Some(say.ward_named(i64::from(number), name.get(desk.language)))
        }
        (_, number) => number.map(|number| say.ward(i64::from(number))),
    };
    let opened = desk.services.municipality.local(case.opened_at);
    let opened = format::instant(opened);
    let row = |name: String, value: Option<String>| {
        value.map(|value| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
    };
    let special = [
        case.is_sensitive.then(|| say.case_sensitive()),
        case.is_complaint.then(|| say.case_complaint()),
    ];
    let special = special
        .into_iter()
        .flatten()
        .map(|text| view! { <p class="notice notice--warn">{text}</p> });
    let result = case.resolution.as_ref().map(|result| result.name.get(desk.language).to_owned());
    view! {
        <aside class="case-side" aria-labelledby="facts-h">
            <h2 id="facts-h">{say.case_facts()}</h2>
            {special.collect_view()}
            <dl class="facts">
                <div><dt>{say.column_priority()}</dt><dd><PriorityTag desk=desk.clone() priority=case.priority />{change(case.can.prioritize, "priority", say.case_change(), say.case_the_priority())}</dd></div>
                <div><dt>{say.column_who()}</dt><dd>{shown.people.or_nobody(&desk, case.assignee)}{change(case.can.assign, "assign", say.case_change(), say.case_the_assignee())}</dd></div>
                <div><dt>{say.filter_queue()}</dt><dd>{case.queue.name.get(desk.language).to_owned()}</dd></div>
                <div><dt>{say.filter_category()}</dt><dd>{path.join(" › ")}</dd></div>
                {row(say.column_place(), case.place.label.clone())}
                {row(say.case_place_details(), case.place.details.clone())}
                {row(say.filter_ward(), ward)}
                {row(say.case_result(), result)}
                <div><dt>{say.column_opened()}</dt><dd>{opened}</dd></div>
                <div><dt>{say.case_intake()}</dt><dd>{labels::desk::intake(desk.language, case.intake)}</dd></div>
            </dl>
            <Reporters desk=desk.clone() shown=shown.clone() />
            <Links desk=desk.clone() case=case.clone() />
            <More desk=desk case=case />
        </aside>
    }
    .into_any()
}

#[component]
fn Reporters(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let case = &shown.case;
    let hidden = case.reporters.is_empty() && case.reporter_count > 0;
    let inside = if hidden {
        view! { <p>{HIDDEN}</p><p class="meta">{say.case_reporter_hidden()}</p> }.into_any()
    } else {
        let all = case.reporters.iter().cloned().map(|reporter| {
            let name = shown.residents.iter().find(|(id, _)| reporter.resident == Some(*id));
            let name = name.map(|(_, name)| name.clone());
            view! { <Reporter desk=desk.clone() reporter=reporter account=name /> }
        });
        all.collect_view().into_any()
    };
    let followers = (case.followers > 0)
        .then(|| view! { <p class="meta">{say.case_followers(i64::from(case.followers))}</p> });
    view! { <h3>{say.case_reported_by()}</h3>{inside}{followers} }.into_any()
}

#[component]
fn Reporter(desk: Desk, reporter: ReporterView, account: Option<String>) -> impl IntoView {
    let say = desk.texts();
    let row = |name: String, value: Option<String>| {
        value.map(|value| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
    };
    let name = account.or(reporter.name);
    if name.is_none() && reporter.email.is_none() && reporter.phone.is_none() {
        return view! { <p>{say.case_anonymous()}</p> }.into_any();
    }
    let phone = reporter.phone.as_deref().map(format::phone);
    let known = reporter.resident.filter(|_| desk.services.iam.sees(&desk.actor).citizens);
    let name = name.map(|name| match known {
        Some(id) => {
            let href = paths::citizen(desk.language, id);
            view! { <div><dt>{say.case_reporter_name()}</dt><dd><a href=href>{name}</a></dd></div> }
                .into_any()
        }
        None => row(say.case_reporter_name(), Some(name)).into_any(),
    });
    view! {
        <dl class="facts">
            {name}
            {row(say.case_reporter_phone(), phone)}
            {row(say.case_reporter_email(), reporter.email)}
            {row(say.case_updates(), Some(labels::desk::updates(desk.language, reporter.updates)))}
            <div><dt>{say.case_language()}</dt><dd lang=desk.language_unless(reporter.language)>{crate::l10n::texts(reporter.language).language_own_name()}</dd></div>
        </dl>
    }
    .into_any()
}

#[component]
fn Links(desk: Desk, case: CaseView) -> impl IntoView {
    let say = desk.texts();
    let links = case.links.into_iter().map(|link| {
        let kind = match link.kind {
            LinkKind::Related => say.link_related(),
            LinkKind::Duplicate => say.link_duplicate(),
        };
        (kind, link.case)
    });
    let parent = case.parent.into_iter().map(|parent| (say.link_parent(), parent));
    let parts = case.parts.into_iter().map(|part| (say.link_part(), part));
    let all: Vec<_> = parent.chain(parts).chain(links).collect();
    if all.is_empty() {
        return ().into_any();
    }
    let items = all
        .into_iter()
        .map(|(kind, other)| view! { <Linked desk=desk.clone() kind=kind other=other /> });
    view! { <h3>{say.case_links()}</h3><ul>{items.collect_view()}</ul> }.into_any()
}

#[component]
fn Linked(desk: Desk, kind: String, other: LinkedCase) -> impl IntoView {
    let href = paths::case(desk.language, other.reference.as_str());
    let category = other.category.name.get(desk.language).to_owned();
    view! {
        <li><a class="ref" href=href>{other.reference.to_string()}</a><p class="meta">{format!("{kind} · {category}")}</p><StatusTag desk=desk status=other.status /></li>
    }
    .into_any()
}

/// Every act that is open to the reader and has no button of its own.
#[component]
fn More(desk: Desk, case: CaseView) -> impl IntoView {
    let say = desk.texts();
    let own = paths::case(desk.language, case.reference.as_str());
    let main = case.transitions.iter().find(|step| step.is_main).or(case.transitions.first());
    let main = main.map(|step| step.to.id);
    let steps = case.transitions.iter().filter(|step| Some(step.to.id) != main).cloned();
    let steps: Vec<_> = steps
        .map(|step| view! { <li><Step desk=desk.clone() case=case.clone() step=step class="as-link" /></li> })
        .collect();
    let link = |may: bool, path: &str, name: String| {
        let href = format!("{own}/{path}");
        may.then(|| view! { <li><a href=href>{name}</a></li> })
    };
    let may = case.can.assign || case.can.edit || case.can.prioritize || case.can.note_publicly;
    if steps.is_empty() && !may {
        return ().into_any();
    }
    view! {
        <details class="more-actions">
            <summary>{say.case_more()}</summary>
            <ul>
                {steps}
                {link(case.can.assign, "assign", say.assign_title())}
                {link(case.can.prioritize, "priority", say.priority_title())}
                {link(case.can.edit, "edit", say.edit_title())}
                {link(case.can.note_publicly, "photos", say.photos_title())}
            </ul>
        </details>
    }
    .into_any()
}
