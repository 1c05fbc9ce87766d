//! A note on a case.

use contract::ActorKind;
use contract::cases::{Audience, CaseId, NoteId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "note")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: NoteId,
    pub case_id: CaseId,
    pub audience: Audience,
    pub author_kind: ActorKind,
    pub author_id: Option<Uuid>,
    pub body: String,
    pub at: platform::Timestamp,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
