//! Roles and assignments inside this context.

use contract::Bilingual;
use contract::iam::{
    Action, AssignmentId, AssignmentState, AssignmentView, EmergencyId, Extent, FieldGrant,
    HeldBackId, Holder, IdentityProviderId, RoleId, RoleName, SignInDemand, StaffId,
};
use platform::Timestamp;

use crate::policy::{Actions, Fields, Grant, Reach};

/// A role with what it says itself; what it includes counts as if it stood in it.
#[derive(Clone, Debug)]
pub(crate) struct Role {
    pub id: RoleId,
    pub code: String,
    pub name: Bilingual,
    pub about: Bilingual,
    pub built_in: bool,
    pub actions: Vec<Action>,
    pub forbidden: Vec<Action>,
    pub fields: Vec<FieldGrant>,
    pub hidden: Vec<FieldGrant>,
    /// Codes of other products, allowed and denied.
    pub products: Vec<String>,
    pub products_forbidden: Vec<String>,
    pub includes: Vec<RoleId>,
    pub demand: SignInDemand,
    pub version: i32,
}

impl Role {
    pub fn named(&self) -> RoleName {
        RoleName { id: self.id, code: self.code.clone(), name: self.name.clone() }
    }
}

/// A role in the hands of a holder.
#[derive(Clone, Debug)]
pub(crate) struct Assignment {
    pub id: AssignmentId,
    pub holder: Holder,
    pub role: RoleId,
    pub extent: Extent,
    pub from: Option<Timestamp>,
    pub until: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
    /// The identity provider by whose rules it was given; nothing where somebody gave it.
    pub provider: Option<IdentityProviderId>,
    /// The emergency access that it is part of.
    pub emergency: Option<EmergencyId>,
}

impl Assignment {
    pub fn state(&self, now: Timestamp) -> AssignmentState {
        if self.ended_at.is_some() || self.until.is_some_and(|until| until <= now) {
            AssignmentState::Ended
        } else if self.from.is_some_and(|from| from > now) {
            AssignmentState::Upcoming
        } else {
            AssignmentState::Running
        }
    }

    /// What it gives to one of those who hold it; `roles` are the role and all that it includes.
    pub fn grant<'a>(&self, person: StaffId, roles: impl Iterator<Item = &'a Role>) -> Grant {
        let roles: Vec<&Role> = roles.collect();
        Grant::new(
            roles.iter().flat_map(|role| role.actions.iter().copied()),
            roles.iter().flat_map(|role| role.fields.iter().copied()),
            reach(&self.extent, person),
            self.until,
        )
        .starting(self.from)
        .in_emergency(self.emergency)
        .demanded_by(self.demanding(&roles))
        .forbidding(roles.iter().flat_map(|role| role.forbidden.iter().copied()))
        .hiding(roles.iter().flat_map(|role| role.hidden.iter().copied()))
        .of_products(
            roles.iter().flat_map(|role| role.products.iter().cloned()).collect(),
            roles.iter().flat_map(|role| role.products_forbidden.iter().cloned()).collect(),
        )
    }

    /// The role that was given, where it or anything that it includes demands more than the usual.
    fn demanding(&self, roles: &[&Role]) -> Option<RoleName> {
        let given = roles.iter().find(|role| role.id == self.role)?;
        (demand(roles.iter().copied()) > SignInDemand::Usual).then(|| given.named())
    }

    /// The widest that anybody reaches by it: of a group or department nobody knows who will be in it.
    pub fn widest(&self) -> Reach {
        match self.holder {
            Holder::Staff(person) => reach(&self.extent, person),
            Holder::Group(_) | Holder::Department(_) => {
                Reach { assignee: None, ..reach(&self.extent, StaffId(uuid::Uuid::nil())) }
            }
        }
    }

    pub fn view(&self, role: &Role, now: Timestamp) -> AssignmentView {
        AssignmentView {
            id: self.id,
            holder: self.holder,
            role: self.role,
            role_name: role.name.clone(),
            extent: self.extent.clone(),
            from: self.from,
            until: self.until.into_iter().chain(self.ended_at).min(),
            state: self.state(now),
            provider: self.provider,
        }
    }
}

/// What rules no longer give to somebody, because it was ended by hand.
#[derive(Clone, Debug)]
pub(crate) struct HeldBack {
    pub id: HeldBackId,
    pub staff: StaffId,
    pub role: RoleId,
    pub extent: Extent,
    pub since: Timestamp,
}

/// The part of the organization, as seen from the one who holds it.
pub(crate) fn reach(extent: &Extent, holder: StaffId) -> Reach {
    Reach {
        departments: extent.departments.clone(),
        wards: extent.wards.clone(),
        facilities: extent.facilities.clone(),
        assignee: extent.own_records_only.then_some(holder),
    }
}

/// Sensitive or not: everything that these roles permit, and do not forbid themselves.
pub(crate) fn permitted<'a>(roles: impl Iterator<Item = &'a Role>) -> Actions {
    let (mut actions, mut forbidden) = (Actions::NONE, Actions::NONE);
    for role in roles {
        actions = role.actions.iter().copied().fold(actions, Actions::with);
        forbidden = role.forbidden.iter().copied().fold(forbidden, Actions::with);
    }
    actions.without(forbidden)
}

/// The protected fields that these roles show or hide.
pub(crate) fn protected<'a>(roles: impl Iterator<Item = &'a Role>) -> Fields {
    roles.flat_map(|role| role.fields.iter().chain(&role.hidden).copied()).collect()
}

/// The codes of other products that these roles allow or deny.
pub(crate) fn of_products<'a>(roles: impl Iterator<Item = &'a Role>) -> Vec<&'a str> {
    let codes = roles.flat_map(|role| role.products.iter().chain(&role.products_forbidden));
    codes.map(String::as_str).collect()
}

/// The most that any of these roles demands: what is included demands it of whoever has it.
pub(crate) fn demand<'a>(roles: impl Iterator<Item = &'a Role>) -> SignInDemand {
    roles.map(|role| role.demand).max().unwrap_or(SignInDemand::Usual)
}

/// What these roles forbid.
pub(crate) fn forbidden<'a>(roles: impl Iterator<Item = &'a Role>) -> Actions {
    roles.flat_map(|role| role.forbidden.iter().copied()).collect()
}
