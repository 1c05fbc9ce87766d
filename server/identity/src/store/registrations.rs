//! Attempts to register an address that nobody confirmed yet. Each keeps the password typed with it: a link confirms only
//! the attempt it was sent for, and only together with that password.

use contract::identity::{RegistrationId, ResidentId};
use iam::Permit;
use platform::{StoreError, Timestamp, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;

use crate::entity::registration::{ActiveModel, Column, Entity, Model};

pub async fn find(
    db: &impl ConnectionTrait,
    id: RegistrationId,
) -> Result<Option<Model>, StoreError> {
    Ok(Entity::find_by_id(id).one(db).await?)
}

pub async fn insert(
    work: &Work,
    _permit: &Permit,
    id: RegistrationId,
    resident: ResidentId,
    password_hash: String,
) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: Set(id),
        resident_id: Set(resident),
        password_hash: Set(password_hash),
        at: Set(work.now()),
    };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// The address is confirmed: none of the attempts means anything any more.
pub async fn forget(work: &Work, _permit: &Permit, resident: ResidentId) -> Result<(), StoreError> {
    let all = Entity::delete_many().filter(Column::ResidentId.eq(resident));
    all.exec(work.connection()).await?;
    Ok(())
}

pub async fn forget_one(
    work: &Work,
    _permit: &Permit,
    id: RegistrationId,
) -> Result<(), StoreError> {
    Entity::delete_by_id(id).exec(work.connection()).await?;
    Ok(())
}

/// Removes attempts whose links no longer work. Returns how many there were.
pub async fn forget_before(
    work: &Work,
    _permit: &Permit,
    moment: Timestamp,
) -> Result<u64, StoreError> {
    let old = Entity::delete_many().filter(Column::At.lt(moment));
    Ok(old.exec(work.connection()).await?.rows_affected)
}
