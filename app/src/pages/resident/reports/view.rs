//! A report as its reporter follows it, signed in or by its secret link: where it stands, when we aim to answer, what
//! happened, and a way to add something.

use contract::cases::{CaseField, PublicCaseView, StatusGroup, Updates};
use leptos::prelude::*;

use super::status::{tag, title};
use super::timeline::timeline;
use super::updates;
use crate::desk::Desk;
use crate::forms::{self, Done, FormKey, Icon, ProblemsSummary, TextArea};
use crate::l10n::format;
use crate::layout::{Crumb, Page};
use crate::pages::resident::contact::with_call;
use crate::pages::resident::report::thumbnail;
use crate::paths;

/// By what right the report is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Own,
    Tracked,
}

impl Way {
    /// Where the report stands in the portal; its own page comes last.
    pub fn crumbs(self, desk: &Desk, report: &PublicCaseView) -> [Crumb; 2] {
        let say = desk.texts();
        let (above, name, own) = match self {
            Self::Own => (
                paths::page(desk.language, "reports"),
                say.nav_my_reports(),
                paths::report(desk.language, report.id),
            ),
            Self::Tracked => (
                paths::track_search(desk.language),
                say.nav_track(),
                paths::tracked(desk.language, &report.reference),
            ),
        };
        [Crumb { href: above, name }, Crumb { href: own, name: report.reference.to_string() }]
    }
}

pub fn build(desk: &Desk, report: PublicCaseView, way: Way) -> Page {
    let heading = title(desk.language, &report.category.name, report.place.label.as_deref());
    let reference = report.reference.to_string();
    let crumbs = way.crumbs(desk, &report).into();
    let current = match way {
        Way::Own => "reports",
        Way::Tracked => "track",
    };
    let has_form = report.can_message;
    let body = {
        let (desk, heading) = (desk.clone(), heading);
        move || body(&desk, heading, report, way)
    };
    // The title names the reference only: what was reported stays out of the browser's history.
    let page = Page::resident(desk.texts().report_named(&reference), body)
        .crumbs(crumbs)
        .current(current)
        .with_print();
    if has_form { page.with_form() } else { page }
}

fn body(desk: &Desk, heading: String, report: PublicCaseView, way: Way) -> AnyView {
    let say = desk.texts();
    let add = report.can_message.then(|| add(desk, &report, way));
    let links = links(desk, &report, way);
    view! {
        <ProblemsSummary desk=desk.clone() />
        <Done desk=desk.clone() when="message" text=say.report_message_sent() />
        <Done desk=desk.clone() when="updates" text=updates_now(desk, report.updates) />
        {printed(desk)}
        <h1>{heading}</h1>
        <p class="status-line">
            {tag(desk, &report.status)} " "
            <span>{say.report_reference()} " " <span class="ref">{report.reference.to_string()}</span></span>
        </p>
        {expectation(desk, &report)}
        <section aria-labelledby="what-h">
            <h2 id="what-h">{say.report_what_happened()}</h2>
            {timeline(desk, &report.timeline, report.language)}
        </section>
        <section aria-labelledby="said-h">
            <h2 id="said-h">{say.report_what_you_said()}</h2>
            {told(desk, &report)}
        </section>
        {add}
        {links}
    }
    .into_any()
}

/// When we aim to answer, what comes next, or how it ended.
fn expectation(desk: &Desk, report: &PublicCaseView) -> AnyView {
    let say = desk.texts();
    let language = desk.language;
    let town = &desk.services.municipality;
    let phone = town.contact.main_number();
    let day = |at| format::date(language, town.day(at));
    if let Some(primary) = &report.followed_with {
        let text = say.report_followed_with(primary.as_str());
        return view! { <p class="lead">{text}</p> }.into_any();
    }
    let next = report.status.next.as_ref().map(|next| next.get(language).to_owned());
    if report.status.group == StatusGroup::Done {
        let outcome = report.resolution.as_ref().map(|outcome| outcome.get(language).to_owned());
        return view! {
            {outcome.map(|outcome| view! { <p class="lead">{outcome}</p> })}
            {next.map(|next| view! { <p>{next}</p> })}
        }
        .into_any();
    }
    let due = match (report.answer_by, report.resolve_by) {
        (Some(at), _) => Some(say.report_answer_by(day(at))),
        (None, Some(at)) => Some(say.report_resolve_by(day(at))),
        (None, None) => None,
    };
    let now = desk.services.foundation.now();
    let later = report.resolve_by.filter(|at| *at > now).map(|at| say.report_resolve_by(day(at)));
    let late = report.is_late.then(|| {
        let later = later.map(|later| view! { <p>{later}</p> });
        view! { <p><strong class="tag"><Icon desk=desk.clone() name="clock" />{say.report_late()}</strong>" "{with_call(&say.report_late_text(phone), phone)}</p>{later} }
    });
    let due = due.filter(|_| !report.is_late);
    let awaits = report.status.awaits_reporter.then(|| {
        view! { <div class="notice notice--warn"><p><Icon desk=desk.clone() name="warning" />{say.report_awaits_you()}</p></div> }
    });
    view! {
        {due.map(|due| view! { <p class="lead">{due}</p> })}
        {late}
        {next.map(|next| view! { <p>{next}</p> })}
        {awaits}
    }
    .into_any()
}

fn told(desk: &Desk, report: &PublicCaseView) -> AnyView {
    let say = desk.texts();
    let place = [report.place.label.clone(), report.place.details.clone()];
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let words = report.description.as_ref().map(|text| {
        let lines: Vec<_> =
            text.lines().map(|line| view! { {line.to_owned()} <br /> }.into_any()).collect();
        view! { <div><dt>{say.field_case_description()}</dt><dd lang=desk.language_unless(report.language)>{lines}</dd></div> }
    });
    let place = (!place.is_empty())
        .then(|| view! { <div><dt>{say.field_case_place()}</dt><dd>{place}</dd></div> });
    let photos = (!report.photos.is_empty()).then(|| {
        let pictures: Vec<_> = report
            .photos
            .iter()
            .enumerate()
            .map(|(index, photo)| {
                let name = say.report_photo_name(index as i64 + 1);
                let (width, height) = thumbnail(photo, 160);
                let whole = paths::photo(desk.language, photo.id, false);
                let small = paths::photo(desk.language, photo.id, true);
                view! { <a href=whole><img src=small alt=name width=width height=height /></a> }
            })
            .collect();
        view! { <div><dt>{say.field_case_photos()}</dt><dd><div class="photos">{pictures}</div></dd></div> }
    });
    let day = desk.services.municipality.local(report.opened_at);
    view! {
        <dl class="summary summary--plain">
            <div><dt>{say.report_sent_on()}</dt><dd>{format::moment(desk.language, day)}</dd></div>
            {words}
            {place}
            {photos}
        </dl>
    }
    .into_any()
}

fn add(desk: &Desk, report: &PublicCaseView, way: Way) -> AnyView {
    let say = desk.texts();
    let class = if report.status.awaits_reporter { "button" } else { "button button--secondary" };
    let case = match way {
        Way::Own => report.id.to_string(),
        Way::Tracked => String::new(),
    };
    view! {
        <section class="screen-only" aria-labelledby="add-h">
            <h2 id="add-h">{say.report_add_heading()}</h2>
            <form id="main-form" method="post" action=forms::action("/do/report/message", desk) novalidate>
                <FormKey desk=desk.clone() />
                <input type="hidden" name="form[case]" value=case />
                <TextArea desk=desk.clone() field=CaseField::Message label=say.report_add_label() hint=say.report_add_hint() rows=4 />
                <div class="actions"><button type="submit" class=class>{say.report_add_send()}</button></div>
            </form>
        </section>
    }
    .into_any()
}

fn links(desk: &Desk, report: &PublicCaseView, way: Way) -> AnyView {
    let say = desk.texts();
    let own = match way {
        Way::Own => paths::report(desk.language, report.id),
        Way::Tracked => paths::tracked(desk.language, &report.reference),
    };
    let updates = view! {
        <li>
            {updates_now(desk, report.updates)}
            <a href=paths::updates_of(&own)>{say.change()}<span class="vh">" "{say.report_updates_crumb()}</span></a>
        </li>
    };
    let stop = (report.updates != Updates::None)
        .then(|| view! { <li>{updates::stop(desk, report, way, "as-link")}</li> });
    let claim = match (way, desk.actor.resident()) {
        (Way::Own, _) => None,
        (Way::Tracked, Some(_)) => Some(
            view! {
                <li>
                    <form method="post" action=forms::action("/do/report/claim", desk)>
                        <button type="submit" class="as-link">{say.report_claim()}</button>
                    </form>
                </li>
            }
            .into_any(),
        ),
        (Way::Tracked, None) => Some(
            view! { <li><a href=paths::sign_in_for(&desk.page, desk.language)>{say.report_claim_sign_in()}</a></li> }
                .into_any(),
        ),
    };
    let print = view! {
        <li><button type="button" class="as-link" hidden data-print>{say.report_print()}</button></li>
    };
    view! { <ul class="page-links">{updates}{stop}{claim}{print}</ul> }.into_any()
}

fn updates_now(desk: &Desk, updates: Updates) -> String {
    let say = desk.texts();
    match updates {
        Updates::Email => say.report_updates_email(),
        Updates::Sms => say.report_updates_sms(),
        Updates::None => say.report_updates_none(),
    }
}

/// On paper: where it was printed from, and when. The address holds no code.
fn printed(desk: &Desk) -> AnyView {
    let local = desk.services.municipality.local(desk.services.foundation.now());
    let moment = format::moment(desk.language, local);
    let page = desk.page.as_str().split('?').next().unwrap_or_default();
    let address = format!("{}{page}", desk.services.site.public_url);
    view! { <p class="print-only meta">{desk.texts().report_printed(&address, &moment)}</p> }
        .into_any()
}
