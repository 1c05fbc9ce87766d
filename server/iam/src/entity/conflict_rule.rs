//! A rule about what nobody may hold together.

use contract::iam::{ConflictKind, ConflictRuleId};
use platform::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "conflict_rule")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ConflictRuleId,
    pub kind: ConflictKind,
    pub name_en: String,
    pub name_fr: String,
    pub why_en: String,
    pub why_fr: String,
    pub left_side: String,
    pub right_side: String,
    pub created_at: Timestamp,
    pub ended_at: Option<Timestamp>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
