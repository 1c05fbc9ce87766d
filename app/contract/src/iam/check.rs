//! Asking whether somebody may do something: for other programs, which enforce the answer themselves.

use serde::{Deserialize, Serialize};

use super::{DepartmentId, StaffId};
use crate::cases::PlaceId;

/// A question about one person, one permission and one record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PermissionQuestion {
    /// Whose permission; absent for the caller's own.
    #[serde(default)]
    pub staff: Option<StaffId>,
    /// `module.entity.action`
    #[cfg_attr(feature = "openapi", schema(max_length = 120))]
    pub permission: String,
    /// Where the record lies. What is absent it does not have, and it is outside of every limit that names it.
    #[serde(default)]
    pub record: RecordFacts,
    /// That the person signed in to the asking program in a way that resists phishing. Otherwise roles that demand it count
    /// for nothing.
    #[serde(default)]
    pub phishing_resistant: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct RecordFacts {
    pub department: Option<DepartmentId>,
    pub ward: Option<i32>,
    pub facility: Option<PlaceId>,
    /// Who looks after it.
    pub assignee: Option<StaffId>,
    /// What was done to it so far, as far as a rule about segregation of duties may ask.
    pub acts: Vec<RecordAct>,
}

/// Somebody did something to the record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RecordAct {
    pub staff: StaffId,
    /// `module.entity.action`
    pub permission: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PermissionAnswer {
    pub allowed: bool,
    /// Codes of the protected fields of such a record that may be shown.
    pub fields: Vec<String>,
}
