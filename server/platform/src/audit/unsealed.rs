//! Entries that wait for their seal. Ids are no order of commits: an entry may appear after younger ones, so what waits is
//! written down instead of remembered as a place.

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, QueryOrder, QuerySelect};

use crate::wake::Written;
use crate::{StoreError, Work};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_unsealed")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry_id: Uuid,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub(super) async fn add(work: &Work, entries: Vec<Uuid>) -> Result<(), StoreError> {
    let rows = entries.into_iter().map(|entry| ActiveModel { entry_id: Set(entry) });
    Entity::insert_many(rows)
        .on_conflict(OnConflict::column(Column::EntryId).do_nothing().to_owned())
        .exec_without_returning(work.connection())
        .await?;
    work.wrote(Written::AuditEntry);
    Ok(())
}

/// Some that wait, oldest first.
pub(super) async fn some(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<Uuid>, StoreError> {
    let ids = Entity::find()
        .select_only()
        .column(Column::EntryId)
        .order_by_asc(Column::EntryId)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids)
}

pub(super) async fn remove(work: &Work, entries: &[Uuid]) -> Result<(), StoreError> {
    Entity::delete_many()
        .filter(Column::EntryId.is_in(entries.iter().copied()))
        .exec(work.connection())
        .await?;
    Ok(())
}
