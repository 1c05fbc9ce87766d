//! Whether somebody did certain acts to a record before: what segregation of duties asks of the ledger.

use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, QuerySelect};

use super::entry;
use crate::{ActorKind, Resource, StoreError};

pub async fn did(
    db: &impl ConnectionTrait,
    actor: (ActorKind, Uuid),
    resource: Resource,
    actions: &[&'static str],
) -> Result<bool, StoreError> {
    let Some(record) = resource.id else { return Ok(false) };
    let found: Option<Uuid> = entry::Entity::find()
        .filter(entry::Column::ResourceKind.eq(resource.kind))
        .filter(entry::Column::ResourceId.eq(record))
        .filter(entry::Column::ActorKind.eq(actor.0))
        .filter(entry::Column::ActorId.eq(actor.1))
        .filter(entry::Column::Action.is_in(actions.iter().copied()))
        .select_only()
        .column(entry::Column::Id)
        .into_tuple()
        .one(db)
        .await?;
    Ok(found.is_some())
}
