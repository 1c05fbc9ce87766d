//! An API key; of the token only its hash.

use contract::iam::{ApiKeyId, ServiceAccountId};
use platform::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "api_key")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ApiKeyId,
    pub account_id: ServiceAccountId,
    pub label: String,
    pub begins: String,
    pub hash: String,
    pub scopes: String,
    pub created_at: Timestamp,
    pub created_by: Option<Uuid>,
    pub expires_at: Timestamp,
    pub revoked_at: Option<Timestamp>,
    pub last_used_at: Option<Timestamp>,
    /// Networks, as JSON; nothing for everywhere.
    pub addresses: Option<String>,
    pub calls_per_minute: Option<i32>,
    /// A fingerprint.
    pub certificate: Option<String>,
    pub replaces: Option<ApiKeyId>,
    pub warned_at: Option<Timestamp>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
