//! Notes as rows.

use std::collections::HashMap;

use contract::ActorKind;
use contract::cases::{Audience, CaseId, NoteId};
use iam::Permit;
use platform::{Authority, StoreError, Timestamp, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::entity::note::{ActiveModel, Column, Entity, Model};

pub struct Note {
    pub id: NoteId,
    pub case: CaseId,
    pub audience: Audience,
    pub author_kind: ActorKind,
    pub author: Option<Uuid>,
    pub text: String,
    pub at: Timestamp,
}

pub async fn insert(
    work: &Work,
    permit: &Permit,
    id: NoteId,
    case: CaseId,
    audience: Audience,
    text: String,
) -> Result<Note, StoreError> {
    let (author_kind, author) = permit.actor();
    let note = Note { id, case, audience, author_kind, author, text, at: work.now() };
    Entity::insert(row(&note)).exec_without_returning(work.connection()).await?;
    Ok(note)
}

pub async fn insert_all(work: &Work, _permit: &Permit, notes: &[Note]) -> Result<(), StoreError> {
    platform::db::insert_all(work, notes.iter().map(row).collect()).await
}

fn row(note: &Note) -> ActiveModel {
    ActiveModel {
        id: Set(note.id),
        case_id: Set(note.case),
        audience: Set(note.audience),
        author_kind: Set(note.author_kind),
        author_id: Set(note.author),
        body: Set(note.text.clone()),
        at: Set(note.at),
    }
}

/// The notes by their ids.
pub async fn named(
    connection: &impl ConnectionTrait,
    ids: Vec<NoteId>,
) -> Result<HashMap<NoteId, Note>, StoreError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = Entity::find().filter(Column::Id.is_in(ids)).all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.id, read(row))).collect())
}

fn read(row: Model) -> Note {
    Note {
        id: row.id,
        case: row.case_id,
        audience: row.audience,
        author_kind: row.author_kind,
        author: row.author_id,
        text: row.body,
        at: row.at,
    }
}
