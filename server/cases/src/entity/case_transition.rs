//! A step from one status to another.

use contract::cases::StatusId;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "case_transition")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub from_id: StatusId,
    pub to_id: StatusId,
    pub label_en: String,
    pub label_fr: String,
    pub requires: String,
    pub is_main: bool,
    pub is_system: bool,
    pub position: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
