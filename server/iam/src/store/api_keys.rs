//! API keys, found by the hash of their token.

use chrono::TimeDelta;
use contract::iam::{ApiKeyId, Extent, KeyLimits, KeyScopes, Network, ServiceAccountId};
use platform::{Authority, StoreError, Timestamp, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::QueryOrder;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Condition, Expr};
use serde::{Deserialize, Serialize};

use super::{read as read_json, written};
use crate::api_key::ApiKey;
use crate::entity::api_key::{ActiveModel, Column, Entity, Model};
use crate::policy::Permit;

const TABLE: &str = "api_key";

/// How often use is noted.
const NOTED_EVERY: TimeDelta = TimeDelta::minutes(1);

/// Scopes as they are kept: codes that this program no longer knows do no harm.
#[derive(Serialize, Deserialize)]
struct Kept {
    actions: Vec<String>,
    fields: Vec<String>,
    extent: Extent,
}

pub async fn find(db: &impl ConnectionTrait, id: ApiKeyId) -> Result<Option<ApiKey>, StoreError> {
    Entity::find_by_id(id).one(db).await?.map(read).transpose()
}

pub async fn find_by_hash(
    db: &impl ConnectionTrait,
    hash: &str,
) -> Result<Option<ApiKey>, StoreError> {
    Entity::find().filter(Column::Hash.eq(hash)).one(db).await?.map(read).transpose()
}

pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<ApiKey>, StoreError> {
    let rows = Entity::find().order_by_desc(Column::Id).all(db).await?;
    rows.into_iter().map(read).collect()
}

/// Those of one account.
pub async fn of_account(
    db: &impl ConnectionTrait,
    account: ServiceAccountId,
) -> Result<Vec<ApiKey>, StoreError> {
    let rows = Entity::find().filter(Column::AccountId.eq(account)).all(db).await?;
    rows.into_iter().map(read).collect()
}

/// The key that was put in the place of this one.
pub async fn successor(
    db: &impl ConnectionTrait,
    id: ApiKeyId,
) -> Result<Option<ApiKey>, StoreError> {
    Entity::find().filter(Column::Replaces.eq(id)).one(db).await?.map(read).transpose()
}

pub async fn insert(
    work: &Work,
    permit: &Permit,
    key: &ApiKey,
    hash: String,
) -> Result<(), StoreError> {
    let KeyScopes { actions, fields, extent } = &key.scopes;
    let kept = Kept {
        actions: actions.iter().map(ToString::to_string).collect(),
        fields: fields.iter().map(ToString::to_string).collect(),
        extent: extent.clone(),
    };
    let row = ActiveModel {
        id: Set(key.id),
        account_id: Set(key.account),
        label: Set(key.label.clone()),
        begins: Set(key.begins.clone()),
        hash: Set(hash),
        scopes: Set(written(&kept, TABLE, "scopes")?),
        created_at: Set(key.created_at),
        created_by: Set(permit.actor().1),
        expires_at: Set(key.expires_at),
        revoked_at: Set(None),
        last_used_at: Set(None),
        addresses: Set(addresses(&key.limits.addresses)?),
        calls_per_minute: Set(key.limits.calls_per_minute.and_then(|calls| calls.try_into().ok())),
        certificate: Set(key.limits.certificate.map(|own| own.to_string())),
        replaces: Set(key.replaces),
        warned_at: Set(None),
    };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// False where it was revoked before.
pub async fn revoke(work: &Work, _permit: &Permit, id: ApiKeyId) -> Result<bool, StoreError> {
    let revoked = Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(work.now()))
        .filter(Column::Id.eq(id))
        .filter(Column::RevokedAt.is_null())
        .exec(work.connection())
        .await?;
    Ok(revoked.rows_affected == 1)
}

/// The key works until then at most.
pub async fn end_by(
    work: &Work,
    _permit: &Permit,
    id: ApiKeyId,
    at: Timestamp,
) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::ExpiresAt, Expr::value(at))
        .filter(Column::Id.eq(id))
        .filter(Column::ExpiresAt.gt(at))
        .exec(work.connection())
        .await?;
    Ok(())
}

/// Another token opens what the key opens. False where the key was used meanwhile.
pub async fn reissue(
    work: &Work,
    _permit: &Permit,
    id: ApiKeyId,
    begins: String,
    hash: String,
) -> Result<bool, StoreError> {
    let changed = Entity::update_many()
        .col_expr(Column::Begins, Expr::value(begins))
        .col_expr(Column::Hash, Expr::value(hash))
        .filter(Column::Id.eq(id))
        .filter(Column::LastUsedAt.is_null())
        .filter(Column::RevokedAt.is_null())
        .exec(work.connection())
        .await?;
    Ok(changed.rows_affected == 1)
}

pub async fn warned(work: &Work, _permit: &Permit, id: ApiKeyId) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::WarnedAt, Expr::value(work.now()))
        .filter(Column::Id.eq(id))
        .exec(work.connection())
        .await?;
    Ok(())
}

/// Whether the use of this moment is to be noted at all.
pub fn is_use_worth_noting(key: &ApiKey, now: Timestamp) -> bool {
    key.last_used_at.is_none_or(|last| now - last >= NOTED_EVERY)
}

/// Notes the use. Needs no permit: it says nothing but when.
pub async fn used(work: &Work, id: ApiKeyId) -> Result<(), StoreError> {
    let stale = Condition::any()
        .add(Column::LastUsedAt.is_null())
        .add(Column::LastUsedAt.lte(work.now() - NOTED_EVERY));
    Entity::update_many()
        .col_expr(Column::LastUsedAt, Expr::value(work.now()))
        .filter(Column::Id.eq(id))
        .filter(stale)
        .exec(work.connection())
        .await?;
    Ok(())
}

fn addresses(networks: &[Network]) -> Result<Option<String>, StoreError> {
    if networks.is_empty() { Ok(None) } else { written(&networks, TABLE, "addresses").map(Some) }
}

fn read(row: Model) -> Result<ApiKey, StoreError> {
    let kept: Kept = read_json(&row.scopes, TABLE, "scopes")?;
    let account: ServiceAccountId = row.account_id;
    let addresses = row.addresses.as_deref();
    let addresses = addresses.map(|text| read_json(text, TABLE, "addresses")).transpose()?;
    // A fingerprint that cannot be read would otherwise be none, and the key alone enough.
    let certificate = row.certificate.map(|text| text.parse()).transpose();
    let corrupt = StoreError::Corrupt { table: TABLE, column: "certificate" };
    let limits = KeyLimits {
        addresses: addresses.unwrap_or_default(),
        calls_per_minute: row.calls_per_minute.and_then(|calls| calls.try_into().ok()),
        certificate: certificate.map_err(|_| corrupt)?,
    };
    Ok(ApiKey {
        id: row.id,
        account,
        label: row.label,
        begins: row.begins,
        scopes: KeyScopes {
            actions: kept.actions.iter().filter_map(|code| code.parse().ok()).collect(),
            fields: kept.fields.iter().filter_map(|code| code.parse().ok()).collect(),
            extent: kept.extent,
        },
        limits,
        created_at: row.created_at,
        expires_at: row.expires_at,
        revoked_at: row.revoked_at,
        last_used_at: row.last_used_at,
        replaces: row.replaces,
        warned_at: row.warned_at,
    })
}
