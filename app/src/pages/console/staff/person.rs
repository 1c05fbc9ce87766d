//! One member of staff: who it is, which roles they hold by which way, and what can be done about it.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::iam::{
    AssignmentState, HeldBack, Holder, RoleHolder, StaffId, StaffStatus, StaffView,
};
use contract::{Failure, FailureKind};
use leptos::prelude::*;

use super::super::give::End;
use super::super::parts::{AssignmentTag, Places, period};
use super::{crumbs, of};
use crate::desk::Desk;
use crate::forms::{Done, ProblemsSummary};
use crate::l10n::{format, labels};
use crate::layout::Page;
use crate::{forms, pages, paths};

pub type Place = Path<(String, String)>;

#[derive(Clone)]
struct Shown {
    person: StaffView,
    held: Vec<RoleHolder>,
    held_back: Vec<HeldBack>,
    places: Places,
}

pub async fn page(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let shown = match load(&desk, &id).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let crumbs = crumbs(&desk, &shown.person, None);
    Page::console(shown.person.name.clone(), {
        let desk = desk.clone();
        move || view! { <Person desk=desk shown=shown /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .answer(&desk)
}

/// The account that the address names.
pub async fn found(desk: &Desk, id: &str) -> Result<StaffView, Failure> {
    let id: StaffId = id.parse().map_err(|_| desk.fail(FailureKind::NotFound))?;
    Ok(desk.services.iam.staff_detail(&desk.actor, id).await?)
}

async fn load(desk: &Desk, id: &str) -> Result<Shown, Failure> {
    let person = found(desk, id).await?;
    let held = desk.services.iam.roles_of(&desk.actor, person.id).await?;
    let held_back = desk.services.iam.held_back(&desk.actor, person.id).await?;
    Ok(Shown { person, held, held_back, places: Places::named(desk).await? })
}

#[component]
fn Person(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let person = shown.person.clone();
    let own = of(&desk, person.id);
    let zone = desk.services.municipality.time_zone;
    let seen = person
        .last_sign_in_at
        .map_or_else(|| say.staff_never(), |at| format::instant(at.with_timezone(&zone)));
    let department = person.department.map(|id| shown.places.department(&desk, id));
    let dash = |text: Option<String>| text.unwrap_or_else(|| "–".to_owned());
    let gives = person.can.assign_roles && person.status != StaffStatus::Deactivated;
    let leaves = person.can.manage
        && person.status != StaffStatus::Deactivated
        && desk.actor.staff() != Some(person.id);
    let give = gives.then(|| {
        view! { <div class="actions"><a class="button" href=format!("{own}/give")>{say.staff_give_role()}</a></div> }
    });
    let leave = leaves.then(|| {
        view! { <div class="actions"><a class="button button--secondary" href=format!("{own}/leave")>{say.staff_deactivate()}</a></div> }
    });
    let edit = person.can.manage.then(|| {
        view! { <p><a href=format!("{own}/edit")>{say.staff_correct()}</a></p> }
    });
    let again = (person.can.manage && person.status == StaffStatus::Invited).then(|| {
        view! {
            <form method="post" action=forms::action("/do/console/invite-again", &desk)>
                <input type="hidden" name="staff" value=person.id.to_string() />
                <div class="actions"><button type="submit" class="button button--secondary">{say.staff_invite_again()}</button></div>
            </form>
        }
    });
    let why = format!("{own}/permissions");
    view! {
        <ProblemsSummary desk=desk.clone() />
        <Done desk=desk.clone() when="given" text=say.staff_role_given() />
        <Done desk=desk.clone() when="ended" text=say.staff_role_ended() />
        <Done desk=desk.clone() when="lifted" text=say.held_back_lifted() />
        <Done desk=desk.clone() when="left" text=say.staff_deactivated() />
        <Done desk=desk.clone() when="invited" text=say.staff_invitation_sent() />
        <Done desk=desk.clone() when="corrected" text=say.staff_corrected() />
        <h1>{person.name.clone()}</h1>
        <dl class="summary summary--plain narrow">
            <div><dt>{say.field_staff_status()}</dt><dd>{labels::staff::status(desk.language, person.status)}</dd></div>
            <div><dt>{say.field_staff_title()}</dt><dd>{dash(person.title.clone())}</dd></div>
            <div><dt>{say.field_staff_department()}</dt><dd>{dash(department)}</dd></div>
            <div><dt>{say.field_staff_email()}</dt><dd>{person.email.as_str().to_owned()}</dd></div>
            <div><dt>{say.field_staff_preferred_language()}</dt><dd>{labels::language(person.language)}</dd></div>
            <div><dt>{say.staff_second_step()}</dt><dd>{if person.has_second_factor { say.staff_second_step_there() } else { say.staff_second_step_missing() }}</dd></div>
            <div><dt>{say.staff_last_here()}</dt><dd>{seen}</dd></div>
        </dl>
        {edit}
        {again}
        <section aria-labelledby="roles-h">
            <h2 id="roles-h">{say.staff_roles()}</h2>
            <Roles desk=desk.clone() shown=shown.clone() ends=gives />
            <p><a href=why>{say.staff_why()}</a></p>
            {give}
        </section>
        <NotByRules desk=desk.clone() shown=shown.clone() lifts=gives />
        <Earlier desk=desk shown=shown />
        {leave}
    }
    .into_any()
}

#[component]
fn Roles(desk: Desk, shown: Shown, ends: bool) -> impl IntoView {
    let say = desk.texts();
    if shown.held.is_empty() {
        return view! { <div class="empty"><p>{say.staff_holds_no_role()}</p></div> }.into_any();
    }
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let rows = shown.held.iter().map(|held| {
        let assignment = held.assignment.clone();
        let role = assignment.role_name.get(desk.language).to_owned();
        let href = paths::page(desk.language, &format!("console/roles/{}", assignment.role));
        let place = held.place.as_ref().map(|name| name.get(desk.language).to_owned());
        let place = place.unwrap_or_default();
        let (own, through) = match assignment.holder {
            Holder::Staff(_) if assignment.provider.is_some() => {
                (true, say.holder_rules(place))
            }
            Holder::Staff(_) => (true, say.holder_person()),
            Holder::Group(_) => (false, say.holder_group(place)),
            Holder::Department(_) => (false, say.holder_department(place)),
        };
        let end = (own && ends).then(|| {
            view! { <End desk=desk.clone() assignment=assignment.id.to_string() role=role.clone() /> }
        });
        let act = ends
            .then(|| view! { <td role="cell">{cell(say.column_act())}<div>{end}</div></td> });
        view! {
            <tr role="row">
                <th scope="row" role="rowheader" class="cell-title"><a href=href>{role}</a></th>
                <td role="cell">{cell(say.role_through())}<span>{through}</span></td>
                <td role="cell">{cell(say.field_staff_extent())}<span>{shown.places.extent(&desk, &assignment.extent)}</span></td>
                <td role="cell">{cell(say.role_period())}<span>{period(&desk, assignment.from, assignment.until)}</span></td>
                <td role="cell">{cell(say.field_staff_status())}<span><AssignmentTag desk=desk.clone() state=assignment.state /></span></td>
                {act}
            </tr>
        }
        .into_any()
    });
    let rows = rows.collect_view();
    let by_rules = shown.held.iter().any(|held| held.assignment.provider.is_some());
    let by_rules = by_rules.then(|| view! { <p>{say.staff_by_rules_advice()}</p> });
    let act = ends.then(|| view! { <th scope="col" role="columnheader">{say.column_act()}</th> });
    view! {
        <table class="reflow" role="table">
            <caption class="vh">{say.staff_roles()}</caption>
            <thead role="rowgroup"><tr role="row">
                <th scope="col" role="columnheader">{say.field_staff_role()}</th>
                <th scope="col" role="columnheader">{say.role_through()}</th>
                <th scope="col" role="columnheader">{say.field_staff_extent()}</th>
                <th scope="col" role="columnheader">{say.role_period()}</th>
                <th scope="col" role="columnheader">{say.field_staff_status()}</th>
                {act}
            </tr></thead>
            <tbody role="rowgroup">{rows}</tbody>
        </table>
        {by_rules}
    }
    .into_any()
}

/// What rules do not give them, because somebody ended it.
#[component]
fn NotByRules(desk: Desk, shown: Shown, lifts: bool) -> impl IntoView {
    let say = desk.texts();
    if shown.held_back.is_empty() {
        return ().into_any();
    }
    let zone = desk.services.municipality.time_zone;
    let rows = shown.held_back.iter().map(|one| {
        let role = one.role_name.get(desk.language).to_owned();
        let since = format::iso_date(one.since.with_timezone(&zone).date_naive());
        let place = shown.places.extent(&desk, &one.extent);
        let meta = format!("{place} · {}", say.held_back_since(since));
        let lift = lifts.then(|| {
            view! {
                <form method="post" action=forms::action("/do/console/lift-held-back", &desk)>
                    <input type="hidden" name="held_back" value=one.id.to_string() />
                    <input type="hidden" name="staff" value=shown.person.id.to_string() />
                    <button type="submit" class="as-link">{say.held_back_lift()}<span class="vh">{format!(" {role}")}</span></button>
                </form>
            }
        });
        view! { <li><div class="row-main"><p>{role.clone()}</p><p class="meta">{meta}</p></div>{lift}</li> }
    });
    let rows = rows.collect_view();
    view! {
        <section id="held-back" aria-labelledby="held-back-h">
            <h2 id="held-back-h">{say.held_back_title()}</h2>
            <p>{say.held_back_lead()}</p>
            <ul class="rows">{rows}</ul>
        </section>
    }
    .into_any()
}

/// What they held once.
#[component]
fn Earlier(desk: Desk, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let over = shown.person.assignments.iter();
    let over: Vec<_> = over.filter(|held| held.state == AssignmentState::Ended).collect();
    if over.is_empty() {
        return ().into_any();
    }
    let rows = over.into_iter().map(|held| {
        let role = held.role_name.get(desk.language).to_owned();
        let place = shown.places.extent(&desk, &held.extent);
        let when = period(&desk, held.from, held.until);
        view! { <li><div class="row-main"><p>{role}</p><p class="meta">{format!("{place} · {when}")}</p></div></li> }
    });
    view! {
        <details>
            <summary>{say.staff_earlier_roles()}</summary>
            <div class="details-body"><ul class="rows">{rows.collect_view()}</ul></div>
        </details>
    }
    .into_any()
}
