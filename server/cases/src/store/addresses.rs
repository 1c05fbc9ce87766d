//! Civic addresses of the imported file.

use std::collections::HashMap;

use contract::cases::{AddressId, Point};
use platform::StoreError;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::cases::point;
use crate::entity::civic_address::{Column, Entity, Model};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    pub id: AddressId,
    pub street: Uuid,
    pub number: i32,
    pub suffix: String,
    pub unit: String,
    pub label: String,
    pub ward: Option<i32>,
    pub point: Option<Point>,
}

pub async fn find(
    connection: &impl ConnectionTrait,
    id: AddressId,
) -> Result<Option<Address>, StoreError> {
    Ok(Entity::find_by_id(id).one(connection).await?.map(read))
}

/// The addresses by their ids.
pub async fn named(
    connection: &impl ConnectionTrait,
    ids: Vec<AddressId>,
) -> Result<HashMap<AddressId, Address>, StoreError> {
    let rows = Entity::find().filter(Column::Id.is_in(ids)).all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.id, read(row))).collect())
}

/// Addresses of the street between two numbers, by number.
pub async fn between(
    connection: &impl ConnectionTrait,
    street: Uuid,
    from: i32,
    to: i32,
    limit: u64,
) -> Result<Vec<Address>, StoreError> {
    let rows = Entity::find()
        .filter(Column::StreetId.eq(street))
        .filter(Column::Number.between(from, to))
        .order_by_asc(Column::Number)
        .order_by_asc(Column::Suffix)
        .order_by_asc(Column::Unit)
        .limit(limit)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

fn read(row: Model) -> Address {
    Address {
        id: row.id,
        street: row.street_id,
        number: row.number,
        suffix: row.suffix,
        unit: row.unit,
        label: row.label,
        ward: row.ward,
        point: point(row.latitude_e6, row.longitude_e6),
    }
}
