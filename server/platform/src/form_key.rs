//! Makes sending the same thing twice harmless: one-time keys of forms, and the Idempotency-Key of the REST API. A key is
//! taken in the unit of work of the use case, together with what came of it, and is remembered for a day.

use chrono::TimeDelta;
use contract::Refusal;
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sha2::{Digest, Sha256};

use crate::{Random, StoreError, Timestamp, Work};

const KEPT: TimeDelta = TimeDelta::hours(24);

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "form_key")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub scope: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    pub fingerprint: String,
    pub outcome: String,
    pub expires_at: Timestamp,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The key was not accepted.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The key came before with other content.
    #[error("the key was used for something else")]
    Reused,
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl KeyError {
    /// The refusal to show, if it is one.
    pub fn refusal(&self) -> Option<Refusal> {
        match self {
            Self::Reused => Some(Refusal::KeyReused),
            Self::Store(_) => None,
        }
    }
}

/// A key as somebody sent it, with a fingerprint of what came along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormKey {
    scope: String,
    key: String,
    fingerprint: String,
}

impl FormKey {
    /// `scope` says who sent it to which use case (`resident:<id>:open_case`): the same key of somebody else is another key.
    /// `content` is what was sent, without the key itself.
    pub fn new(scope: impl Into<String>, key: &str, content: &[u8]) -> Self {
        let digest = |bytes: &[u8]| HEXLOWER.encode(&Sha256::digest(bytes));
        Self { scope: scope.into(), key: digest(key.as_bytes()), fingerprint: digest(content) }
    }

    /// Who sent it to which use case.
    pub fn scope(&self) -> &str {
        &self.scope
    }

    /// A hash of the key.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// A hash of what came along.
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Takes the key for this outcome, usually the id of the record about to be made. `None`: go on. `Some`: it was done
    /// before, this is what came of it; change nothing. Of two that come at once the second waits for the first.
    pub async fn take(&self, work: &Work, outcome: &str) -> Result<Option<String>, KeyError> {
        let db = work.connection();
        let mine = || {
            Entity::find_by_id((self.scope.clone(), self.key.clone()))
                .filter(Column::ExpiresAt.gt(work.now()))
        };
        Entity::delete_by_id((self.scope.clone(), self.key.clone()))
            .filter(Column::ExpiresAt.lte(work.now()))
            .exec(db)
            .await
            .map_err(StoreError::from)?;
        let row = ActiveModel {
            scope: Set(self.scope.clone()),
            key: Set(self.key.clone()),
            fingerprint: Set(self.fingerprint.clone()),
            outcome: Set(outcome.to_owned()),
            expires_at: Set(work.now() + KEPT),
        };
        let taken = Entity::insert(row)
            .on_conflict(OnConflict::columns([Column::Scope, Column::Key]).do_nothing().to_owned())
            .exec_without_returning(db)
            .await
            .map_err(StoreError::from)?;
        if taken > 0 {
            return Ok(None);
        }
        let before = mine().one(db).await.map_err(StoreError::from)?.ok_or(StoreError::Stale)?;
        if before.fingerprint == self.fingerprint {
            Ok(Some(before.outcome))
        } else {
            Err(KeyError::Reused)
        }
    }
}

/// A new key for the hidden field of a form.
pub fn fresh(random: &dyn Random) -> String {
    BASE64URL_NOPAD.encode(&random.bytes::<16>())
}

/// Forgets keys whose day is over; says how many.
pub async fn forget_expired(work: &Work) -> Result<u64, StoreError> {
    let forgotten = Entity::delete_many()
        .filter(Column::ExpiresAt.lte(work.now()))
        .exec(work.connection())
        .await?;
    Ok(forgotten.rows_affected)
}
