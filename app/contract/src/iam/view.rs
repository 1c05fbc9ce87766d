//! What pages and REST learn about staff.

use std::net::IpAddr;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{AssignmentView, DepartmentId, Preferences, StaffForm, StaffId, StaffStatus};
use crate::identity::EmailAddress;
use crate::{Bilingual, Language, Secret};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DepartmentView {
    pub id: DepartmentId,
    pub code: String,
    pub name: Bilingual,
    pub about: Bilingual,
    pub active: bool,
}

/// A person as menus and timelines show them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffName {
    pub id: StaffId,
    pub name: String,
    pub department: Option<DepartmentId>,
    pub active: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffView {
    pub id: StaffId,
    pub email: EmailAddress,
    pub name: String,
    pub title: Option<String>,
    pub department: Option<DepartmentId>,
    pub language: Language,
    pub status: StaffStatus,
    pub has_second_factor: bool,
    pub last_sign_in_at: Option<DateTime<Utc>>,
    pub assignments: Vec<AssignmentView>,
    pub version: i32,
    pub can: StaffCan,
}

impl StaffView {
    /// What is known of the person, as a form holds it.
    pub fn form(&self) -> StaffForm {
        StaffForm {
            email: self.email.as_str().to_owned(),
            name: self.name.clone(),
            title: self.title.clone().unwrap_or_default(),
            department: self.department.map(|id| id.to_string()).unwrap_or_default(),
            preferred_language: self.language.code().to_owned(),
        }
    }
}

/// What the reader may do with the account; pages show acts by this and never by roles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffCan {
    pub manage: bool,
    pub assign_roles: bool,
}

/// The own account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnAccountView {
    pub id: StaffId,
    pub email: EmailAddress,
    pub name: String,
    pub title: Option<String>,
    pub department: Option<DepartmentId>,
    pub preferences: Preferences,
    pub assignments: Vec<AssignmentView>,
    pub recovery_codes_left: u64,
    /// Passkeys and security keys.
    pub passkeys: u64,
}

/// One of the places where somebody is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffSessionView {
    /// Names the session in the list; of no use as a cookie.
    pub id: String,
    pub device: String,
    pub address: Option<IpAddr>,
    pub is_current: bool,
    pub since: DateTime<Utc>,
    pub seen_at: DateTime<Utc>,
}

/// What an authenticator app needs, as the address a QR code holds and as text for typing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnrolmentView {
    pub address: Secret,
    pub text: Secret,
}
