//! Something that happened to a case.

use contract::ActorKind;
use contract::cases::{ActivityId, CaseId, NoteId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "case_activity")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ActivityId,
    pub case_id: CaseId,
    pub at: platform::Timestamp,
    pub step: i32,
    pub is_public: bool,
    pub actor_kind: ActorKind,
    pub actor_id: Option<Uuid>,
    pub note_id: Option<NoteId>,
    pub facts: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
