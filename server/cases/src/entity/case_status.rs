//! A status of a case type.

use contract::cases::{CaseTypeId, StatusClock, StatusGroup, StatusId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "case_status")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StatusId,
    pub type_id: CaseTypeId,
    pub code: String,
    pub status_group: StatusGroup,
    pub clock: StatusClock,
    pub name_en: String,
    pub name_fr: String,
    pub resident_en: String,
    pub resident_fr: String,
    pub next_en: Option<String>,
    pub next_fr: Option<String>,
    pub is_initial: bool,
    pub is_final: bool,
    pub is_system: bool,
    pub position: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
