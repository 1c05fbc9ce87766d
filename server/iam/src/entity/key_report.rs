//! How the keys stood when a quarter was over, as JSON.

use platform::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "key_report")]
pub struct Model {
    /// `2026-Q3`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub quarter: String,
    pub made_at: Timestamp,
    #[sea_orm(column_type = "Text")]
    pub content: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
