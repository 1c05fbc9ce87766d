//! Which sessions began at which provider.

use contract::iam::{IdentityProviderId, StaffId};
use platform::{StoreError, Timestamp, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Condition;
use uuid::Uuid;

use crate::entity::sso_session::{ActiveModel, Column, Entity, Model};
use crate::policy::Permit;

pub async fn insert(
    work: &Work,
    _permit: &Permit,
    session: Uuid,
    staff: StaffId,
    provider: IdentityProviderId,
    sid: Option<String>,
) -> Result<(), StoreError> {
    let row = ActiveModel {
        session_id: Set(session),
        staff_id: Set(staff),
        provider_id: Set(provider),
        sid: Set(sid),
        begun_at: Set(work.now()),
    };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// The provider where this session began, and how it calls its own.
pub async fn find(
    db: &impl ConnectionTrait,
    session: Uuid,
) -> Result<Option<(IdentityProviderId, Option<String>)>, StoreError> {
    Ok(Entity::find_by_id(session).one(db).await?.map(|row| (row.provider_id, row.sid)))
}

/// Sessions that began at the provider before this moment: those it calls so, or all of this person.
pub async fn begun(
    db: &impl ConnectionTrait,
    provider: IdentityProviderId,
    sid: Option<&str>,
    staff: Option<StaffId>,
    before: Timestamp,
) -> Result<Vec<(Uuid, StaffId)>, StoreError> {
    let mut query =
        Entity::find().filter(Column::ProviderId.eq(provider)).filter(Column::BegunAt.lte(before));
    if let Some(sid) = sid {
        let called = Condition::any().add(Column::Sid.eq(sid));
        // What the provider gave no name of its own is known by the person alone.
        let nameless = staff.map(|_| Column::Sid.is_null());
        query = query.filter(called.add_option(nameless));
    }
    if let Some(staff) = staff {
        query = query.filter(Column::StaffId.eq(staff));
    }
    let rows = query.all(db).await?;
    Ok(rows.into_iter().map(|Model { session_id, staff_id, .. }| (session_id, staff_id)).collect())
}

/// Removes what is known of sessions that began before. Returns how many there were.
pub async fn forget_before(
    work: &Work,
    _permit: &Permit,
    before: Timestamp,
) -> Result<u64, StoreError> {
    let gone =
        Entity::delete_many().filter(Column::BegunAt.lt(before)).exec(work.connection()).await?;
    Ok(gone.rows_affected)
}
