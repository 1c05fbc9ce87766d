//! One audit row.

use sea_orm::entity::prelude::*;
use sea_orm::{ActiveValue::Set, EntityTrait};

use crate::{ActorKind, Authority, Channel, Resource, StoreError, Timestamp, Work};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "audit_entry")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub at: Timestamp,
    pub actor_kind: ActorKind,
    pub actor_id: Option<Uuid>,
    pub action: String,
    pub resource_kind: String,
    pub resource_id: Option<Uuid>,
    pub event_type: String,
    #[sea_orm(column_type = "Text")]
    pub facts: String,
    pub channel: Channel,
    pub request_id: Option<Uuid>,
    pub address: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub(crate) async fn insert(
    work: &Work,
    id: Uuid,
    authority: &impl Authority,
    event_type: &'static str,
    resource: Resource,
    facts: &str,
) -> Result<(), StoreError> {
    let (actor_kind, actor_id) = authority.actor();
    let origin = authority.origin();
    let row = ActiveModel {
        id: Set(id),
        at: Set(work.now()),
        actor_kind: Set(actor_kind),
        actor_id: Set(actor_id),
        action: Set(authority.action().to_owned()),
        resource_kind: Set(resource.kind.to_owned()),
        resource_id: Set(resource.id),
        event_type: Set(event_type.to_owned()),
        facts: Set(facts.to_owned()),
        channel: Set(origin.channel),
        request_id: Set(origin.request.map(|request| request.0)),
        address: Set(origin.address.map(|address| address.to_string())),
    };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    Ok(())
}
