//! A kind of case: which statuses it has and how they follow one another.

use contract::cases::CaseTypeId;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "case_type")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CaseTypeId,
    pub code: String,
    pub name_en: String,
    pub name_fr: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
