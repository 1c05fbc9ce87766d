//! A photo, of a case or of a report being written.

use contract::cases::{AttachmentId, CaseId, DraftId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "attachment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AttachmentId,
    pub case_id: Option<CaseId>,
    pub draft_id: Option<DraftId>,
    pub sent_by: Option<Uuid>,
    pub width: i32,
    pub height: i32,
    pub bytes: i64,
    pub at: platform::Timestamp,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
