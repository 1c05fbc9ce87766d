//! The case's own page: head, clocks, report, timeline, note, facts.

use contract::cases::{CaseView, PhotoView, Requirement, TransitionView};
use leptos::prelude::*;

use super::super::parts::{Clock, StatusTag};
use super::Shown;
use super::facts::Facts;
use super::note::NoteForm;
use super::timeline::Timeline;
use crate::desk::Desk;
use crate::forms::{self, Done, Hidden, Icon, ProblemsSummary};
use crate::l10n::format;
use crate::paths;

#[component]
pub fn Detail(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let case = shown.case.clone();
    let zone = desk.services.municipality.time_zone;
    let present = shown.present.iter().map(|other| {
        let name = shown.people.or_dash(Some(other.staff));
        let since = format::time(desk.language, other.since.with_timezone(&zone));
        view! { <p class="presence with-icon"><Icon desk=desk.clone() name="people" />{say.case_open_by(&name, &since)}</p> }
    });
    let present = present.collect_view();
    let note = (case.can.note_internally || case.can.note_publicly)
        .then(|| view! { <NoteForm desk=desk.clone() case=case.clone() /> });
    let settled = (case.closed_at.is_some()).then(|| {
        view! { <div class="notice"><p>{say.case_settled()}</p></div> }
    });
    let who = shown.people.or_nobody(&desk, case.assignee);
    let take = (case.can.assign && case.assignee != desk.actor.staff())
        .then(|| view! { <Take desk=desk.clone() case=case.clone() /> });
    view! {
        <ProblemsSummary desk=desk.clone() />
        <WhatWasDone desk=desk.clone() />
        <div class="case-head">
            {present}
            <h1>{title}</h1>
            <p class="status-line"><StatusTag desk=desk.clone() status=case.status.clone() />" "<span class="ref">{case.reference.to_string()}</span></p>
            <MainStep desk=desk.clone() case=case.clone() />
        </div>
        {settled}
        <section class="case-clock" aria-labelledby="due-h">
            <h2 id="due-h">{say.case_due()}</h2>
            <dl class="facts">
                <div><dt>{say.case_answer()}</dt><dd><Clock desk=desk.clone() clock=case.response /></dd></div>
                <div><dt>{say.case_resolve()}</dt><dd><Clock desk=desk.clone() clock=case.resolve /></dd></div>
                <div><dt>{say.column_who()}</dt><dd>{who}</dd></div>
            </dl>
            {take}
        </section>
        <Tabs desk=desk.clone() case=case.clone() history=false />
        <div class="case-main">
            <Report desk=desk.clone() case=case.clone() />
            <Timeline desk=desk.clone() shown=shown.clone() />
            {note}
        </div>
        <Facts desk=desk shown=shown />
    }
    .into_any()
}

#[component]
fn WhatWasDone(desk: Desk) -> impl IntoView {
    let say = desk.texts();
    view! {
        <Done desk=desk.clone() when="note" text=say.done_note() />
        <Done desk=desk.clone() when="message" text=say.done_message() />
        <Done desk=desk.clone() when="assigned" text=say.done_assigned() />
        <Done desk=desk.clone() when="moved" text=say.done_moved() />
        <Done desk=desk.clone() when="priority" text=say.done_priority() />
        <Done desk=desk.clone() when="edited" text=say.done_edited() />
        <Done desk=desk when="opened" text=say.done_opened() />
    }
    .into_any()
}

#[component]
pub fn Tabs(desk: Desk, case: CaseView, history: bool) -> impl IntoView {
    let say = desk.texts();
    let own = paths::case(desk.language, case.reference.as_str());
    let here = |is_here: bool| is_here.then_some("page");
    view! {
        <nav class="tabs" aria-label=say.case_tabs()>
            <ul>
                <li><a href=own.clone() aria-current=here(!history)>{say.case_tab()}</a></li>
                <li><a href=format!("{own}/history") aria-current=here(history)>{say.case_history()}</a></li>
            </ul>
        </nav>
    }
    .into_any()
}

/// The next step that the type allows: one press where nothing is asked, a page where something is.
#[component]
fn MainStep(desk: Desk, case: CaseView) -> impl IntoView {
    let main = case.transitions.iter().find(|step| step.is_main).or(case.transitions.first());
    main.cloned().map(|step| view! { <Step desk=desk case=case step=step class="button" /> })
}

#[component]
pub fn Step(
    desk: Desk,
    case: CaseView,
    step: TransitionView,
    class: &'static str,
) -> impl IntoView {
    let label = step.label.get(desk.language).to_owned();
    let asks = |need: &Requirement| *need != Requirement::Assignee || case.assignee.is_none();
    if step.requires.iter().any(asks) {
        let own = paths::case(desk.language, case.reference.as_str());
        return view! { <a class=class href=format!("{own}/move/{}", step.to.code)>{label}</a> }
            .into_any();
    }
    view! {
        <form method="post" action=forms::action("/do/console/transition", &desk)>
            <Hidden name="case" value=case.id.to_string() />
            <Hidden name="version" value=case.version.to_string() />
            <Hidden name="status" value=step.to.code />
            <button type="submit" class=class>{label}</button>
        </form>
    }
    .into_any()
}

#[component]
fn Take(desk: Desk, case: CaseView) -> impl IntoView {
    view! {
        <form method="post" action=forms::action("/do/console/assign", &desk)>
            <Hidden name="case" value=case.id.to_string() />
            <Hidden name="version" value=case.version.to_string() />
            <Hidden name="assign_to" value="me" />
            <button type="submit" class="button button--secondary">{desk.texts().case_take()}</button>
        </form>
    }
    .into_any()
}

/// What was reported: the words, the answers, the photos.
#[component]
fn Report(desk: Desk, case: CaseView) -> impl IntoView {
    let say = desk.texts();
    let spoken = desk.language_unless(case.language);
    let description =
        case.description.clone().map(|text| view! { <p class="said" lang=spoken>{text}</p> });
    let answers = case.answers.iter().map(|answer| {
        let value = answer.option.as_ref().map_or(answer.value.as_str(), |option| option.get(desk.language));
        view! { <div><dt>{answer.label.get(desk.language).to_owned()}</dt><dd>{value.to_owned()}</dd></div> }
    });
    let answers = (!case.answers.is_empty())
        .then(|| view! { <dl class="facts">{answers.collect_view()}</dl> });
    if description.is_none() && answers.is_none() && case.photos.is_empty() {
        return ().into_any();
    }
    view! {
        <section aria-labelledby="report-h">
            <h2 id="report-h">{say.case_report()}</h2>
            {description}
            {answers}
            <Photos desk=desk case=case.clone() photos=case.photos />
        </section>
    }
    .into_any()
}

#[component]
fn Photos(desk: Desk, case: CaseView, photos: Vec<PhotoView>) -> impl IntoView {
    let say = desk.texts();
    let all = photos.len() as i64;
    if photos.is_empty() {
        return ().into_any();
    }
    let own = paths::case(desk.language, case.reference.as_str());
    let pictures = photos.into_iter().zip(1_i64..).map(|(photo, number)| {
        let href = format!("{own}/photos/{}", photo.id);
        view! { <a href=href.clone()><img src=format!("{href}?size=small") alt=say.case_photo(number, all) width="160" height="120" loading="lazy" /></a> }
    });
    view! { <div class="photos">{pictures.collect_view()}</div> }.into_any()
}
