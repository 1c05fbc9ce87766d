//! Which outcomes a case type offers.

use contract::cases::CaseTypeId;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "case_type_resolution")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub type_id: CaseTypeId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub resolution_id: Uuid,
    pub position: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
