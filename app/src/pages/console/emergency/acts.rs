//! What was done with an emergency access: on its page, whole on a page of its own, and as a file.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::iam::{EmergencyAct, EmergencyCounts, EmergencyPart, EmergencyView};
use contract::{Cursor, Failure, Slice};
use futures::{Stream, TryStreamExt};
use leptos::prelude::*;

use super::super::parts::Places;
use super::super::parts::csv::{self, first_line, line};
use super::access::{Place, found};
use super::{crumbs, moment, of};
use crate::desk::Desk;
use crate::forms::{self, Icon};
use crate::l10n::labels::permission;
use crate::layout::Page;
use crate::pages;

#[derive(Clone)]
struct Shown {
    one: EmergencyView,
    part: EmergencyPart,
    counts: EmergencyCounts,
    acts: Slice<EmergencyAct>,
    is_later: bool,
    places: Places,
}

pub async fn page(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let shown = match load(&desk, &id).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().emergency_acts_title(&shown.one.incident);
    let own = of(&desk, shown.one.id);
    let all = desk.texts().emergency_acts_all();
    let crumbs =
        crumbs(&desk, [(own.clone(), shown.one.incident.clone()), (format!("{own}/acts"), all)]);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Part desk=desk title=title shown=shown /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .answer(&desk)
}

async fn load(desk: &Desk, id: &str) -> Result<Shown, Failure> {
    let one = found(desk, id).await?;
    let part = desk.query("part").and_then(|part| part.parse().ok());
    let part = part.unwrap_or(EmergencyPart::Acts);
    let place = desk.query("before").map(Cursor);
    let (iam, is_later) = (&desk.services.iam, place.is_some());
    let counts = iam.emergency_counts(&desk.actor, one.id).await?;
    let acts = iam.emergency_acts(&desk.actor, one.id, part, place).await?;
    Ok(Shown { one, part, counts, acts, is_later, places: Places::named(desk).await? })
}

/// How much there is of each part.
pub fn counted(desk: &Desk, counts: EmergencyCounts) -> String {
    let say = desk.texts();
    let EmergencyCounts { acts, across, views } = counts;
    let number = |many: u64| i64::try_from(many).unwrap_or(i64::MAX);
    say.emergency_acts_count(number(acts), number(views), number(across))
}

/// The address of one part of what was done.
pub fn part_of(own: &str, part: EmergencyPart, before: Option<&Cursor>) -> String {
    let place = before.map(|place| format!("&before={}", forms::encode(&place.0)));
    format!("{own}/acts?part={part}{}", place.unwrap_or_default())
}

#[component]
fn Part(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let own = of(&desk, shown.one.id);
    let name = |part| match part {
        EmergencyPart::Acts => say.emergency_part_acts(),
        EmergencyPart::Across => say.emergency_acts_across(),
        EmergencyPart::Views => say.emergency_part_views(),
    };
    let parts = EmergencyPart::ALL.iter().map(|part| {
        let here = (*part == shown.part).then_some("page");
        view! { <li><a href=part_of(&own, *part, None) aria-current=here>{name(*part)}</a></li> }
    });
    let caption = name(shown.part);
    let after = shown.acts.after.map(|place| {
        let href = part_of(&own, shown.part, Some(&place));
        view! { <a href=href rel="next">{say.audit_older()}<Icon desk=desk.clone() name="arrow-right" /></a> }
    });
    let newest = shown.is_later.then(|| {
        view! { <a href=part_of(&own, shown.part, None)>{say.audit_newest()}</a> }
    });
    let ways = (after.is_some() || newest.is_some()).then(
        || view! { <nav class="pagination" aria-label=say.audit_pages()>{after}{newest}</nav> },
    );
    let list = if shown.acts.rows.is_empty() {
        view! { <div class="empty"><p>{say.emergency_acts_none()}</p></div> }.into_any()
    } else {
        view! { <Acts desk=desk.clone() caption=caption.clone() acts=shown.acts.rows places=shown.places /> }
            .into_any()
    };
    view! {
        <h1>{title}</h1>
        <p class="lead">{counted(&desk, shown.counts)}</p>
        <nav class="queue-switch" aria-label=say.emergency_parts()><ul>{parts.collect_view()}</ul></nav>
        <h2>{caption}</h2>
        {list}
        {ways}
    }
    .into_any()
}

/// All of it as a file, piece by piece to the end.
pub async fn file(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    match rows(&desk, &id).await {
        Ok((one, rows)) => csv::stream(&format!("emergency-access-{}", one.id), head(&desk), rows),
        Err(failure) => pages::answer(&desk, Err(failure)),
    }
}

async fn rows(
    desk: &Desk,
    id: &str,
) -> Result<(EmergencyView, impl Stream<Item = Result<String, Failure>> + Send + 'static), Failure>
{
    let one = found(desk, id).await?;
    let pieces = desk.services.iam.emergency_file(&desk.actor, one.id).await?;
    let places = Places::named(desk).await?;
    let desk = desk.clone();
    Ok((one, pieces.map_err(Failure::from).map_ok(move |acts| lines(&desk, &places, acts))))
}

fn head(desk: &Desk) -> String {
    let say = desk.texts();
    let names = [
        say.acts_when(),
        say.acts_what(),
        say.acts_event(),
        say.acts_record(),
        say.field_staff_department(),
        say.acts_across(),
        say.acts_only_shown(),
    ];
    first_line(&names)
}

fn lines(desk: &Desk, places: &Places, acts: Vec<EmergencyAct>) -> String {
    let say = desk.texts();
    let lines = acts.into_iter().map(|act| {
        let department = act.department.map(|id| places.department(desk, id));
        let when = |is_so: bool, word: String| if is_so { word } else { String::new() };
        line(&[
            moment(desk, act.at),
            permission::named(desk.language, &act.permission),
            act.event.clone(),
            record(&act),
            department.unwrap_or_default(),
            when(act.is_foreign, say.acts_across_this()),
            when(act.is_view, say.audit_outcome_shown()),
        ])
    });
    lines.collect()
}

/// The page that was asked for, or the record by its kind and id.
fn record(act: &EmergencyAct) -> String {
    match (&act.page, act.record) {
        (Some(page), _) => page.clone(),
        (None, Some(id)) => format!("{} {id}", act.kind),
        (None, None) => act.kind.clone(),
    }
}

#[component]
pub fn Acts(desk: Desk, caption: String, acts: Vec<EmergencyAct>, places: Places) -> impl IntoView {
    let say = desk.texts();
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let rows = acts.into_iter().map(|act| {
        let department = act.department.map(|id| places.department(&desk, id));
        let across = act.is_foreign.then(|| {
            view! { " "<strong class="tag tag--warn"><Icon desk=desk.clone() name="warning" />{say.acts_across_this()}</strong> }
        });
        let what = permission::named(desk.language, &act.permission);
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="cell-title"><time datetime=act.at.to_rfc3339()>{moment(&desk, act.at)}</time></th>
                <td role="cell">{cell(say.acts_what())}<span>{what}" "<code class="meta">{act.event.clone()}</code></span></td>
                <td role="cell">{cell(say.acts_record())}<span class="ref">{record(&act)}</span></td>
                <td role="cell">{cell(say.field_staff_department())}<span>{department.unwrap_or_else(|| "–".to_owned())}{across}</span></td>
            </tr>
        }
        .into_any()
    });
    view! {
        <table class="reflow" role="table">
            <caption class="vh">{caption}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{say.acts_when()}</th>
                <th scope="col" role="columnheader">{say.acts_what()}</th>
                <th scope="col" role="columnheader">{say.acts_record()}</th>
                <th scope="col" role="columnheader">{say.field_staff_department()}</th>
            </tr></thead>
            <tbody role="rowgroup">{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}
