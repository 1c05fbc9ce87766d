//! Emergency access inside this context: what was asked for, and the assignment that it became.

use chrono::TimeDelta;
use contract::iam::{
    AssignmentState, DepartmentId, EmergencyId, EmergencyPlanId, EmergencyState, Extent, RoleId,
    StaffId,
};
use platform::{Resource, Timestamp};

use crate::policy::Target;
use crate::role::Assignment;

pub const KIND: &str = "emergency_access";
/// How long a second person has to answer.
const ANSWER_WITHIN: TimeDelta = TimeDelta::hours(1);

#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub id: EmergencyPlanId,
    pub role: RoleId,
    pub departments: Vec<DepartmentId>,
    pub longest_hours: u16,
    pub second_person: bool,
    pub active: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Emergency {
    pub id: EmergencyId,
    pub plan: EmergencyPlanId,
    pub role: RoleId,
    pub person: StaffId,
    pub departments: Vec<DepartmentId>,
    pub reason: String,
    pub incident: String,
    pub hours: u16,
    pub asked_at: Timestamp,
    pub decided_by: Option<StaffId>,
    pub refused_at: Option<Timestamp>,
    pub assignment: Option<Assignment>,
    pub reviewed_at: Option<Timestamp>,
    pub reviewed_by: Option<StaffId>,
    pub review_note: Option<String>,
}

impl Emergency {
    /// Read from the clock and the assignment alone: no job has to come for access to be over.
    pub fn state(&self, now: Timestamp) -> EmergencyState {
        match &self.assignment {
            _ if self.refused_at.is_some() => EmergencyState::Refused,
            None if now - self.asked_at >= ANSWER_WITHIN => EmergencyState::Lapsed,
            None => EmergencyState::Waiting,
            Some(held) if held.state(now) != AssignmentState::Ended => EmergencyState::Running,
            Some(_) if self.reviewed_at.is_some() => EmergencyState::Reviewed,
            Some(_) => EmergencyState::Over,
        }
    }

    /// When it began, and when it ends or ended.
    pub fn window(&self) -> Option<(Timestamp, Timestamp)> {
        let held = self.assignment.as_ref()?;
        Some((held.from?, held.until.into_iter().chain(held.ended_at).min()?))
    }

    pub fn target(&self) -> Target {
        Target { assignee: Some(self.person), ..target(self.id) }
    }
}

pub(crate) fn target(id: EmergencyId) -> Target {
    Target::of(Resource::new(KIND, id.0))
}

/// The part of the organization that these departments are.
pub(crate) fn extent(departments: &[DepartmentId]) -> Extent {
    let departments = (!departments.is_empty()).then(|| departments.to_vec());
    Extent { departments, ..Extent::EVERYWHERE }
}
