//! One outbox row.

use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;

use crate::wake::Written;
use crate::{ActorKind, Authority, Resource, StoreError, Timestamp, Work};

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox_event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub at: Timestamp,
    pub event_type: String,
    pub version: i32,
    pub subject_kind: String,
    pub subject_id: Option<Uuid>,
    pub actor_kind: ActorKind,
    pub actor_id: Option<Uuid>,
    #[sea_orm(column_type = "Text")]
    pub data: String,
    pub dispatched_at: Option<Timestamp>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub(crate) async fn insert(
    work: &Work,
    id: Uuid,
    authority: &impl Authority,
    event_type: &'static str,
    version: i32,
    subject: Resource,
    data: String,
) -> Result<(), StoreError> {
    let (actor_kind, actor_id) = authority.actor();
    let row = ActiveModel {
        id: Set(id),
        at: Set(work.now()),
        event_type: Set(event_type.to_owned()),
        version: Set(version),
        subject_kind: Set(subject.kind.to_owned()),
        subject_id: Set(subject.id),
        actor_kind: Set(actor_kind),
        actor_id: Set(actor_id),
        data: Set(data),
        dispatched_at: Set(None),
    };
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    work.wrote(Written::Event);
    Ok(())
}
