//! One link of the chain: the place of an entry and its hash.

use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, IntoActiveModel, QueryOrder, QuerySelect};

use super::chain::Head;
use crate::{StoreError, Timestamp, Work};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_seal")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub sequence: i64,
    pub entry_id: Uuid,
    pub sealed_at: Timestamp,
    pub previous: String,
    pub hash: String,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// The end of the chain; `None` before the first seal.
pub async fn head(db: &impl ConnectionTrait) -> Result<Option<Head>, StoreError> {
    let last = Entity::find().order_by_desc(Column::Sequence).limit(1).one(db).await?;
    Ok(last.map(|seal| Head { sequence: seal.sequence, hash: seal.hash }))
}

/// Those of these entries that have their seal already.
pub(super) async fn sealed(
    db: &impl ConnectionTrait,
    entries: &[Uuid],
) -> Result<Vec<Uuid>, StoreError> {
    let sealed = Entity::find()
        .select_only()
        .column(Column::EntryId)
        .filter(Column::EntryId.is_in(entries.iter().copied()))
        .into_tuple()
        .all(db)
        .await?;
    Ok(sealed)
}

pub(super) async fn write(work: &Work, seals: Vec<Model>) -> Result<(), StoreError> {
    let rows = seals.into_iter().map(|seal| seal.into_active_model().reset_all());
    Entity::insert_many(rows).exec_without_returning(work.connection()).await?;
    Ok(())
}

/// The place of the last that was written before this moment.
pub(super) async fn before(
    db: &impl ConnectionTrait,
    at: Timestamp,
) -> Result<Option<i64>, StoreError> {
    let last = Entity::find()
        .filter(Column::SealedAt.lt(at))
        .order_by_desc(Column::Sequence)
        .limit(1)
        .one(db)
        .await?;
    Ok(last.map(|seal| seal.sequence))
}

/// The next seals after a place, in order.
pub(super) async fn after(
    db: &impl ConnectionTrait,
    sequence: i64,
    limit: u64,
) -> Result<Vec<Model>, StoreError> {
    let seals = Entity::find()
        .filter(Column::Sequence.gt(sequence))
        .order_by_asc(Column::Sequence)
        .limit(limit)
        .all(db)
        .await?;
    Ok(seals)
}
