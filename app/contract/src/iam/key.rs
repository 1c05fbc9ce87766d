//! API keys and the service accounts they belong to.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Action, ApiKeyId, Extent, FieldGrant, ServiceAccountId, StaffId};
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

/// A program that may use keys, and the person who answers for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenServiceAccount {
    /// Short name, unique.
    pub code: String,
    pub purpose: String,
    pub owner: StaffId,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreateApiKey {
    pub account: ServiceAccountId,
    pub label: String,
    pub scopes: KeyScopes,
    pub expires_at: DateTime<Utc>,
}

code! {
    /// Whether a key works.
    KeyState { Active = "active", Expired = "expired", Revoked = "revoked" }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceAccountView {
    pub id: ServiceAccountId,
    pub code: String,
    pub purpose: String,
    pub owner: StaffId,
    pub active: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiKeyView {
    pub id: ApiKeyId,
    pub account: ServiceAccountId,
    pub label: String,
    /// The beginning of the key, by which people recognise it.
    pub begins: String,
    pub scopes: KeyScopes,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    /// To the minute.
    pub last_used_at: Option<DateTime<Utc>>,
    pub state: KeyState,
}

/// A new key with its token, which is shown this once and never again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewApiKey {
    pub key: ApiKeyView,
    pub token: Secret,
}
