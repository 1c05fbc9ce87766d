//! One piece of access in a review, as it was noted, and what was decided about it.

use contract::iam::{ReviewId, ReviewLineId};
use platform::Timestamp;
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "access_review_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReviewLineId,
    pub review_id: ReviewId,
    #[sea_orm(column_type = "Text")]
    pub noted: String,
    pub decision: Option<String>,
    pub justification: Option<String>,
    pub decided_at: Option<Timestamp>,
    pub decided_by: Option<Uuid>,
    /// Why the deadline could not take it away, as a code.
    pub refusal: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
