//! Passkeys, each kept with its counter.

use std::collections::HashSet;

use contract::iam::{PasskeyId, StaffId};
use data_encoding::BASE64URL_NOPAD;
use platform::{StoreError, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::{PaginatorTrait, QueryOrder, QuerySelect};

use super::{read, written};
use crate::entity::staff_passkey::{ActiveModel, Column, Entity, Model};
use crate::passkey::Passkey;
use crate::policy::Permit;

const TABLE: &str = "staff_passkey";

/// All passkeys of one person, the oldest first.
pub async fn of(db: &impl ConnectionTrait, staff: StaffId) -> Result<Vec<Passkey>, StoreError> {
    let rows = Entity::find()
        .filter(Column::StaffId.eq(staff))
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(known).collect()
}

pub async fn count(db: &impl ConnectionTrait, staff: StaffId) -> Result<u64, StoreError> {
    Ok(Entity::find().filter(Column::StaffId.eq(staff)).count(db).await?)
}

/// Which of these people have a passkey.
pub async fn held_among(
    db: &impl ConnectionTrait,
    people: &[StaffId],
) -> Result<HashSet<StaffId>, StoreError> {
    let rows: Vec<StaffId> = Entity::find()
        .select_only()
        .column(Column::StaffId)
        .distinct()
        .filter(Column::StaffId.is_in(people.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Whether somebody has this very passkey already.
pub async fn is_known(db: &impl ConnectionTrait, credential: &[u8]) -> Result<bool, StoreError> {
    let name = BASE64URL_NOPAD.encode(credential);
    Ok(Entity::find().filter(Column::CredentialId.eq(name)).count(db).await? > 0)
}

pub async fn insert(work: &Work, _permit: &Permit, passkey: &Passkey) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: Set(passkey.id),
        staff_id: Set(passkey.staff),
        name: Set(passkey.name.clone()),
        credential_id: Set(BASE64URL_NOPAD.encode(passkey.key.cred_id())),
        credential: Set(written(&passkey.key, TABLE, "credential")?),
        version: Set(passkey.version),
        created_at: Set(passkey.created_at),
        last_used_at: Set(passkey.last_used_at),
    };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// Keeps the counter of the passkey. `StoreError::Stale` where it was used or removed since it was read.
pub async fn used(work: &Work, _permit: &Permit, passkey: &Passkey) -> Result<(), StoreError> {
    let row = ActiveModel {
        credential: Set(written(&passkey.key, TABLE, "credential")?),
        version: Set(passkey.version + 1),
        last_used_at: Set(Some(work.now())),
        ..Default::default()
    };
    let changed = Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(passkey.id))
        .filter(Column::Version.eq(passkey.version))
        .exec(work.connection())
        .await?;
    if changed.rows_affected == 0 { Err(StoreError::Stale) } else { Ok(()) }
}

/// False where this person has no such passkey.
pub async fn remove(
    work: &Work,
    _permit: &Permit,
    staff: StaffId,
    id: PasskeyId,
) -> Result<bool, StoreError> {
    let gone = Entity::delete_many()
        .filter(Column::Id.eq(id))
        .filter(Column::StaffId.eq(staff))
        .exec(work.connection())
        .await?;
    Ok(gone.rows_affected == 1)
}

pub async fn remove_all(work: &Work, _permit: &Permit, staff: StaffId) -> Result<(), StoreError> {
    Entity::delete_many().filter(Column::StaffId.eq(staff)).exec(work.connection()).await?;
    Ok(())
}

fn known(row: Model) -> Result<Passkey, StoreError> {
    Ok(Passkey {
        id: row.id,
        staff: row.staff_id,
        name: row.name,
        key: read(&row.credential, TABLE, "credential")?,
        version: row.version,
        created_at: row.created_at,
        last_used_at: row.last_used_at,
    })
}
