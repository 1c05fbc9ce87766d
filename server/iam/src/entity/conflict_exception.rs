//! A person who may be on both sides of a rule for a while.

use contract::iam::{ConflictExceptionId, ConflictRuleId, StaffId};
use platform::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "conflict_exception")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ConflictExceptionId,
    pub rule_id: ConflictRuleId,
    pub staff_id: StaffId,
    pub reason: String,
    pub until: Timestamp,
    pub asked_at: Timestamp,
    pub asked_by: Option<Uuid>,
    pub approved_at: Option<Timestamp>,
    pub approved_by: Option<Uuid>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
