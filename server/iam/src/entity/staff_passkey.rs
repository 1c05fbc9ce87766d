//! A passkey or security key of somebody on staff.

use contract::iam::{PasskeyId, StaffId};
use platform::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_passkey")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PasskeyId,
    pub staff_id: StaffId,
    pub name: String,
    pub credential_id: String,
    pub credential: String,
    pub version: i32,
    pub created_at: Timestamp,
    pub last_used_at: Option<Timestamp>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
