//! Inviting somebody, and correcting what is known of them.

use axum::Extension;
use axum::extract::Path;
use axum::response::Response;
use contract::iam::{DepartmentView, StaffField, StaffView};
use contract::{Failure, Language};
use leptos::prelude::*;

use super::super::{denied, go};
use super::person::{Place, found};
use super::{PATH, crumbs, of};
use crate::desk::Desk;
use crate::forms::{
    self, Choice, ChoiceField, Hidden, Offer, ProblemsSummary, SelectField, TextField,
};
use crate::l10n::labels;
use crate::layout::{Crumb, Page};
use crate::{pages, paths};

#[derive(Clone)]
struct Shown {
    /// Nobody yet, where somebody is invited.
    person: Option<StaffView>,
    departments: Vec<DepartmentView>,
}

pub async fn new(Extension(desk): Extension<Desk>) -> Response {
    if !desk.services.iam.invites_staff(&desk.actor) {
        return denied(&desk);
    }
    let title = desk.texts().staff_invite_title();
    let crumbs = vec![
        Crumb { href: paths::page(desk.language, PATH), name: desk.texts().staff_title() },
        Crumb { href: paths::page(desk.language, "console/staff/new"), name: title.clone() },
    ];
    answer(&desk, title, crumbs, None).await
}

pub async fn page(Extension(desk): Extension<Desk>, Path((_, id)): Place) -> Response {
    let person = match found(&desk, &id).await {
        Ok(person) if person.can.manage => person,
        Ok(_) => return denied(&desk),
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    let title = desk.texts().staff_correct_title(&person.name);
    let crumbs = crumbs(&desk, &person, Some(("edit", desk.texts().staff_correct())));
    answer(&desk, title, crumbs, Some(person)).await
}

async fn answer(
    desk: &Desk,
    title: String,
    crumbs: Vec<Crumb>,
    person: Option<StaffView>,
) -> Response {
    if !desk.is_confirmed() {
        return go(&paths::then(&paths::page(desk.language, "console/confirm"), &desk.page));
    }
    let departments = match desk.services.iam.departments().await.map_err(Failure::from) {
        Ok(departments) => departments,
        Err(failure) => return pages::answer(desk, Err(failure)),
    };
    let shown = Shown { person, departments };
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Edit desk=desk title=title shown=shown /> }.into_any()
    })
    .current(PATH)
    .crumbs(crumbs)
    .with_form()
    .answer(desk)
}

#[component]
fn Edit(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let known = shown.person.as_ref().map(StaffView::form).unwrap_or_default();
    let (to, submit, lead) = match &shown.person {
        None => ("/do/console/invite", say.staff_invite_send(), say.staff_invite_lead()),
        Some(_) => {
            ("/do/console/correct-staff", say.staff_correct_save(), say.staff_correct_lead())
        }
    };
    let back = match &shown.person {
        None => (paths::page(desk.language, PATH), say.staff_back_to_list()),
        Some(person) => (of(&desk, person.id), say.staff_back_to(&person.name)),
    };
    let hidden = shown.person.as_ref().map(|person| {
        view! {
            <Hidden name="staff" value=person.id.to_string() />
            <Hidden name="version" value=person.version.to_string() />
        }
    });
    let own = shown.person.as_ref().and_then(|person| person.department);
    // The department that somebody is in is offered, even if nobody new comes into it.
    let departments = shown.departments.iter().filter(|one| one.active || Some(one.id) == own);
    let departments =
        departments.map(|one| Offer::new(one.id.to_string(), one.name.get(desk.language)));
    let departments =
        std::iter::once(Offer::new("", say.staff_no_department())).chain(departments).collect();
    let languages =
        Language::ALL.iter().map(|one| Offer::new(one.code(), labels::language(*one))).collect();
    let speaks = match known.preferred_language.is_empty() {
        true => Vec::new(),
        false => vec![known.preferred_language.clone()],
    };
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{lead}</p>
        <form id="main-form" class="narrow" method="post" action=forms::action(to, &desk) novalidate>
            {hidden}
            <TextField desk=desk.clone() field=StaffField::Name label=say.field_staff_name() known=known.name exact=true />
            <TextField desk=desk.clone() field=StaffField::Email label=say.field_staff_email() known=known.email width="w-30ch" inputmode="email" exact=true />
            <TextField desk=desk.clone() field=StaffField::Title label=say.staff_title_optional() known=known.title />
            <SelectField desk=desk.clone() field=StaffField::Department label=say.field_staff_department() hint=say.staff_department_hint() options=departments known=known.department width="w-30ch" />
            <ChoiceField desk=desk.clone() field=StaffField::PreferredLanguage legend=say.field_staff_preferred_language() hint=say.staff_language_hint() kind=Choice::One options=languages known=speaks inline=true />
            <div class="actions"><button type="submit" class="button">{submit}</button></div>
        </form>
        <p class="after-form"><a href=back.0>{back.1}</a></p>
    }
    .into_any()
}
