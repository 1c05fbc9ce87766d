//! A role seen whole, and what a change of it would do to people before it is made.

use serde::{Deserialize, Serialize};

use super::{AssignmentView, Effect, RoleName, RoleView, SignInDemand, StaffId, StaffName};
use crate::Bilingual;

/// A role with what it has from others and who holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoleDetail {
    pub role: RoleView,
    /// What it includes, each role once, by the shortest way.
    pub parts: Vec<RolePart>,
    /// Roles that include it.
    pub part_of: Vec<RoleName>,
    /// Assignments of the role itself that count now or will, as far as the reader may see them.
    pub holders: Vec<RoleHolder>,
    /// How many more there are.
    pub unseen: u64,
    /// What it demands of how its holder signed in, with all that it includes.
    pub demand: SignInDemand,
    /// Whether the reader may change it.
    pub can_change: bool,
}

/// An included role with what it says itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RolePart {
    /// From the role that is looked at down to this one, both included.
    pub way: Vec<RoleName>,
    pub about: Bilingual,
    pub says: Vec<(String, Effect)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoleHolder {
    pub assignment: AssignmentView,
    /// The person's name; nothing for groups and departments.
    pub person: Option<String>,
    /// The name of the group or department, or of the identity provider whose rules gave it.
    pub place: Option<Bilingual>,
}

/// Who can do something, by which roles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhoMay {
    pub roles: Vec<RoleView>,
    /// Those whom the reader may see.
    pub people: Vec<StaffName>,
    /// How many more there are.
    pub unseen: u64,
}

/// What one person would gain and lose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    pub staff: StaffId,
    pub name: String,
    pub gains: Vec<String>,
    pub loses: Vec<String>,
}

/// What a change would do. Nothing is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleEffect {
    /// Only people for whom something changes, and whom the reader may see.
    pub people: Vec<Difference>,
    /// How many more there are for whom something changes.
    pub unseen: u64,
    /// What the role demands from then on of how its holders sign in, where that changes.
    pub demand: Option<SignInDemand>,
    /// To whom it gives nothing until they have a passkey, as far as the reader may see them.
    pub until_passkey: Vec<StaffName>,
    /// How many more there are of them.
    pub until_passkey_unseen: u64,
}
