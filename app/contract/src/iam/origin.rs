//! What somebody may do, and where each permission comes from.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{AssignmentId, AssignmentState, Extent, Holder, RoleId, SignInDemand, StaffId};
use crate::Bilingual;

code! {
    /// Which way a role speaks about a permission. Of both, `deny` counts.
    Effect { Allow = "allow", Deny = "deny" }
}

/// A role as others name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoleName {
    pub id: RoleId,
    pub code: String,
    pub name: Bilingual,
}

/// One way in which a permission reaches somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PermissionOrigin {
    pub effect: Effect,
    pub assignment: AssignmentId,
    /// The person, or the group or department that the person is in.
    pub holder: Holder,
    /// The name of the group or department.
    pub holder_name: Option<Bilingual>,
    /// From the role that was given down to the one that names the permission itself.
    pub roles: Vec<RoleName>,
    pub extent: Extent,
    pub from: Option<DateTime<Utc>>,
    pub until: Option<DateTime<Utc>>,
    pub state: AssignmentState,
    /// How its holder has to have signed in for it to count.
    pub demand: SignInDemand,
}

/// A permission or protected field with everything that speaks for and against it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EffectivePermission {
    /// `module.entity.action`, or `module.entity.field.view`.
    pub permission: String,
    pub origins: Vec<PermissionOrigin>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EffectivePermissions {
    pub staff: StaffId,
    pub permissions: Vec<EffectivePermission>,
}
