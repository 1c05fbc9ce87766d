//! How often somebody was told about one topic since a moment.

use contract::iam::StaffId;
use platform::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_told")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub staff_id: StaffId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub topic: String,
    pub since: Timestamp,
    pub told: i32,
    pub more: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
