//! A position: what somebody is hired as.

use contract::iam::{DepartmentId, PositionId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "position")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PositionId,
    pub title_en: String,
    pub title_fr: String,
    pub title_en_folded: String,
    pub title_fr_folded: String,
    pub department_id: Option<DepartmentId>,
    pub everywhere: bool,
    pub welcome_en: Option<String>,
    pub welcome_fr: Option<String>,
    pub version: i32,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
