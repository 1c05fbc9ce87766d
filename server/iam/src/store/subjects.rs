//! Under which names identity providers know people.

use contract::iam::{IdentityProviderId, StaffId};
use platform::{StoreError, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::QuerySelect;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;

use crate::entity::staff_subject::{ActiveModel, Column, Entity};
use crate::policy::Permit;

pub async fn find(
    db: &impl ConnectionTrait,
    provider: IdentityProviderId,
    subject: &str,
) -> Result<Option<StaffId>, StoreError> {
    let found = Entity::find()
        .filter(Column::ProviderId.eq(provider))
        .filter(Column::Subject.eq(subject))
        .one(db)
        .await?;
    Ok(found.map(|row| row.staff_id))
}

/// The providers that know this person.
pub async fn providers_of(
    db: &impl ConnectionTrait,
    staff: StaffId,
) -> Result<Vec<IdentityProviderId>, StoreError> {
    let rows = Entity::find().filter(Column::StaffId.eq(staff)).all(db).await?;
    Ok(rows.into_iter().map(|row| row.provider_id).collect())
}

/// How many people the provider knows.
pub async fn count(
    db: &impl ConnectionTrait,
    provider: IdentityProviderId,
) -> Result<u64, StoreError> {
    Ok(Entity::find().filter(Column::ProviderId.eq(provider)).count(db).await?)
}

/// `StoreError::Taken` where the name is somebody's, or the person is known there by another one.
pub async fn insert(
    work: &Work,
    _permit: &Permit,
    provider: IdentityProviderId,
    subject: &str,
    staff: StaffId,
) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: Set(work.id()),
        provider_id: Set(provider),
        subject: Set(subject.to_owned()),
        staff_id: Set(staff),
        linked_at: Set(work.now()),
        claims_sealed: Set(None),
    };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// Keeps what a sign-in said of the claims that rules look at, sealed.
pub async fn said(
    work: &Work,
    _permit: &Permit,
    provider: IdentityProviderId,
    staff: StaffId,
    sealed: &str,
) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::ClaimsSealed, Expr::value(sealed))
        .filter(Column::ProviderId.eq(provider))
        .filter(Column::StaffId.eq(staff))
        .exec(work.connection())
        .await?;
    Ok(())
}

/// Whom the provider knows, with what their last sign-in said, sealed.
pub async fn said_of(
    db: &impl ConnectionTrait,
    provider: IdentityProviderId,
    staff: Option<StaffId>,
) -> Result<Vec<(StaffId, Option<String>)>, StoreError> {
    let mut query = Entity::find().filter(Column::ProviderId.eq(provider));
    if let Some(staff) = staff {
        query = query.filter(Column::StaffId.eq(staff));
    }
    let rows = query.select_only().columns([Column::StaffId, Column::ClaimsSealed]);
    Ok(rows.into_tuple().all(db).await?)
}
