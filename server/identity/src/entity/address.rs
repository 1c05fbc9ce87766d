//! A postal address.

use contract::identity::{Province, ResidentId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "resident_address")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub resident_id: ResidentId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i32,
    pub unit: Option<String>,
    pub street: String,
    pub city: String,
    pub province: Province,
    pub postal_code: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
