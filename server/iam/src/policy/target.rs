//! What a decision must know about a record, whatever its kind.

use contract::cases::PlaceId;
use contract::iam::{DepartmentId, StaffId};
use contract::identity::ResidentId;
use platform::Resource;

/// The record an act is about, reduced to what permissions depend on.
#[derive(Clone, Debug)]
pub struct Target {
    pub resource: Resource,
    pub department: Option<DepartmentId>,
    pub ward: Option<i32>,
    pub facility: Option<PlaceId>,
    pub assignee: Option<StaffId>,
    /// Residents whose own record this is (the reporter of a case, the holder of an account).
    pub owners: Vec<ResidentId>,
    /// Whether every part of the organization deals with it, as with a person's record (ID-001): then it lies in no
    /// department and no ward, and being limited to some is no limit to it.
    pub shared: bool,
    /// Whether the record is kept from changes (closed, merged, deceased).
    pub settled: bool,
}

impl Target {
    pub fn of(resource: Resource) -> Self {
        Self {
            resource,
            department: None,
            ward: None,
            facility: None,
            assignee: None,
            owners: Vec::new(),
            shared: false,
            settled: false,
        }
    }
}
