//! Giving a role to whoever may hold one, and ending that: the same form and button for people and for groups.

use contract::Failure;
use contract::cases::PlaceName;
use contract::iam::{DepartmentView, Holder, RoleView, StaffField};
use leptos::prelude::*;

use crate::desk::Desk;
use crate::forms::{self, CheckField, Choice, ChoiceField, Hidden, Offer, SelectField, TextField};

/// What can be given, and where.
#[derive(Clone)]
pub struct Offered {
    roles: Vec<RoleView>,
    departments: Vec<DepartmentView>,
    facilities: Vec<PlaceName>,
}

impl Offered {
    pub async fn read(desk: &Desk) -> Result<Self, Failure> {
        let iam = &desk.services.iam;
        Ok(Self {
            roles: iam.roles(&desk.actor).await?,
            departments: iam.departments().await?,
            facilities: desk.services.cases.places().await?,
        })
    }
}

#[component]
pub fn GiveForm(desk: Desk, holder: Holder, offered: Offered) -> impl IntoView {
    let say = desk.texts();
    let language = desk.language;
    let holder = match holder {
        Holder::Staff(id) => format!("staff:{id}"),
        Holder::Group(id) => format!("group:{id}"),
        Holder::Department(id) => format!("department:{id}"),
    };
    let roles = offered.roles.iter();
    let roles = roles.map(|role| Offer::new(role.id.to_string(), role.name.get(language)));
    let roles = std::iter::once(Offer::new("", say.choose())).chain(roles).collect();
    let departments = offered.departments.iter().filter(|one| one.active);
    let departments =
        departments.map(|one| Offer::new(one.id.to_string(), one.name.get(language))).collect();
    let mut facilities = offered.facilities;
    facilities.sort_by_cached_key(|place| place.name.get(language).to_lowercase());
    let facilities: Vec<Offer> = facilities
        .iter()
        .map(|place| Offer::new(place.id.to_string(), place.name.get(language)))
        .collect();
    let chosen = desk.filled().all().any(|(name, _)| name == "facilities");
    let facilities = (!facilities.is_empty()).then(|| {
        view! {
            <details open=chosen>
                <summary>{say.field_staff_facilities()}</summary>
                <div class="details-body">
                    <ChoiceField desk=desk.clone() field=StaffField::Facilities legend=say.field_staff_facilities() hint=say.staff_facilities_hint() kind=Choice::Several options=facilities />
                </div>
            </details>
        }
    });
    let limits = view! {
        <ChoiceField desk=desk.clone() field=StaffField::Departments legend=say.field_staff_departments() hint=say.staff_departments_hint() kind=Choice::Several options=departments />
        <TextField desk=desk.clone() field=StaffField::Wards label=say.field_staff_wards() hint=say.staff_wards_hint() width="w-20ch" />
        {facilities}
    };
    let places = vec![
        Offer::new("everywhere", say.extent_everywhere()),
        Offer::new("limited", say.extent_limited()).hint(say.extent_limited_hint()),
    ];
    view! {
        <form id="main-form" class="narrow" method="post" action=forms::action("/do/console/give-role", &desk) novalidate>
            <Hidden name="holder" value=holder />
            <SelectField desk=desk.clone() field=StaffField::Role label=say.field_staff_role() options=roles width="w-30ch" />
            <ChoiceField desk=desk.clone() field=StaffField::Extent legend=say.staff_where() kind=Choice::One options=places follow_ups=vec![("limited", limits.into_any())] />
            <CheckField desk=desk.clone() field=StaffField::OwnRecordsOnly label=say.field_staff_own_records_only() known=false />
            <TextField desk=desk.clone() field=StaffField::From label=say.staff_from() hint=say.staff_from_hint() width="w-20ch" exact=true />
            <TextField desk=desk.clone() field=StaffField::Until label=say.staff_until() hint=say.staff_until_hint() width="w-20ch" exact=true />
            <div class="actions"><button type="submit" class="button">{say.staff_give_role()}</button></div>
        </form>
    }
    .into_any()
}

/// Ends an assignment: also how an acting role is handed back before its day.
#[component]
pub fn End(desk: Desk, assignment: String, role: String) -> impl IntoView {
    let say = desk.texts();
    view! {
        <form method="post" action=forms::action("/do/console/end-role", &desk)>
            <input type="hidden" name="assignment" value=assignment />
            <button type="submit" class="as-link">{say.staff_end_role()}<span class="vh">{format!(" {role}")}</span></button>
        </form>
    }
    .into_any()
}
