//! A new rule about what nobody may hold together.

use axum::Extension;
use axum::response::Response;
use contract::iam::{Action, ConflictKind, FieldGrant, RoleView, StaffField};
use leptos::prelude::*;

use super::super::go;
use super::crumbs;
use crate::desk::Desk;
use crate::forms::{self, Choice, ChoiceField, Offer, ProblemsSummary, TextArea, TextField};
use crate::l10n::labels::permission;
use crate::layout::Page;
use crate::{pages, paths};

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let roles = match desk.services.iam.roles(&desk.actor).await {
        Ok(roles) => roles,
        Err(error) => return pages::answer(&desk, Err(error.into())),
    };
    if !desk.services.iam.makes_roles(&desk.actor) {
        return super::super::denied(&desk);
    }
    if !desk.is_confirmed() {
        return go(&paths::then(&paths::page(desk.language, "console/confirm"), &desk.page));
    }
    let title = desk.texts().duties_new_title();
    let crumbs = crumbs(&desk, Some(("new", title.clone())));
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Rule desk=desk title=title roles=roles /> }.into_any()
    })
    .current(super::super::roles::PATH)
    .crumbs(crumbs)
    .with_form()
    .answer(&desk)
}

#[component]
fn Rule(desk: Desk, title: String, roles: Vec<RoleView>) -> impl IntoView {
    let say = desk.texts();
    let language = desk.language;
    let offers = || -> Vec<Offer> {
        let roles = roles.iter().map(|role| {
            let offer = Offer::new(role.id.to_string(), role.name.get(language));
            offer.under(say.roles_title())
        });
        let acts = Action::ALL.iter().filter(|action| !action.is_everybodys());
        let acts = acts.map(|act| {
            Offer::new(act.code(), permission::action(language, *act))
                .under(permission::module(language, act.entity().module()))
        });
        let fields = FieldGrant::ALL.iter().map(|field| {
            Offer::new(field.code(), permission::field(language, *field))
                .under(say.field_staff_fields())
        });
        roles.chain(acts).chain(fields).collect()
    };
    let kinds = vec![
        Offer::new(ConflictKind::Held.code(), say.duties_kind_held())
            .hint(say.duties_kind_held_hint()),
        Offer::new(ConflictKind::SameRecord.code(), say.duties_kind_record())
            .hint(say.duties_kind_record_hint()),
    ];
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.duties_new_lead()}</p>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/create-conflict-rule", &desk) novalidate>
            <TextField desk=desk.clone() field=StaffField::NameEn label=say.field_staff_name_en() lang="en" />
            <TextField desk=desk.clone() field=StaffField::NameFr label=say.field_staff_name_fr() lang="fr" />
            <TextArea desk=desk.clone() field=StaffField::AboutEn label=say.duties_why_en() lang="en" rows=2 />
            <TextArea desk=desk.clone() field=StaffField::AboutFr label=say.duties_why_fr() lang="fr" rows=2 />
            <ChoiceField desk=desk.clone() field=StaffField::ConflictKind legend=say.field_staff_conflict_kind() kind=Choice::One options=kinds />
            <ChoiceField desk=desk.clone() field=StaffField::LeftSide legend=say.field_staff_left_side() kind=Choice::Several options=offers() />
            <ChoiceField desk=desk.clone() field=StaffField::RightSide legend=say.field_staff_right_side() kind=Choice::Several options=offers() />
            <div class="actions"><button type="submit" class="button">{say.duties_make()}</button></div>
        </form>
    }
    .into_any()
}
