//! What is ready for an emergency: a list, and the form of one plan.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::iam::{
    DepartmentView, EmergencyPlanId, EmergencyPlanView, LONGEST_EMERGENCY, RoleView, StaffField,
};
use contract::{Failure, FailureKind};
use leptos::prelude::*;

use super::super::parts::Places;
use super::access::Place;
use super::{confirm, crumbs, departments};
use crate::desk::Desk;
use crate::forms::{
    self, Choice, ChoiceField, Done, Hidden, Icon, Offer, ProblemsSummary, SelectField, TextField,
};
use crate::layout::Page;
use crate::{pages, paths};

const PATH: &str = "console/emergency/plans";

#[derive(Clone)]
struct Listed {
    plans: Vec<EmergencyPlanView>,
    places: Places,
    makes: bool,
}

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let shown = match load(&desk).await {
        Ok(shown) => shown,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().emergency_plans();
    let crumbs = crumbs(&desk, [(paths::page(desk.language, PATH), title.clone())]);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <List desk=desk title=title shown=shown /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .answer(&desk)
}

async fn load(desk: &Desk) -> Result<Listed, Failure> {
    let iam = &desk.services.iam;
    let plans = iam.emergency_plans(&desk.actor).await?;
    let makes = iam.plans_emergencies(&desk.actor);
    Ok(Listed { plans, places: Places::named(desk).await?, makes })
}

#[derive(Clone)]
struct Edited {
    known: Option<EmergencyPlanView>,
    roles: Vec<RoleView>,
    departments: Vec<DepartmentView>,
}

pub async fn new(Extension(desk): Extension<Desk>) -> Response {
    edited(&desk, None).await
}

pub async fn edit(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let known = match found(&desk, &id).await {
        Ok(known) => known,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    edited(&desk, Some(known)).await
}

async fn found(desk: &Desk, id: &str) -> Result<EmergencyPlanView, Failure> {
    let id: EmergencyPlanId = id.parse().map_err(|_| desk.fail(FailureKind::NotFound))?;
    Ok(desk.services.iam.emergency_plan(&desk.actor, id).await?)
}

async fn edited(desk: &Desk, known: Option<EmergencyPlanView>) -> Response {
    let shown = match offered(desk, known).await {
        Ok(shown) if desk.services.iam.plans_emergencies(&desk.actor) => shown,
        Ok(_) => return super::super::denied(desk),
        Err(failure) => return pages::answer(desk, Err(failure)),
    };
    if !desk.is_confirmed() {
        return confirm(desk);
    }
    let say = desk.texts();
    let (title, last) = match &shown.known {
        Some(plan) => (say.emergency_plan_change(), plan.id.to_string()),
        None => (say.emergency_plan_new(), "new".to_owned()),
    };
    let list = (paths::page(desk.language, PATH), say.emergency_plans());
    let here = (paths::page(desk.language, &format!("{PATH}/{last}")), title.clone());
    let crumbs = crumbs(desk, [list, here]);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Edit desk=desk title=title shown=shown /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .with_form()
    .answer(desk)
}

async fn offered(desk: &Desk, known: Option<EmergencyPlanView>) -> Result<Edited, Failure> {
    let iam = &desk.services.iam;
    iam.emergency_plans(&desk.actor).await?;
    let roles = iam.roles(&desk.actor).await?;
    Ok(Edited { known, roles, departments: iam.departments().await? })
}

#[component]
fn List(desk: Desk, title: String, shown: Listed) -> impl IntoView {
    let say = desk.texts();
    let cell = |name: String| view! { <span class="cell-name" aria-hidden="true">{name}</span> };
    let rows: Vec<_> = shown
        .plans
        .iter()
        .map(|plan| {
            let name = plan.role.name.get(desk.language).to_owned();
            let name = match shown.makes {
                true => {
                    let href = paths::page(desk.language, &format!("{PATH}/{}", plan.id));
                    view! { <a href=href>{name}</a> }.into_any()
                }
                false => name.into_any(),
            };
            let (class, icon, state) = match plan.active {
                true => ("tag tag--ok", "done", say.emergency_plan_ready()),
                false => ("tag tag--ended", "refused", say.emergency_plan_retired()),
            };
            let policy = match plan.second_person {
                true => say.emergency_second_needed(),
                false => say.emergency_second_told(),
            };
            view! {
                <tr role="row">
                    <th scope="row" role="rowheader" class="cell-title">{name}</th>
                    <td role="cell">{cell(say.field_staff_departments())}<span>{departments(&desk, &shown.places, &plan.departments)}</span></td>
                    <td role="cell" class="num">{cell(say.emergency_longest())}<span>{plan.longest_hours}</span></td>
                    <td role="cell">{cell(say.field_staff_second_person())}<span>{policy}</span></td>
                    <td role="cell">{cell(say.field_staff_status())}<span><strong class=class><Icon desk=desk.clone() name=icon />{state}</strong></span></td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let new = shown.makes.then(|| {
        let href = paths::page(desk.language, &format!("{PATH}/new"));
        view! { <div class="actions"><a class="button" href=href>{say.emergency_plan_new()}</a></div> }
    });
    let table = if rows.is_empty() {
        view! { <div class="empty"><p>{say.emergency_no_plan()}</p></div> }.into_any()
    } else {
        view! {
            <table class="reflow" role="table">
                <caption class="vh">{say.emergency_plans()}</caption>
                <thead role="rowgroup"><tr role="row">
                    <th scope="col" role="columnheader">{say.field_staff_role()}</th>
                    <th scope="col" role="columnheader">{say.field_staff_departments()}</th>
                    <th scope="col" role="columnheader" class="num">{say.emergency_longest()}</th>
                    <th scope="col" role="columnheader">{say.field_staff_second_person()}</th>
                    <th scope="col" role="columnheader">{say.field_staff_status()}</th>
                </tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <Done desk=desk.clone() when="plan" text=say.emergency_plan_saved() />
        <h1>{title}</h1>
        <p class="lead">{say.emergency_plans_lead()}</p>
        {new}
        {table}
    }
    .into_any()
}

#[component]
fn Edit(desk: Desk, title: String, shown: Edited) -> impl IntoView {
    let say = desk.texts();
    let language = desk.language;
    let known = shown.known.as_ref();
    let none = std::iter::once(Offer::new("", say.choose()));
    let roles = shown.roles.iter();
    let roles = roles.map(|role| Offer::new(role.id.to_string(), role.name.get(language)));
    let roles = none.chain(roles).collect();
    let chosen: Vec<String> = known
        .map(|plan| plan.departments.iter().map(ToString::to_string).collect())
        .unwrap_or_default();
    let offered = shown.departments.iter().filter(|one| one.active);
    let offered =
        offered.map(|one| Offer::new(one.id.to_string(), one.name.get(language))).collect();
    let second = vec![
        Offer::new("needed", say.emergency_second_needed())
            .hint(say.emergency_second_needed_hint()),
        Offer::new("told", say.emergency_second_told()).hint(say.emergency_second_told_hint()),
    ];
    let second_known: Vec<String> = known
        .map(|plan| if plan.second_person { "needed" } else { "told" }.to_owned())
        .into_iter()
        .collect();
    let role = known.map(|plan| plan.role.id.to_string()).unwrap_or_default();
    let hours = known.map_or_else(|| "24".to_owned(), |plan| plan.longest_hours.to_string());
    let (first, last) = match known {
        Some(plan) => {
            let state = if plan.active { "ready" } else { "retired" };
            let states = vec![
                Offer::new("ready", say.emergency_plan_ready()),
                Offer::new("retired", say.emergency_plan_retired()),
            ];
            (
                view! { <Hidden name="plan" value=plan.id.to_string() /> }.into_any(),
                view! { <ChoiceField desk=desk.clone() field=StaffField::PlanState legend=say.field_staff_plan_state() kind=Choice::One options=states known=vec![state.to_owned()] /> }
                    .into_any(),
            )
        }
        None => (().into_any(), ().into_any()),
    };
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/plan-emergency", &desk) novalidate>
            {first}
            <SelectField desk=desk.clone() field=StaffField::Role label=say.field_staff_role() hint=say.emergency_plan_role_hint() options=roles known=role width="w-30ch" />
            <ChoiceField desk=desk.clone() field=StaffField::Departments legend=say.optional(say.field_staff_departments()) hint=say.emergency_plan_departments_hint() kind=Choice::Several options=offered known=chosen />
            <TextField desk=desk.clone() field=StaffField::Hours label=say.emergency_longest() hint=say.emergency_hours_hint(LONGEST_EMERGENCY) known=hours width="w-4ch" inputmode="numeric" exact=true />
            <ChoiceField desk=desk.clone() field=StaffField::SecondPerson legend=say.field_staff_second_person() kind=Choice::One options=second known=second_known />
            {last}
            <div class="actions"><button type="submit" class="button">{say.emergency_plan_save()}</button></div>
        </form>
        <p class="after-form"><a href=paths::page(language, PATH)>{say.emergency_plans_back()}</a></p>
    }
    .into_any()
}
