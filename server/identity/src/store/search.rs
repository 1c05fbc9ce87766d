//! Finds people by one thing that is known about them. Tombstones are not found.

use contract::identity::{CitizenStatus, CivicNumber, ResidentId};
use platform::StoreError;
use sea_orm::entity::prelude::*;
use sea_orm::{Condition, QueryOrder, QuerySelect, Select};

use crate::entity::{account, email, phone, resident};

/// The ids of these, as far as they are in use.
fn ids(rows: Select<resident::Entity>, limit: u64) -> Select<resident::Entity> {
    rows.filter(resident::Column::Status.eq(CitizenStatus::Active))
        .select_only()
        .column(resident::Column::Id)
        .limit(limit)
}

pub async fn by_number(
    db: &impl ConnectionTrait,
    number: CivicNumber,
) -> Result<Option<ResidentId>, StoreError> {
    let rows = resident::Entity::find().filter(resident::Column::Number.eq(number.to_string()));
    Ok(ids(rows, 1).into_tuple().one(db).await?)
}

/// By the address that signs in, or any other.
pub async fn by_email(
    db: &impl ConnectionTrait,
    folded: &str,
    limit: u64,
) -> Result<Vec<ResidentId>, StoreError> {
    let signing_in: Vec<ResidentId> = account::Entity::find()
        .filter(account::Column::EmailFolded.eq(folded))
        .select_only()
        .column(account::Column::ResidentId)
        .into_tuple()
        .all(db)
        .await?;
    let further: Vec<ResidentId> = email::Entity::find()
        .filter(email::Column::Folded.eq(folded))
        .select_only()
        .column(email::Column::ResidentId)
        .distinct()
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    active(db, signing_in.into_iter().chain(further).collect(), limit).await
}

pub async fn by_phone(
    db: &impl ConnectionTrait,
    number: &str,
    limit: u64,
) -> Result<Vec<ResidentId>, StoreError> {
    let found: Vec<ResidentId> = phone::Entity::find()
        .filter(phone::Column::Number.eq(number))
        .select_only()
        .column(phone::Column::ResidentId)
        .distinct()
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    active(db, found, limit).await
}

/// Names with a part that begins so, in their order. The text holds letters only, no marks of the pattern language.
pub async fn by_name(
    db: &impl ConnectionTrait,
    start: &str,
    limit: u64,
) -> Result<Vec<ResidentId>, StoreError> {
    let name = resident::Column::NameFolded;
    let rows = resident::Entity::find()
        .filter(
            Condition::any()
                .add(name.like(format!("{start}%")))
                .add(name.like(format!("% {start}%"))),
        )
        .order_by_asc(name)
        .order_by_asc(resident::Column::Id);
    Ok(ids(rows, limit).into_tuple().all(db).await?)
}

async fn active(
    db: &impl ConnectionTrait,
    found: Vec<ResidentId>,
    limit: u64,
) -> Result<Vec<ResidentId>, StoreError> {
    if found.is_empty() {
        return Ok(found);
    }
    let rows = resident::Entity::find()
        .filter(resident::Column::Id.is_in(found))
        .order_by_asc(resident::Column::Id);
    Ok(ids(rows, limit).into_tuple().all(db).await?)
}
