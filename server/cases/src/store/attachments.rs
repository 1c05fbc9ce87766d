//! Photos as rows; the pictures themselves lie in the file store under the same id.

use contract::cases::{AttachmentId, CaseId, DraftId, PhotoView};
use iam::Permit;
use platform::{StoreError, Timestamp, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::entity::attachment::{ActiveModel, Column, Entity, Model};
use crate::entity::report_draft;

#[derive(Clone)]
pub struct Photo {
    pub id: AttachmentId,
    pub holder: PhotoHolder,
    pub width: u32,
    pub height: u32,
    pub bytes: u64,
    pub at: Timestamp,
}

/// What a photo belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoHolder {
    Case(CaseId),
    Draft(DraftId),
    /// Sent ahead by an account or a key, for a case that is still to be opened.
    Sender(Uuid),
}

pub async fn insert(work: &Work, photo: &Photo) -> Result<(), StoreError> {
    let (case, draft, sender) = match photo.holder {
        PhotoHolder::Case(case) => (Some(case), None, None),
        PhotoHolder::Draft(draft) => (None, Some(draft), None),
        PhotoHolder::Sender(sender) => (None, None, Some(sender)),
    };
    let row = ActiveModel {
        id: Set(photo.id),
        case_id: Set(case),
        draft_id: Set(draft),
        sent_by: Set(sender),
        width: Set(i32::try_from(photo.width).unwrap_or(i32::MAX)),
        height: Set(i32::try_from(photo.height).unwrap_or(i32::MAX)),
        bytes: Set(i64::try_from(photo.bytes).unwrap_or(i64::MAX)),
        at: Set(photo.at),
    };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

pub async fn find(
    connection: &impl ConnectionTrait,
    id: AttachmentId,
) -> Result<Option<Photo>, StoreError> {
    Entity::find_by_id(id).one(connection).await?.map(read).transpose()
}

pub async fn of(
    connection: &impl ConnectionTrait,
    holder: PhotoHolder,
) -> Result<Vec<Photo>, StoreError> {
    let rows = Entity::find().filter(held(holder)).order_by_asc(Column::Id).all(connection).await?;
    rows.into_iter().map(read).collect()
}

pub async fn count(
    connection: &impl ConnectionTrait,
    holder: PhotoHolder,
) -> Result<u64, StoreError> {
    Ok(Entity::find().filter(held(holder)).count(connection).await?)
}

/// Gives these photos of a draft or a sender to a case; says how many there were.
pub async fn give(
    work: &Work,
    _permit: &Permit,
    from: PhotoHolder,
    photos: Vec<AttachmentId>,
    case: CaseId,
) -> Result<u64, StoreError> {
    if photos.is_empty() {
        return Ok(0);
    }
    let given = Entity::update_many()
        .col_expr(Column::CaseId, Expr::val(case))
        .filter(held(from))
        .filter(Column::CaseId.is_null())
        .filter(Column::Id.is_in(photos))
        .exec(work.connection())
        .await?;
    Ok(given.rows_affected)
}

pub async fn delete(work: &Work, id: AttachmentId) -> Result<(), StoreError> {
    Entity::delete_by_id(id).exec(work.connection()).await?;
    Ok(())
}

/// Some photos that were sent ahead before the moment and went to no case, or whose report is gone.
pub async fn stray(
    connection: &impl ConnectionTrait,
    before: Timestamp,
    limit: u64,
) -> Result<Vec<AttachmentId>, StoreError> {
    let drafts =
        Query::select().column(report_draft::Column::Id).from(report_draft::Entity).to_owned();
    let alone = Entity::find()
        .filter(Column::SentBy.is_not_null().or(Column::DraftId.not_in_subquery(drafts)))
        .filter(Column::CaseId.is_null())
        .filter(Column::At.lt(before));
    Ok(alone.limit(limit).all(connection).await?.into_iter().map(|row| row.id).collect())
}

fn held(holder: PhotoHolder) -> sea_orm::sea_query::Expr {
    match holder {
        PhotoHolder::Case(case) => Column::CaseId.eq(case),
        PhotoHolder::Draft(draft) => Column::DraftId.eq(draft).and(Column::CaseId.is_null()),
        PhotoHolder::Sender(sender) => Column::SentBy.eq(sender).and(Column::CaseId.is_null()),
    }
}

fn read(row: Model) -> Result<Photo, StoreError> {
    let holder = match (row.case_id, row.draft_id, row.sent_by) {
        (Some(case), _, _) => PhotoHolder::Case(case),
        (None, Some(draft), _) => PhotoHolder::Draft(draft),
        (None, None, Some(sender)) => PhotoHolder::Sender(sender),
        (None, None, None) => {
            return Err(StoreError::Corrupt { table: "attachment", column: "case_id" });
        }
    };
    Ok(Photo {
        id: row.id,
        holder,
        width: u32::try_from(row.width).unwrap_or(0),
        height: u32::try_from(row.height).unwrap_or(0),
        bytes: u64::try_from(row.bytes).unwrap_or(0),
        at: row.at,
    })
}

impl Photo {
    pub fn view(&self) -> PhotoView {
        PhotoView {
            id: self.id,
            width: self.width,
            height: self.height,
            bytes: self.bytes,
            at: self.at,
        }
    }
}
