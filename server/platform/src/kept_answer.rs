//! What was answered to a call with an `Idempotency-Key`, so that the same call is answered the same, byte for byte, whatever
//! became of the record since. Sealed, for it may hold personal values; remembered for a day, as `FormKey` is.

use chrono::TimeDelta;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use serde::{Deserialize, Serialize};

use crate::form_key::FormKey;
use crate::vault::Purpose;
use crate::{Foundation, StoreError, Timestamp, Work};

const KEPT: TimeDelta = TimeDelta::hours(24);

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "kept_answer")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub scope: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    pub fingerprint: String,
    #[sea_orm(column_type = "Text")]
    pub sealed: String,
    pub expires_at: Timestamp,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// What is known of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The same was sent before; this was the answer.
    Answer(String),
    /// Something else was sent with it.
    Reused,
}

/// Scope and key are sealed in, so that a row cannot be moved to another caller.
#[derive(Serialize, Deserialize)]
struct Sealed {
    scope: String,
    key: String,
    answer: String,
}

/// What was answered to this key before.
pub async fn find(foundation: &Foundation, key: &FormKey) -> Result<Option<Kept>, StoreError> {
    let row = Entity::find_by_id((key.scope().to_owned(), key.key().to_owned()))
        .filter(Column::ExpiresAt.gt(foundation.now()))
        .one(foundation.db.reader())
        .await?;
    let Some(row) = row else { return Ok(None) };
    if row.fingerprint != key.fingerprint() {
        return Ok(Some(Kept::Reused));
    }
    let corrupt = StoreError::Corrupt { table: "kept_answer", column: "sealed" };
    let opened = foundation.vault.open(Purpose::General, &row.sealed).ok();
    let sealed = opened.and_then(|plain| serde_json::from_slice::<Sealed>(&plain).ok());
    match sealed.filter(|sealed| sealed.scope == row.scope && sealed.key == row.key) {
        Some(sealed) => Ok(Some(Kept::Answer(sealed.answer))),
        None => Err(corrupt),
    }
}

/// Keeps the answer, unless another server kept one for the same key meanwhile. What counts is what is found afterwards.
pub async fn keep(
    foundation: &Foundation,
    key: &FormKey,
    answer: String,
) -> Result<(), StoreError> {
    let (scope, name) = (key.scope().to_owned(), key.key().to_owned());
    let sealed = Sealed { scope: scope.clone(), key: name.clone(), answer };
    let plain = serde_json::to_vec(&sealed)
        .map_err(|_| StoreError::Corrupt { table: "kept_answer", column: "sealed" })?;
    let work = foundation.begin().await?;
    Entity::delete_by_id((scope.clone(), name.clone()))
        .filter(Column::ExpiresAt.lte(work.now()))
        .exec(work.connection())
        .await?;
    let row = ActiveModel {
        scope: Set(scope),
        key: Set(name),
        fingerprint: Set(key.fingerprint().to_owned()),
        sealed: Set(foundation.vault.seal(Purpose::General, &plain)),
        expires_at: Set(work.now() + KEPT),
    };
    Entity::insert(row)
        .on_conflict(OnConflict::columns([Column::Scope, Column::Key]).do_nothing().to_owned())
        .exec_without_returning(work.connection())
        .await?;
    work.commit().await
}

/// Forgets answers whose day is over; says how many.
pub async fn forget_expired(work: &Work) -> Result<u64, StoreError> {
    let forgotten = Entity::delete_many()
        .filter(Column::ExpiresAt.lte(work.now()))
        .exec(work.connection())
        .await?;
    Ok(forgotten.rows_affected)
}
