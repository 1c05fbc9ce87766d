//! Opening a review: whose access, who decides until when, and what happens to the rest.

use axum::Extension;
use axum::response::Response;
use contract::Failure;
use contract::iam::{
    Action, DepartmentView, FieldGrant, RoleView, StaffField, StaffName, Undecided,
};
use leptos::prelude::*;

use super::super::go;
use super::super::parts::Names;
use super::{PATH, crumbs};
use crate::desk::Desk;
use crate::forms::{self, Choice, ChoiceField, Offer, ProblemsSummary, SelectField, TextField};
use crate::l10n::labels::permission;
use crate::layout::Page;
use crate::{pages, paths};

#[derive(Clone)]
struct Offered {
    roles: Vec<RoleView>,
    departments: Vec<DepartmentView>,
    reviewers: Vec<StaffName>,
    names: Names,
}

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let offered = match load(&desk).await {
        Ok(offered) => offered,
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    if !desk.is_confirmed() {
        return go(&paths::then(&paths::page(desk.language, "console/confirm"), &desk.page));
    }
    let title = desk.texts().reviews_open();
    let crumbs =
        crumbs(&desk, [(paths::page(desk.language, &format!("{PATH}/new")), title.clone())]);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <New desk=desk title=title offered=offered /> }.into_any()
    })
    .current(PATH)
    .crumbs(crumbs)
    .with_form()
    .answer(&desk)
}

async fn load(desk: &Desk) -> Result<Offered, Failure> {
    let iam = &desk.services.iam;
    Ok(Offered {
        reviewers: iam.possible_reviewers(&desk.actor).await?,
        roles: iam.roles(&desk.actor).await?,
        departments: iam.departments().await?,
        names: Names::read(desk).await?,
    })
}

#[component]
fn New(desk: Desk, title: String, offered: Offered) -> impl IntoView {
    let say = desk.texts();
    let language = desk.language;
    let choose = || std::iter::once(Offer::new("", say.choose()));
    let roles = offered.roles.iter();
    let roles = roles.map(|role| Offer::new(role.id.to_string(), role.name.get(language)));
    let departments = offered.departments.iter().filter(|one| one.active);
    let departments = departments.map(|one| Offer::new(one.id.to_string(), one.name.get(language)));
    let fields =
        FieldGrant::ALL.iter().map(|one| Offer::new(one.code(), permission::field(language, *one)));
    let acts = Action::ALL.iter().filter(|action| !action.is_everybodys());
    let acts = acts.map(|one| Offer::new(one.code(), permission::action(language, *one)));
    let products = offered.names.products().iter().flat_map(|product| {
        product
            .permissions()
            .map(move |(code, found)| Offer::new(code, permission::of_product(language, found)))
    });
    let permissions = choose().chain(fields).chain(acts).chain(products).collect();
    let of_permission = view! { <SelectField desk=desk.clone() field=StaffField::Permission label=say.field_staff_permission() options=permissions width="w-30ch" /> };
    let of_role = view! { <SelectField desk=desk.clone() field=StaffField::Role label=say.field_staff_role() options=choose().chain(roles).collect() width="w-30ch" /> };
    let of_department = view! { <SelectField desk=desk.clone() field=StaffField::Department label=say.field_staff_department() options=choose().chain(departments).collect() width="w-30ch" /> };
    let of_person = view! { <TextField desk=desk.clone() field=StaffField::Person label=say.review_person_email() inputmode="email" exact=true /> };
    let subjects = vec![
        Offer::new("permission", say.review_subject_permission())
            .hint(say.review_subject_permission_hint()),
        Offer::new("role", say.review_subject_role()),
        Offer::new("department", say.review_subject_department()),
        Offer::new("staff", say.review_subject_person()),
    ];
    let reviewers = offered
        .reviewers
        .iter()
        .map(|person| Offer::new(person.id.to_string(), person.name.clone()));
    let undecided = vec![
        Offer::new(Undecided::Escalate.code(), say.undecided_escalate())
            .hint(say.undecided_escalate_hint()),
        Offer::new(Undecided::Remove.code(), say.undecided_remove())
            .hint(say.undecided_remove_hint()),
    ];
    let follow_ups = vec![
        ("permission", of_permission.into_any()),
        ("role", of_role.into_any()),
        ("department", of_department.into_any()),
        ("staff", of_person.into_any()),
    ];
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.review_new_lead()}</p>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/open-review", &desk) novalidate>
            <TextField desk=desk.clone() field=StaffField::ReviewTitle label=say.field_staff_review_title() />
            <ChoiceField desk=desk.clone() field=StaffField::ReviewSubject legend=say.field_staff_review_subject() kind=Choice::One options=subjects follow_ups=follow_ups />
            <ChoiceField desk=desk.clone() field=StaffField::Reviewers legend=say.field_staff_reviewers() hint=say.review_reviewers_hint() kind=Choice::Several options=reviewers.collect() />
            <TextField desk=desk.clone() field=StaffField::Deadline label=say.field_staff_deadline() hint=say.duties_until_hint() width="w-20ch" exact=true />
            <ChoiceField desk=desk.clone() field=StaffField::Undecided legend=say.field_staff_undecided() kind=Choice::One options=undecided />
            <div class="actions"><button type="submit" class="button">{say.reviews_open_act()}</button></div>
        </form>
    }
    .into_any()
}
