//! Roles and who holds them, where and how long.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Action, AssignmentId, DepartmentId, FieldGrant, GroupId, IdentityProviderId, RoleId, StaffId,
};
use crate::Bilingual;
use crate::cases::PlaceId;

/// The part of the organization that a role or key reaches. Every limit that is given must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Extent {
    pub departments: Option<Vec<DepartmentId>>,
    pub wards: Option<Vec<i32>>,
    /// Arenas, parks, libraries: places that the town knows by name.
    pub facilities: Option<Vec<PlaceId>>,
    /// Only records that the holder is responsible for.
    pub own_records_only: bool,
}

impl Extent {
    /// The whole organization.
    pub const EVERYWHERE: Self =
        Self { departments: None, wards: None, facilities: None, own_records_only: false };
}

/// To whom a role is given: a person, everybody in a group, or everybody in a department.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    Staff(StaffId),
    Group(GroupId),
    Department(DepartmentId),
}

/// Gives a role to a holder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssignRole {
    pub holder: Holder,
    pub role: RoleId,
    pub extent: Extent,
    /// Acting and temporary roles; nothing means at once, and without end.
    pub from: Option<DateTime<Utc>>,
    pub until: Option<DateTime<Utc>>,
}

code! {
    /// What a role demands of how its holder signed in, beyond the two factors that are everybody's.
    SignInDemand {
        Usual = "usual",
        /// A passkey or security key, or a provider that vouches for as much: nothing that can be given to a page that only
        /// looks like the portal.
        PhishingResistant = "phishing_resistant",
    }
}

/// What a role permits from now on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoleContents {
    pub actions: Vec<Action>,
    pub forbidden: Vec<Action>,
    pub fields: Vec<FieldGrant>,
    pub hidden: Vec<FieldGrant>,
    /// Codes of permissions and protected fields of other products, allowed and denied.
    pub products: Vec<String>,
    pub products_forbidden: Vec<String>,
    /// Roles whose permissions it has too: those it inherits from and those it is composed of are the same to it.
    pub includes: Vec<RoleId>,
    /// Nothing leaves it as it is: no program lowers a demand by not knowing of it.
    pub demand: Option<SignInDemand>,
}

/// A role that a town makes itself. The code names it for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRole {
    pub code: String,
    pub name: Bilingual,
    pub about: Bilingual,
    pub contents: RoleContents,
}

/// A role as it is to be from now on, made from the version that was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeRole {
    pub name: Bilingual,
    pub about: Bilingual,
    pub contents: RoleContents,
    pub version: i32,
}

code! {
    /// Where an assignment stands in time.
    AssignmentState { Upcoming = "upcoming", Running = "running", Ended = "ended" }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssignmentView {
    pub id: AssignmentId,
    pub holder: Holder,
    pub role: RoleId,
    pub role_name: Bilingual,
    pub extent: Extent,
    pub from: Option<DateTime<Utc>>,
    pub until: Option<DateTime<Utc>>,
    pub state: AssignmentState,
    /// The identity provider by whose rules it was given.
    pub provider: Option<IdentityProviderId>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RoleView {
    pub id: RoleId,
    pub code: String,
    pub name: Bilingual,
    pub about: Bilingual,
    /// A template: came with the portal, as a draft of what a position needs. The town may have changed it since.
    pub built_in: bool,
    pub actions: Vec<Action>,
    /// Taken away from whoever holds the role, whatever else they hold.
    pub forbidden: Vec<Action>,
    pub fields: Vec<FieldGrant>,
    pub hidden: Vec<FieldGrant>,
    /// Permissions and protected fields of other products.
    pub products: Vec<String>,
    /// Those that are taken away from whoever holds the role.
    pub products_forbidden: Vec<String>,
    /// Roles whose permissions it has too, itself not among them.
    pub includes: Vec<RoleId>,
    /// What it demands itself of how its holder signed in; what it includes may demand more.
    pub demand: SignInDemand,
    /// How many people hold it now, also through a group, a department or another role.
    pub holders: u64,
    pub version: i32,
}
