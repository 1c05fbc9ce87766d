//! A case as the rules see it. Changes go through its methods, which keep status, clocks and outcome in step.

use std::collections::BTreeMap;

use contract::Language;
use contract::cases::{
    AddressId, CaseId, CaseTypeId, CategoryId, Intake, PlaceId, Point, Priority, QueueId,
    Reference, StatusGroup, StatusId,
};
use contract::iam::{DepartmentId, StaffId};
use contract::identity::ResidentId;
use iam::Target;
use platform::{Resource, Timestamp};

use crate::catalogue::{Queue, Status};
use crate::rules::calendar::Calendar;
use crate::rules::clocks::Clocks;

/// What cases are called in audit rows and events.
pub const KIND: &str = "case";

#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    pub id: CaseId,
    pub reference: Reference,
    pub version: i32,
    pub type_id: CaseTypeId,
    pub category: CategoryId,
    pub status: StatusId,
    pub group: StatusGroup,
    pub priority: Priority,
    pub queue: QueueId,
    pub department: Option<DepartmentId>,
    pub assignee: Option<StaffId>,
    pub place: CasePlace,
    pub is_sensitive: bool,
    pub is_complaint: bool,
    pub description: Option<String>,
    pub answers: BTreeMap<String, String>,
    pub intake: Intake,
    pub language: Language,
    pub opened_at: Timestamp,
    pub changed_at: Timestamp,
    pub closed_at: Option<Timestamp>,
    pub clocks: Clocks,
    pub resolution: Option<String>,
    pub parent: Option<CaseId>,
    pub merged_into: Option<CaseId>,
}

/// Where it is, as far as anybody knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CasePlace {
    pub label: Option<String>,
    pub details: Option<String>,
    pub address: Option<AddressId>,
    pub known: Option<PlaceId>,
    pub ward: Option<i32>,
    pub point: Option<Point>,
}

impl Case {
    /// What permissions depend on. `owners` are the residents who reported it.
    pub fn target(&self, owners: Vec<ResidentId>) -> Target {
        Target {
            department: self.department,
            ward: self.place.ward,
            facility: self.place.known,
            assignee: self.assignee,
            owners,
            settled: self.is_settled(),
            ..Target::of(Resource::new(KIND, self.id.0))
        }
    }

    pub fn assign(&mut self, to: StaffId) {
        self.assignee = Some(to);
    }

    pub fn release(&mut self) {
        self.assignee = None;
    }

    /// Into another queue: its department looks after it, and nobody in person yet.
    pub fn hand_to(&mut self, queue: &Queue) {
        self.queue = queue.id;
        self.department = queue.department;
        self.assignee = None;
    }

    pub fn enter(
        &mut self,
        calendar: &Calendar,
        status: &Status,
        resolution: Option<String>,
        now: Timestamp,
    ) {
        self.status = status.id;
        self.group = status.group;
        self.clocks.enter(calendar, status.clock, now);
        if status.group == StatusGroup::Done {
            self.resolution = resolution.or_else(|| self.resolution.take());
        } else {
            self.resolution = None;
        }
        self.closed_at = status.is_final.then_some(now);
    }

    /// Closed, or merged into another.
    pub fn is_settled(&self) -> bool {
        self.closed_at.is_some() || self.merged_into.is_some()
    }

    pub fn is_done(&self) -> bool {
        self.group == StatusGroup::Done
    }
}
