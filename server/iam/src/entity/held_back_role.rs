//! A role that rules no longer give to somebody, because it was ended by hand.

use contract::iam::{HeldBackId, RoleId, StaffId};
use platform::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "held_back_role")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: HeldBackId,
    pub staff_id: StaffId,
    pub role_id: RoleId,
    pub extent: String,
    pub since: Timestamp,
    pub ended_by: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
