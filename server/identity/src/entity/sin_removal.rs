//! One time that a social insurance number was removed, without the number.

use contract::iam::StaffId;
use contract::identity::{ResidentId, SinAuthority, SinRemovalId};
use platform::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "citizen_sin_removal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SinRemovalId,
    pub citizen_id: ResidentId,
    pub authority: SinAuthority,
    pub recorded_at: Timestamp,
    pub reason: String,
    pub removed_at: Timestamp,
    pub removed_by: StaffId,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
