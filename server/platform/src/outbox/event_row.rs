//! One outbox row.

use sea_orm::entity::prelude::*;
use sea_orm::{ActiveModelTrait, IntoActiveModel};

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

/// The row of an event, not yet written.
pub(crate) fn row(
    id: Uuid,
    at: Timestamp,
    authority: &impl Authority,
    event_type: &'static str,
    version: i32,
    subject: Resource,
    data: String,
) -> Model {
    let (actor_kind, actor_id) = authority.actor();
    Model {
        id,
        at,
        event_type: event_type.to_owned(),
        version,
        subject_kind: subject.kind.to_owned(),
        subject_id: subject.id,
        actor_kind,
        actor_id,
        data,
        dispatched_at: None,
    }
}

pub(crate) async fn insert(
    work: &Work,
    id: Uuid,
    authority: &impl Authority,
    event_type: &'static str,
    version: i32,
    subject: Resource,
    data: String,
) -> Result<(), StoreError> {
    let row = row(id, work.now(), authority, event_type, version, subject, data);
    let row = row.into_active_model().reset_all();
    Entity::insert(row).exec_without_returning(work.connection()).await?;
    work.wrote(Written::Event);
    Ok(())
}
