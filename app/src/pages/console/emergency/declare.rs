//! Declaring an emergency: which plan, why, under which number, and for how long.

use std::collections::BTreeSet;

use axum::Extension;
use axum::response::Response;
use contract::Failure;
use contract::iam::{EmergencyPlanView, StaffField};
use leptos::prelude::*;

use super::super::parts::Places;
use super::{confirm, crumbs, departments};
use crate::desk::Desk;
use crate::forms::{self, Choice, ChoiceField, Icon, Offer, ProblemsSummary, TextArea, TextField};
use crate::layout::Page;
use crate::{pages, paths};

#[derive(Clone)]
struct Shown {
    plans: Vec<EmergencyPlanView>,
    places: Places,
}

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let shown = match load(&desk).await {
        Ok(shown) if desk.services.iam.declares_emergencies(&desk.actor) => shown,
        Ok(_) => return super::super::denied(&desk),
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    if !desk.is_confirmed() {
        return confirm(&desk);
    }
    let title = desk.texts().emergency_declare_title();
    let here = paths::page(desk.language, &format!("{}/declare", super::PATH));
    let crumbs = crumbs(&desk, [(here, title.clone())]);
    let has_form = !shown.plans.is_empty();
    let page = Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Declare desk=desk title=title shown=shown /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs);
    let page = if has_form { page.with_form() } else { page };
    page.answer(&desk)
}

async fn load(desk: &Desk) -> Result<Shown, Failure> {
    let mut plans = desk.services.iam.emergency_plans(&desk.actor).await?;
    plans.retain(|plan| plan.active);
    Ok(Shown { plans, places: Places::named(desk).await? })
}

#[component]
fn Declare(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    if shown.plans.is_empty() {
        return view! { <h1>{title}</h1><p class="lead">{say.emergency_no_plan()}</p> }.into_any();
    }
    let plans: Vec<Offer> = shown
        .plans
        .iter()
        .map(|plan| {
            let place = departments(&desk, &shown.places, &plan.departments);
            let hours = i64::from(plan.longest_hours);
            let hint = match plan.second_person {
                true => say.emergency_plan_needs(place, hours),
                false => say.emergency_plan_tells(place, hours),
            };
            Offer::new(plan.id.to_string(), plan.role.name.get(desk.language)).hint(hint)
        })
        .collect();
    let (first, longest) = match shown.plans.as_slice() {
        [only] => (vec![only.id.to_string()], only.longest_hours.to_string()),
        _ => (Vec::new(), String::new()),
    };
    // With plans of different lengths, each says its own beside it.
    let limits: BTreeSet<i64> = shown.plans.iter().map(|plan| plan.longest_hours.into()).collect();
    let hours = match limits.first() {
        Some(most) if limits.len() == 1 => say.emergency_hours_hint(*most),
        _ => say.emergency_hours_by_plan(),
    };
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <div class="notice notice--warn"><p><Icon desk=desk.clone() name="warning" />{say.emergency_declare_lead()}</p></div>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/declare-emergency", &desk) novalidate>
            <ChoiceField desk=desk.clone() field=StaffField::Plan legend=say.field_staff_plan() kind=Choice::One options=plans known=first />
            <TextField desk=desk.clone() field=StaffField::Incident label=say.field_staff_incident() hint=say.emergency_incident_hint() width="w-20ch" exact=true />
            <TextArea desk=desk.clone() field=StaffField::Reason label=say.field_staff_reason() hint=say.emergency_reason_hint() rows=4 />
            <TextField desk=desk.clone() field=StaffField::Hours label=say.field_staff_hours() hint=hours known=longest width="w-4ch" inputmode="numeric" exact=true />
            <div class="actions"><button type="submit" class="button">{say.emergency_declare()}</button></div>
        </form>
        <p class="after-form"><a href=paths::page(desk.language, super::PATH)>{say.emergency_back()}</a></p>
    }
    .into_any()
}
