//! A civic address of the imported file.

use contract::cases::AddressId;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "civic_address")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AddressId,
    pub street_id: Uuid,
    pub number: i32,
    pub suffix: String,
    pub unit: String,
    pub label: String,
    pub postal_code: Option<String>,
    pub ward: Option<i32>,
    pub roll_number: Option<String>,
    pub latitude_e6: Option<i32>,
    pub longitude_e6: Option<i32>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
