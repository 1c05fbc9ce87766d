//! Emergency access: for some hours somebody may do more than their own work needs, and everything they do then is looked at.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{DepartmentId, EmergencyId, EmergencyPlanId, RoleId, RoleName, StaffId};

/// The longest that anybody has emergency access with one activation.
pub const LONGEST_EMERGENCY: u16 = 24;

/// What is ready for an emergency, so that nobody has to think it out then: which role, over which departments, for how
/// long at most, and whether a second person must agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmergencyPlan {
    pub role: RoleId,
    /// None of them means the whole organization.
    pub departments: Vec<DepartmentId>,
    pub longest_hours: u16,
    /// Without one, access begins at once and those who watch over it are told.
    pub second_person: bool,
    pub active: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmergencyPlanView {
    pub id: EmergencyPlanId,
    pub role: RoleName,
    pub departments: Vec<DepartmentId>,
    pub longest_hours: u16,
    pub second_person: bool,
    pub active: bool,
}

/// Somebody declares an emergency and takes the access that is planned for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclareEmergency {
    pub plan: EmergencyPlanId,
    pub reason: String,
    /// The number under which the emergency is run elsewhere.
    pub incident: String,
    pub hours: u16,
}

code! {
    /// Where an emergency access stands.
    EmergencyState {
        /// A second person has not answered yet.
        Waiting = "waiting",
        Running = "running",
        /// It ended, and nobody has looked at it yet.
        Over = "over",
        Reviewed = "reviewed",
        Refused = "refused",
        /// Nobody answered in time.
        Lapsed = "lapsed",
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmergencyView {
    pub id: EmergencyId,
    pub plan: EmergencyPlanId,
    pub role: RoleName,
    pub person: StaffId,
    pub departments: Vec<DepartmentId>,
    pub reason: String,
    pub incident: String,
    pub hours: u16,
    pub state: EmergencyState,
    pub asked_at: DateTime<Utc>,
    /// The second person, who agreed or refused.
    pub decided_by: Option<StaffId>,
    pub starts_at: Option<DateTime<Utc>>,
    /// When it ends or ended.
    pub ends_at: Option<DateTime<Utc>>,
    pub reviewed_at: Option<DateTime<Utc>>,
    pub reviewed_by: Option<StaffId>,
    pub review_note: Option<String>,
    pub can: EmergencyCan,
}

/// What the reader may do with it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EmergencyCan {
    pub decide: bool,
    pub end: bool,
    /// See what was done.
    pub read_acts: bool,
    pub review: bool,
}

/// One thing that was done during an emergency access, as the ledger has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmergencyAct {
    /// Its entry of the ledger.
    pub entry: Uuid,
    pub at: DateTime<Utc>,
    /// Code of the permission that was used.
    pub permission: String,
    /// What happened, as a code.
    pub event: String,
    /// Kind of record.
    pub kind: String,
    pub record: Option<Uuid>,
    /// The department that the record lies in.
    pub department: Option<DepartmentId>,
    /// Whether that is not the department of the person.
    pub is_foreign: bool,
    /// Whether something was only shown.
    pub is_view: bool,
    /// The page or call, where that is all that is known.
    pub page: Option<String>,
}

code! {
    /// What is listed of an emergency access.
    EmergencyPart {
        /// What was done.
        Acts = "acts",
        /// What was done or shown in other departments than the person's own.
        Across = "across",
        /// Pages and records that were only shown.
        Views = "views",
    }
}

/// How much there is of each part, exactly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EmergencyCounts {
    pub acts: u64,
    pub across: u64,
    pub views: u64,
}
