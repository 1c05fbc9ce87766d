//! Roles and assignments inside this context.

use contract::Bilingual;
use contract::iam::{
    Action, AssignmentId, AssignmentState, AssignmentView, Extent, FieldGrant, RoleId, StaffId,
};
use platform::Timestamp;

use crate::policy::{Actions, Grant, Reach};

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
}

impl Role {
    pub fn action_set(&self) -> Actions {
        self.actions.iter().copied().collect()
    }
}

/// A role in the hands of a person.
#[derive(Clone, Debug)]
pub(crate) struct Assignment {
    pub id: AssignmentId,
    pub staff: StaffId,
    pub role: RoleId,
    pub extent: Extent,
    pub from: Option<Timestamp>,
    pub until: Option<Timestamp>,
    pub ended_at: Option<Timestamp>,
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

    pub fn grant(&self, role: &Role) -> Grant {
        let reach = reach(&self.extent, self.staff);
        Grant::new(role.actions.iter().copied(), role.fields.iter().copied(), reach, self.until)
            .starting(self.from)
            .forbidding(role.forbidden.iter().copied())
            .hiding(role.hidden.iter().copied())
    }

    pub fn view(&self, role: &Role, now: Timestamp) -> AssignmentView {
        AssignmentView {
            id: self.id,
            role: self.role,
            role_name: role.name.clone(),
            extent: self.extent.clone(),
            from: self.from,
            until: self.until.into_iter().chain(self.ended_at).min(),
            state: self.state(now),
        }
    }
}

/// The part of the organization, as seen from the one who holds it.
pub(crate) fn reach(extent: &Extent, holder: StaffId) -> Reach {
    Reach {
        departments: extent.departments.clone(),
        wards: extent.wards.clone(),
        assignee: extent.own_records_only.then_some(holder),
    }
}
