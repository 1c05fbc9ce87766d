//! Reports being written, as rows. What was typed is sealed, for it holds contact details.

use contract::cases::DraftId;
use platform::vault::{Purpose, Vault};
use platform::{StoreError, Timestamp, Work};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QuerySelect};
use serde::{Deserialize, Serialize};

use super::catalogue::json;
use crate::entity::report_draft::{ActiveModel, Column, Entity, Model};
use contract::cases::{OpenForm, ReportStep};

pub struct Draft {
    pub id: DraftId,
    pub owner: String,
    pub version: i32,
    pub typed: TypedReport,
    pub expires_at: Timestamp,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedReport {
    pub form: OpenForm,
    pub place_search: String,
    pub done: Vec<ReportStep>,
}

pub async fn insert(work: &Work, vault: &Vault, draft: &Draft) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: Set(draft.id),
        owner: Set(draft.owner.clone()),
        version: Set(draft.version),
        typed: Set(seal(vault, &draft.typed)?),
        expires_at: Set(draft.expires_at),
    };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// The draft, if it is this owner's and has not expired.
pub async fn find(
    connection: &impl ConnectionTrait,
    vault: &Vault,
    id: DraftId,
    owner: &str,
    now: Timestamp,
) -> Result<Option<Draft>, StoreError> {
    let select =
        Entity::find_by_id(id).filter(Column::Owner.eq(owner)).filter(Column::ExpiresAt.gt(now));
    select.one(connection).await?.map(|row| read(vault, row)).transpose()
}

/// Writes the draft as the next version; `StoreError::Stale` where somebody else wrote it, or sent it, since it was read.
pub async fn update(work: &Work, vault: &Vault, draft: &mut Draft) -> Result<(), StoreError> {
    let read = draft.version;
    draft.version += 1;
    let changed = ActiveModel {
        id: NotSet,
        owner: Set(draft.owner.clone()),
        version: Set(draft.version),
        typed: Set(seal(vault, &draft.typed)?),
        expires_at: Set(draft.expires_at),
    };
    let written = Entity::update_many()
        .set(changed)
        .filter(Column::Id.eq(draft.id))
        .filter(Column::Version.eq(read))
        .exec(work.connection())
        .await?;
    if written.rows_affected == 0 { Err(StoreError::Stale) } else { Ok(()) }
}

/// Something that belongs to the draft is written beside it: the next version. False where the draft is gone.
pub async fn touch(work: &Work, id: DraftId) -> Result<bool, StoreError> {
    let touched = Entity::update_many()
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .filter(Column::Id.eq(id))
        .filter(Column::ExpiresAt.gt(work.now()))
        .exec(work.connection())
        .await?;
    Ok(touched.rows_affected > 0)
}

pub async fn delete(work: &Work, id: DraftId) -> Result<(), StoreError> {
    Entity::delete_by_id(id).exec(work.connection()).await?;
    Ok(())
}

/// Removes what was sent, `StoreError::Stale` where it is not what was read.
pub async fn delete_version(work: &Work, id: DraftId, version: i32) -> Result<(), StoreError> {
    let gone = Entity::delete_many()
        .filter(Column::Id.eq(id))
        .filter(Column::Version.eq(version))
        .exec(work.connection())
        .await?;
    if gone.rows_affected == 0 { Err(StoreError::Stale) } else { Ok(()) }
}

/// Some drafts whose time is over.
pub async fn expired(
    connection: &impl ConnectionTrait,
    now: Timestamp,
    limit: u64,
) -> Result<Vec<DraftId>, StoreError> {
    let rows =
        Entity::find().filter(Column::ExpiresAt.lte(now)).limit(limit).all(connection).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

fn seal(vault: &Vault, typed: &TypedReport) -> Result<String, StoreError> {
    let text = serde_json::to_vec(typed)
        .map_err(|_| StoreError::Corrupt { table: "report_draft", column: "typed" })?;
    Ok(vault.seal(Purpose::General, &text))
}

fn read(vault: &Vault, row: Model) -> Result<Draft, StoreError> {
    let typed = vault
        .open_text(Purpose::General, &row.typed)
        .map_err(|_| StoreError::Corrupt { table: "report_draft", column: "typed" })?;
    Ok(Draft {
        id: row.id,
        owner: row.owner,
        version: row.version,
        typed: json(&typed, "report_draft", "typed")?,
        expires_at: row.expires_at,
    })
}
