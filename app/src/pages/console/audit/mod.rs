//! The audit ledger: who did what to which record, when and through which door. Looking here is an entry, too.

pub mod asked;
pub mod entry;
pub mod file;
mod filters;
mod named;
mod table;

use axum::Extension;
use axum::response::Response;
use contract::cases::Reference;
use contract::iam::{AuditAbout, StaffField, StaffName};
use contract::identity::CivicNumber;
use contract::{ActorKind, Cursor, Failure, Slice};
use leptos::prelude::*;
use platform::audit::{AuditRecord, Checked};
use uuid::Uuid;

use asked::Asked;
use filters::{Filters, Narrowed};
use named::Named;
use table::Table;

use super::emergency::moment;
use crate::desk::Desk;
use crate::forms::{self, Icon, ProblemsSummary, TextField};
use crate::layout::{Crumb, Page};
use crate::{pages, paths};

pub const PATH: &str = "console/audit";

/// Whom or what a word meant that somebody typed.
#[derive(Clone)]
enum Found {
    Nothing,
    About(AuditAbout, String),
    People(Vec<StaffName>),
}

#[derive(Clone)]
struct Shown {
    asked: Asked,
    slice: Slice<AuditRecord>,
    chain: Option<Checked>,
    named: Named,
    found: Option<Found>,
    is_later: bool,
}

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let shown = match load(&desk).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().audit_title();
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Ledger desk=desk title=title shown=shown /> }.into_any()
    })
    .current(PATH)
    .with_filters()
    .with_form()
    .answer(&desk)
}

async fn load(desk: &Desk) -> Result<Shown, Failure> {
    let (iam, asked) = (&desk.services.iam, Asked::read(desk));
    let place = desk.query("before").map(Cursor);
    let slice = iam.audit_search(&desk.actor, &asked.query(desk)?, place.as_ref()).await?;
    let is_of_staff = asked.actor_kind == Some(ActorKind::Staff);
    let person = asked.actor.filter(|_| is_of_staff);
    let citizen = match (asked.about, asked.actor_kind) {
        (Some(AuditAbout::Citizen(id)), _) => Some(id),
        (_, Some(ActorKind::Resident)) => asked.actor,
        _ => None,
    };
    Ok(Shown {
        asked,
        chain: iam.audit_chain(&desk.actor).await?,
        named: Named::read(desk, &slice.rows, (citizen.as_slice(), person)).await?,
        slice,
        found: found(desk).await?,
        is_later: place.is_some(),
    })
}

/// Nothing where nobody was asked for.
async fn found(desk: &Desk) -> Result<Option<Found>, Failure> {
    let typed = desk.filled().typed(StaffField::AuditSearch.code()).unwrap_or_default();
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let (services, actor) = (&desk.services, &desk.actor);
    if let Ok(reference) = typed.to_uppercase().parse::<Reference>() {
        let case = services.cases.audited(actor, &reference).await?;
        let about = |id: contract::cases::CaseId| (AuditAbout::Record(id.0), reference.to_string());
        return Ok(Some(one(case.map(about))));
    }
    if let Ok(number) = CivicNumber::parse(typed) {
        let citizen = services.identity.audited(actor, number).await?;
        let about =
            |id: contract::identity::ResidentId| (AuditAbout::Citizen(id.0), number.to_string());
        return Ok(Some(one(citizen.map(about))));
    }
    if let Ok(id) = typed.parse::<Uuid>() {
        return Ok(Some(Found::About(AuditAbout::Record(id), id.to_string())));
    }
    let people = services.iam.audit_people(actor, typed).await?;
    Ok(Some(if people.is_empty() { Found::Nothing } else { Found::People(people) }))
}

fn one(found: Option<(AuditAbout, String)>) -> Found {
    found.map_or(Found::Nothing, |(about, name)| Found::About(about, name))
}

/// The address of one entry.
pub fn of(desk: &Desk, id: Uuid) -> String {
    paths::page(desk.language, &format!("{PATH}/{id}"))
}

pub fn crumbs(desk: &Desk) -> Vec<Crumb> {
    let list = paths::page(desk.language, PATH);
    vec![Crumb { href: list, name: desk.texts().audit_title() }]
}

#[component]
fn Ledger(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let asked = shown.asked;
    let found = shown.found.map(|found| view! { <FoundRecords desk=desk.clone() found=found /> });
    let count = shown.slice.rows.len() as i64;
    let more = shown.slice.after.is_some();
    let heading = if more { say.audit_count_more(count) } else { say.audit_count(count) };
    let export = asked.href(&desk, &format!("{PATH}/entries.csv"));
    let older = shown.slice.after.map(|place| {
        let href = asked.href(&desk, PATH);
        let join = if href.contains('?') { '&' } else { '?' };
        let href = format!("{href}{join}before={}#results", forms::encode(&place.0));
        view! { <a href=href rel="next">{say.audit_older()}<Icon desk=desk.clone() name="arrow-right" /></a> }
    });
    let newest = shown.is_later.then(|| {
        view! { <a href=format!("{}#results", asked.href(&desk, PATH))>{say.audit_newest()}</a> }
    });
    let ways = (older.is_some() || newest.is_some()).then(
        || view! { <nav class="pagination" aria-label=say.audit_pages()>{older}{newest}</nav> },
    );
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.audit_lead()}</p>
        <Chain desk=desk.clone() chain=shown.chain />
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/find-audited", &desk) novalidate>
            <TextField desk=desk.clone() field=StaffField::AuditSearch label=say.audit_find() hint=say.audit_find_hint() width="w-30ch" autocomplete="off" exact=true />
            <div class="actions"><button type="submit" class="button">{say.audit_find_button()}</button></div>
        </form>
        {found}
        <Filters desk=desk.clone() asked=asked />
        <Narrowed desk=desk.clone() asked=asked named=shown.named.clone() />
        <div class="results-row">
            <h2 id="results" tabindex="-1">{heading}</h2>
            <a class="with-icon" href=export><Icon desk=desk.clone() name="download" />{say.audit_export()}</a>
        </div>
        <Table desk=desk.clone() asked=asked rows=shown.slice.rows named=shown.named />
        {ways}
    }
    .into_any()
}

/// How far the chain is known to be unbroken.
#[component]
fn Chain(desk: Desk, chain: Option<Checked>) -> impl IntoView {
    let say = desk.texts();
    let Some(last) = chain else {
        return view! { <p>{say.audit_chain_unchecked()}</p> }.into_any();
    };
    let at = moment(&desk, last.at);
    if last.found == 0 {
        let place = last.sequence.unwrap_or_default();
        return view! { <p><strong class="tag tag--ok"><Icon desk=desk.clone() name="done" />{say.audit_chain_sound_tag()}</strong>" "{say.audit_chain_sound(at, place)}</p> }
            .into_any();
    }
    let found = i64::try_from(last.found).unwrap_or(i64::MAX);
    let first = last.first_broken.map(|place| say.audit_chain_first(place));
    view! {
        <p class="notice notice--warn">
            <strong class="tag tag--danger"><Icon desk=desk.clone() name="warning" />{say.audit_chain_broken_tag()}</strong>
            " "{say.audit_chain_broken(found, at)}" "{first}
        </p>
    }
    .into_any()
}

/// What was meant, with the ways that lead on from it.
#[component]
fn FoundRecords(desk: Desk, found: Found) -> impl IntoView {
    let say = desk.texts();
    let fresh = Asked::default();
    let items = match found {
        Found::Nothing => return view! { <p>{say.audit_found_nothing()}</p> }.into_any(),
        Found::About(about, name) => {
            let href = fresh.about(about).href(&desk, PATH);
            view! { <li><a href=href>{say.audit_about_it(name)}</a></li> }.into_any()
        }
        Found::People(people) => {
            let items = people.into_iter().map(|person| {
                let id = person.id.0;
                let by = fresh.by(ActorKind::Staff, Some(id)).href(&desk, PATH);
                let to = fresh.about(AuditAbout::Record(id)).href(&desk, PATH);
                view! { <li><a href=by>{say.audit_done_by(person.name.clone())}</a>" · "<a href=to>{say.audit_about_it(person.name)}</a></li> }
            });
            items.collect_view().into_any()
        }
    };
    view! {
        <h2 id="found-h">{say.audit_found()}</h2>
        <ul aria-labelledby="found-h">{items}</ul>
    }
    .into_any()
}
