//! One emergency access: what it is, what a second person decides, its end, and its review.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::iam::{
    EmergencyAct, EmergencyCounts, EmergencyId, EmergencyPart, EmergencyState, EmergencyView,
    StaffField,
};
use contract::{Failure, FailureKind, Slice};
use leptos::prelude::*;

use super::super::parts::{People, Places};
use super::acts::{Acts, counted, part_of};
use super::{StateTag, crumbs, departments, moment, moment_or_dash, of};
use crate::desk::Desk;
use crate::forms::{self, Done, Hidden, Icon, ProblemsSummary, TextArea};
use crate::layout::Page;
use crate::pages;

pub type Place = Path<(String, String)>;

#[derive(Clone)]
struct Shown {
    one: EmergencyView,
    /// How much was done, and what was done last in other departments.
    acts: Option<(EmergencyCounts, Slice<EmergencyAct>)>,
    people: People,
    places: Places,
}

pub async fn page(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let shown = match load(&desk, &id).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().emergency_of(&shown.one.incident);
    let crumbs = crumbs(&desk, [(of(&desk, shown.one.id), shown.one.incident.clone())]);
    let has_form = shown.one.can.review && shown.acts.is_some();
    let page = Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Access desk=desk title=title shown=shown /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs);
    let page = if has_form { page.with_form() } else { page };
    page.answer(&desk)
}

/// The emergency access that the address names.
pub async fn found(desk: &Desk, id: &str) -> Result<EmergencyView, Failure> {
    let id: EmergencyId = id.parse().map_err(|_| desk.fail(FailureKind::NotFound))?;
    Ok(desk.services.iam.emergency(&desk.actor, id).await?)
}

async fn load(desk: &Desk, id: &str) -> Result<Shown, Failure> {
    let one = found(desk, id).await?;
    let acts = match one.can.read_acts {
        true => {
            let (iam, actor, across) = (&desk.services.iam, &desk.actor, EmergencyPart::Across);
            let counts = iam.emergency_counts(actor, one.id).await?;
            Some((counts, iam.emergency_acts(actor, one.id, across, None).await?))
        }
        false => None,
    };
    let people = [Some(one.person), one.decided_by, one.reviewed_by];
    let people = People::named(desk, people.into_iter().flatten()).await?;
    Ok(Shown { one, acts, people, places: Places::named(desk).await? })
}

#[component]
fn Access(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let one = shown.one.clone();
    let person = shown.people.or_dash(Some(one.person));
    let decided = one.decided_by.map(|by| {
        let name = shown.people.or_dash(Some(by));
        view! { <div><dt>{say.emergency_decided_by()}</dt><dd>{name}</dd></div> }
    });
    let reviewed = one.reviewed_at.map(|at| {
        let by = shown.people.or_dash(one.reviewed_by);
        let at = moment(&desk, at);
        let note = one.review_note.clone().unwrap_or_default();
        view! {
            <div><dt>{say.emergency_reviewed_by()}</dt><dd>{format!("{by}, {at}")}</dd></div>
            <div><dt>{say.field_staff_review_note()}</dt><dd class="said">{note}</dd></div>
        }
    });
    view! {
        <ProblemsSummary desk=desk.clone() />
        <Done desk=desk.clone() when="declared" text=say.emergency_declared() />
        <Done desk=desk.clone() when="decided" text=say.emergency_decided() />
        <Done desk=desk.clone() when="ended" text=say.emergency_ended() />
        <Done desk=desk.clone() when="reviewed" text=say.emergency_signed_off() />
        <h1>{title}</h1>
        <p><StateTag desk=desk.clone() state=one.state /></p>
        <dl class="summary summary--plain narrow">
            <div><dt>{say.emergency_person()}</dt><dd>{person}</dd></div>
            <div><dt>{say.field_staff_role()}</dt><dd>{one.role.name.get(desk.language).to_owned()}</dd></div>
            <div><dt>{say.field_staff_departments()}</dt><dd>{departments(&desk, &shown.places, &one.departments)}</dd></div>
            <div><dt>{say.field_staff_reason()}</dt><dd class="said">{one.reason.clone()}</dd></div>
            <div><dt>{say.emergency_asked()}</dt><dd>{moment(&desk, one.asked_at)}</dd></div>
            {decided}
            <div><dt>{say.emergency_began()}</dt><dd>{moment_or_dash(&desk, one.starts_at)}</dd></div>
            <div><dt>{say.emergency_ends()}</dt><dd>{moment_or_dash(&desk, one.ends_at)}</dd></div>
            {reviewed}
        </dl>
        <Decide desk=desk.clone() one=one.clone() />
        <End desk=desk.clone() one=one.clone() />
        <Reviewing desk=desk.clone() shown=shown />
    }
    .into_any()
}

#[component]
fn Decide(desk: Desk, one: EmergencyView) -> impl IntoView {
    if !one.can.decide {
        return ().into_any();
    }
    let say = desk.texts();
    let id = one.id.to_string();
    view! {
        <section aria-labelledby="decide-h">
            <h2 id="decide-h">{say.emergency_decide()}</h2>
            <p>{say.emergency_decide_lead()}</p>
            <div class="actions">
                <form method="post" action=forms::action("/do/console/approve-emergency", &desk)>
                    <input type="hidden" name="emergency" value=id.clone() />
                    <button type="submit" class="button">{say.emergency_approve()}</button>
                </form>
                <form method="post" action=forms::action("/do/console/refuse-emergency", &desk)>
                    <input type="hidden" name="emergency" value=id />
                    <button type="submit" class="button button--secondary">{say.emergency_refuse()}</button>
                </form>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn End(desk: Desk, one: EmergencyView) -> impl IntoView {
    if !one.can.end {
        return ().into_any();
    }
    let say = desk.texts();
    let name = match one.state {
        EmergencyState::Waiting => say.emergency_withdraw(),
        _ => say.emergency_end(),
    };
    view! {
        <form method="post" action=forms::action("/do/console/end-emergency", &desk)>
            <input type="hidden" name="emergency" value=one.id.to_string() />
            <div class="actions"><button type="submit" class="button button--danger"><Icon desk=desk.clone() name="refused" />{name}</button></div>
        </form>
    }
    .into_any()
}

/// What was done in other departments, and the signature under it.
#[component]
fn Reviewing(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let Some((counts, across)) = shown.acts else { return ().into_any() };
    let one = shown.one;
    let count = counted(&desk, counts);
    let own = of(&desk, one.id);
    let more = across.after.is_some().then(|| {
        let href = part_of(&own, EmergencyPart::Across, None);
        view! { <p><a href=href>{say.emergency_acts_across_all()}</a></p> }
    });
    let across = across.rows;
    let list = if across.is_empty() {
        view! { <div class="empty"><p>{say.emergency_acts_none()}</p></div> }.into_any()
    } else {
        view! { <Acts desk=desk.clone() caption=say.emergency_acts_across() acts=across places=shown.places.clone() /> }
            .into_any()
    };
    let form = one.can.review.then(|| {
        view! {
            <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/review-emergency", &desk) novalidate>
                <Hidden name="emergency" value=one.id.to_string() />
                <TextArea desk=desk.clone() field=StaffField::ReviewNote label=say.field_staff_review_note() hint=say.emergency_review_hint() rows=4 />
                <div class="actions"><button type="submit" class="button">{say.emergency_sign_off()}</button></div>
            </form>
        }
    });
    view! {
        <section aria-labelledby="review-h">
            <h2 id="review-h">{say.emergency_review()}</h2>
            <p id="acts-count">{count}</p>
            <h3>{say.emergency_acts_across()}</h3>
            {list}
            {more}
            <div class="actions">
                <a href=format!("{own}/acts")>{say.emergency_acts_all()}</a>
                <a class="with-icon" href=format!("{own}/acts.csv")><Icon desk=desk.clone() name="download" />{say.emergency_acts_download()}</a>
            </div>
            {form}
        </section>
    }
    .into_any()
}
