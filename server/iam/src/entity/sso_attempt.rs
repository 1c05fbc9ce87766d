//! Somebody on their way to an identity provider and back.

use contract::Language;
use contract::iam::{IdentityProviderId, StaffId};
use platform::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "sso_attempt")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub state: String,
    pub browser: String,
    pub provider_id: IdentityProviderId,
    pub sealed: String,
    pub language: Language,
    pub next: Option<String>,
    pub staff_id: Option<StaffId>,
    pub begun_at: Timestamp,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
