//! Roles and who holds them, where and how long.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Action, AssignmentId, DepartmentId, FieldGrant, RoleId, StaffId};
use crate::Bilingual;

/// The part of the organization that a role or key reaches. Every limit that is given must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Extent {
    pub departments: Option<Vec<DepartmentId>>,
    pub wards: Option<Vec<i32>>,
    /// Only records that the holder is responsible for.
    #[serde(default)]
    pub own_records_only: bool,
}

impl Extent {
    /// The whole organization.
    pub const EVERYWHERE: Self = Self { departments: None, wards: None, own_records_only: false };
}

/// Gives a role to a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssignRole {
    pub staff: StaffId,
    pub role: RoleId,
    pub extent: Extent,
    /// Acting and temporary roles; nothing means at once, and without end.
    pub from: Option<DateTime<Utc>>,
    pub until: Option<DateTime<Utc>>,
}

/// What a role permits from now on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleContents {
    pub actions: Vec<Action>,
    pub forbidden: Vec<Action>,
    pub fields: Vec<FieldGrant>,
    pub hidden: Vec<FieldGrant>,
}

code! {
    /// Where an assignment stands in time.
    AssignmentState { Upcoming = "upcoming", Running = "running", Ended = "ended" }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignmentView {
    pub id: AssignmentId,
    pub role: RoleId,
    pub role_name: Bilingual,
    pub extent: Extent,
    pub from: Option<DateTime<Utc>>,
    pub until: Option<DateTime<Utc>>,
    pub state: AssignmentState,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleView {
    pub id: RoleId,
    pub code: String,
    pub name: Bilingual,
    pub about: Bilingual,
    /// Came with the portal; the town may have changed it since.
    pub built_in: bool,
    pub actions: Vec<Action>,
    /// Taken away from whoever holds the role, whatever else they hold.
    pub forbidden: Vec<Action>,
    pub fields: Vec<FieldGrant>,
    pub hidden: Vec<FieldGrant>,
    /// How many people hold it now.
    pub holders: u64,
}
