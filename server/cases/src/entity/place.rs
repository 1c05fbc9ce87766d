//! A known place: a school, a park, a building.

use contract::cases::PlaceId;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "place")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PlaceId,
    pub kind: String,
    pub name_en: String,
    pub name_fr: String,
    pub is_sensitive: bool,
    pub radius_m: i32,
    pub ward: Option<i32>,
    pub latitude_e6: i32,
    pub longitude_e6: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
