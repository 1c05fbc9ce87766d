//! Giving a role to somebody: which, where, and for how long.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::Failure;
use contract::iam::{DepartmentView, RoleView, StaffField, StaffView};
use leptos::prelude::*;

use super::super::go;
use super::person::{Place, found};
use super::{crumbs, of};
use crate::desk::Desk;
use crate::forms::{
    self, CheckField, Choice, ChoiceField, Hidden, Offer, ProblemsSummary, SelectField, TextField,
};
use crate::layout::Page;
use crate::{pages, paths};

#[derive(Clone)]
struct Shown {
    person: StaffView,
    roles: Vec<RoleView>,
    departments: Vec<DepartmentView>,
}

pub async fn page(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let shown = match load(&desk, &id).await {
        Ok(shown) if shown.person.can.assign_roles => shown,
        Ok(_) => return super::super::denied(&desk),
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    if !desk.is_confirmed() {
        return go(&paths::then(&paths::page(desk.language, "console/confirm"), &desk.page));
    }
    let title = desk.texts().staff_give_title(&shown.person.name);
    let crumbs = crumbs(&desk, &shown.person, Some(("give", desk.texts().staff_give_role())));
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Give desk=desk title=title shown=shown /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .with_form()
    .answer(&desk)
}

async fn load(desk: &Desk, id: &str) -> Result<Shown, Failure> {
    let person = found(desk, id).await?;
    let iam = &desk.services.iam;
    Ok(Shown {
        person,
        roles: iam.roles(&desk.actor).await?,
        departments: iam.departments().await?,
    })
}

#[component]
fn Give(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let language = desk.language;
    let none = std::iter::once(Offer::new("", say.choose()));
    let roles = shown.roles.iter();
    let roles = roles.map(|role| Offer::new(role.id.to_string(), role.name.get(language)));
    let roles = none.chain(roles).collect();
    let departments = shown.departments.iter().filter(|one| one.active);
    let departments =
        departments.map(|one| Offer::new(one.id.to_string(), one.name.get(language))).collect();
    let limits = view! {
        <ChoiceField desk=desk.clone() field=StaffField::Departments legend=say.field_staff_departments() hint=say.staff_departments_hint() kind=Choice::Several options=departments />
        <TextField desk=desk.clone() field=StaffField::Wards label=say.field_staff_wards() hint=say.staff_wards_hint() width="w-20ch" />
    };
    let places = vec![
        Offer::new("everywhere", say.extent_everywhere()),
        Offer::new("limited", say.extent_limited()).hint(say.extent_limited_hint()),
    ];
    let back = of(&desk, shown.person.id);
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.staff_give_lead()}</p>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/give-role", &desk) novalidate>
            <Hidden name="holder" value=format!("staff:{}", shown.person.id) />
            <SelectField desk=desk.clone() field=StaffField::Role label=say.field_staff_role() options=roles width="w-30ch" />
            <ChoiceField desk=desk.clone() field=StaffField::Extent legend=say.staff_where() kind=Choice::One options=places follow_ups=vec![("limited", limits.into_any())] />
            <CheckField desk=desk.clone() field=StaffField::OwnRecordsOnly label=say.field_staff_own_records_only() known=false />
            <TextField desk=desk.clone() field=StaffField::From label=say.staff_from() hint=say.staff_from_hint() width="w-20ch" exact=true />
            <TextField desk=desk.clone() field=StaffField::Until label=say.staff_until() hint=say.staff_until_hint() width="w-20ch" exact=true />
            <div class="actions"><button type="submit" class="button">{say.staff_give_role()}</button></div>
        </form>
        <p class="after-form"><a href=back>{say.staff_back_to(&shown.person.name)}</a></p>
    }
    .into_any()
}
