//! API keys and the service accounts they belong to.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    Action, ApiKeyId, Extent, FieldGrant, Fingerprint, Network, ServiceAccountId, StaffId,
};
use crate::Secret;

/// What a key may do, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeyScopes {
    pub actions: Vec<Action>,
    #[serde(default)]
    pub fields: Vec<FieldGrant>,
    #[serde(default)]
    pub extent: Extent,
}

/// From where a key may be used, and how often.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeyLimits {
    /// Networks; none of them means from everywhere.
    pub addresses: Vec<Network>,
    /// Fewer calls a minute than every caller may make.
    pub calls_per_minute: Option<u32>,
    /// The certificate that the program has to show besides.
    #[serde(default)]
    pub certificate: Option<Fingerprint>,
}

impl KeyLimits {
    /// What every caller may make, and so the most that a key can be held to.
    pub const MOST_CALLS: u32 = 1_200;
}

/// A program that may use keys, and the person who answers for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenServiceAccount {
    /// Short name, unique.
    pub code: String,
    pub purpose: String,
    pub owner: StaffId,
}

/// What is said of a program from now on. Closed, its keys open nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeServiceAccount {
    pub purpose: String,
    pub owner: StaffId,
    pub active: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateApiKey {
    pub account: ServiceAccountId,
    pub label: String,
    pub scopes: KeyScopes,
    pub limits: KeyLimits,
    pub expires_at: DateTime<Utc>,
}

/// Puts a new key in the place of another one, which goes on working for some hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RotateApiKey {
    /// Without: as the portal is configured.
    pub overlap_hours: Option<u16>,
}

impl RotateApiKey {
    /// Two weeks.
    pub const LONGEST_OVERLAP: u16 = 14 * 24;
}

/// What the municipality expects of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyPolicy {
    /// Days after which a key must have been rotated.
    pub rotate_after: u16,
    /// So many days before, its owner is warned.
    pub warn_before: u16,
    /// Days without use after which a key is looked at.
    pub unused_after: u16,
    /// Hours for which a rotated key goes on working.
    pub overlap_hours: u16,
}

impl Default for KeyPolicy {
    fn default() -> Self {
        Self { rotate_after: 90, warn_before: 14, unused_after: 60, overlap_hours: 72 }
    }
}

code! {
    /// Whether a key works.
    KeyState { Active = "active", Expired = "expired", Revoked = "revoked" }
}

code! {
    /// How a key stands to the time by which it must be rotated.
    KeyStanding {
        Current = "current",
        /// The time is near.
        Due = "due",
        Overdue = "overdue",
        /// A new key is in its place; this one still works for a while.
        Replaced = "replaced",
        /// It opens nothing any more.
        Ended = "ended",
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServiceAccountView {
    pub id: ServiceAccountId,
    pub code: String,
    pub purpose: String,
    pub owner: StaffId,
    pub active: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiKeyView {
    pub id: ApiKeyId,
    pub account: ServiceAccountView,
    pub label: String,
    /// The beginning of the key, by which people recognise it.
    pub begins: String,
    pub scopes: KeyScopes,
    pub limits: KeyLimits,
    pub created_at: DateTime<Utc>,
    /// Whole days since it was made.
    pub age_days: i64,
    pub expires_at: DateTime<Utc>,
    /// By when it must be rotated.
    pub rotate_by: DateTime<Utc>,
    /// To the minute.
    pub last_used_at: Option<DateTime<Utc>>,
    pub state: KeyState,
    pub standing: KeyStanding,
    /// Works, and has not been used for so long that it may no longer be needed.
    pub unused: bool,
    /// The key that it was put in the place of.
    pub replaces: Option<ApiKeyId>,
    /// The key in its place.
    pub replaced_by: Option<ApiKeyId>,
}

/// How many there are of each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyFigures {
    /// Open service accounts.
    pub accounts: u64,
    /// Keys that work.
    pub active: u64,
    pub due: u64,
    pub overdue: u64,
    pub unused: u64,
}

/// Every key and account, with what they come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApiKeys {
    pub figures: KeyFigures,
    /// By code.
    pub accounts: Vec<ServiceAccountView>,
    /// The latest first.
    pub keys: Vec<ApiKeyView>,
}

/// A new key with its token, which is shown this once and never again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewApiKey {
    pub key: ApiKeyView,
    pub token: Secret,
}

/// A key as a report keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportedKey {
    pub id: ApiKeyId,
    pub account: String,
    pub label: String,
    pub begins: String,
    pub owner: StaffId,
    pub created_at: DateTime<Utc>,
    pub rotate_by: DateTime<Utc>,
    pub last_used_at: Option<DateTime<Utc>>,
    pub standing: KeyStanding,
    pub unused: bool,
}

/// How the keys stood when a quarter was over, or stand now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyReport {
    /// `2026-Q3`; nothing for the present state.
    pub quarter: Option<String>,
    pub made_at: DateTime<Utc>,
    pub figures: KeyFigures,
    /// Every key that worked.
    pub keys: Vec<ReportedKey>,
}
