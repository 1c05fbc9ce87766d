//! Making a key: for which program, what it may do, from where and how long.

use axum::Extension;
use axum::response::Response;
use contract::Failure;
use contract::iam::{Action, DepartmentView, FieldGrant, ServiceAccountView, StaffField};
use leptos::prelude::*;

use super::{confirm, crumbs};
use crate::desk::Desk;
use crate::forms::{
    self, Choice, ChoiceField, Offer, ProblemsSummary, SelectField, TextArea, TextField,
};
use crate::l10n::labels::permission;
use crate::layout::Page;
use crate::{pages, paths};

#[derive(Clone)]
struct Shown {
    accounts: Vec<ServiceAccountView>,
    departments: Vec<DepartmentView>,
}

pub async fn page(Extension(desk): Extension<Desk>) -> Response {
    let shown = match load(&desk).await {
        Ok(shown) if desk.services.iam.makes_keys(&desk.actor) => shown,
        Ok(_) => return super::super::denied(&desk),
        Err(failure) => return pages::answer(&desk, Err(failure)),
    };
    if !desk.is_confirmed() {
        return confirm(&desk);
    }
    let title = desk.texts().apikeys_make_title();
    let here = paths::page(desk.language, &format!("{}/new", super::PATH));
    let crumbs = crumbs(&desk, [(here, title.clone())]);
    Page::console(title.clone(), {
        let desk = desk.clone();
        move || view! { <Make desk=desk title=title shown=shown /> }.into_any()
    })
    .current(super::PATH)
    .crumbs(crumbs)
    .with_form()
    .answer(&desk)
}

async fn load(desk: &Desk) -> Result<Shown, Failure> {
    let iam = &desk.services.iam;
    let mut accounts = iam.api_keys(&desk.actor).await?.accounts;
    accounts.retain(|account| account.active);
    Ok(Shown { accounts, departments: iam.departments().await? })
}

#[component]
fn Make(desk: Desk, title: String, shown: Shown) -> impl IntoView {
    let say = desk.texts();
    let language = desk.language;
    let policy = desk.services.iam.key_policy();
    let none = std::iter::once(Offer::new("", say.choose()));
    let accounts = shown.accounts.iter();
    let accounts = accounts.map(|one| Offer::new(one.id.to_string(), one.code.clone()));
    let accounts = none.chain(accounts).collect();
    let offered = Action::ALL.iter().filter(|action| iam::policy::for_keys(**action));
    let acts = offered.map(|action| {
        Offer::new(action.code(), permission::action(language, *action))
            .hint(permission::action_about(language, *action))
            .under(permission::module(language, action.entity().module()))
    });
    let fields = FieldGrant::ALL.iter().map(|field| {
        Offer::new(field.code(), permission::field(language, *field))
            .hint(permission::field_about(language, *field))
    });
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
    let chosen = desk.query("account").unwrap_or_default();
    view! {
        <ProblemsSummary desk=desk.clone() />
        <h1>{title}</h1>
        <p class="lead">{say.apikeys_make_lead()}</p>
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/create-api-key", &desk) novalidate>
            <SelectField desk=desk.clone() field=StaffField::Account label=say.field_staff_account() options=accounts known=chosen width="w-30ch" />
            <TextField desk=desk.clone() field=StaffField::Label label=say.field_staff_label() hint=say.apikey_label_hint() width="w-30ch" />
            <ChoiceField desk=desk.clone() field=StaffField::Permissions legend=say.field_staff_permissions() kind=Choice::Several options=acts.collect() />
            <ChoiceField desk=desk.clone() field=StaffField::Fields legend=say.optional(say.field_staff_fields()) kind=Choice::Several options=fields.collect() />
            <ChoiceField desk=desk.clone() field=StaffField::Extent legend=say.apikey_where() kind=Choice::One options=places follow_ups=vec![("limited", limits.into_any())] />
            <TextArea desk=desk.clone() field=StaffField::Addresses label=say.optional(say.field_staff_addresses()) hint=say.apikey_addresses_hint() rows=3 />
            <TextField desk=desk.clone() field=StaffField::CallsPerMinute label=say.optional(say.field_staff_calls_per_minute()) hint=say.apikey_calls_hint() width="w-6ch" inputmode="numeric" exact=true />
            <TextField desk=desk.clone() field=StaffField::Certificate label=say.optional(say.field_staff_certificate()) hint=say.apikey_certificate_hint() exact=true />
            <TextField desk=desk.clone() field=StaffField::ValidDays label=say.field_staff_valid_days() hint=say.apikey_valid_hint(i64::from(policy.rotate_after)) known=policy.rotate_after.to_string() width="w-6ch" inputmode="numeric" exact=true />
            <div class="actions"><button type="submit" class="button">{say.apikeys_make()}</button></div>
        </form>
        <p class="after-form"><a href=paths::page(language, super::PATH)>{say.apikeys_back()}</a></p>
    }
    .into_any()
}
