//! One entry as auditors read it, with its place in the chain.

use std::collections::BTreeMap;

use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, QuerySelect};

use super::{entry, seal, subject};
use crate::{ActorKind, Channel, StoreError, Timestamp};

#[derive(Clone, Debug, PartialEq)]
pub struct AuditRecord {
    pub id: Uuid,
    pub at: Timestamp,
    pub actor_kind: ActorKind,
    pub actor_id: Option<Uuid>,
    pub action: String,
    pub resource_kind: String,
    pub resource_id: Option<Uuid>,
    pub event_type: String,
    /// JSON of ids, codes and names of fields.
    pub facts: String,
    pub channel: Channel,
    pub request_id: Option<Uuid>,
    pub address: Option<String>,
}

/// An entry with all that belongs to it.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditDetail {
    pub record: AuditRecord,
    /// Whose data it is about.
    pub subjects: Vec<Uuid>,
    /// Its place in the chain and its hash; nothing during the second before it is sealed.
    pub seal: Option<(i64, String)>,
}

impl From<entry::Model> for AuditRecord {
    fn from(row: entry::Model) -> Self {
        let entry::Model {
            id,
            at,
            actor_kind,
            actor_id,
            action,
            resource_kind,
            resource_id,
            event_type,
            facts,
            channel,
            request_id,
            address,
        } = row;
        Self {
            id,
            at,
            actor_kind,
            actor_id,
            action,
            resource_kind,
            resource_id,
            event_type,
            facts,
            channel,
            request_id,
            address,
        }
    }
}

pub async fn detail(
    db: &impl ConnectionTrait,
    id: Uuid,
) -> Result<Option<AuditDetail>, StoreError> {
    let Some(row) = entry::Entity::find_by_id(id).one(db).await? else { return Ok(None) };
    let mut subjects: BTreeMap<Uuid, Vec<Uuid>> = subject::of_entries(db, &[id]).await?;
    let seal = seal::Entity::find()
        .select_only()
        .columns([seal::Column::Sequence, seal::Column::Hash])
        .filter(seal::Column::EntryId.eq(id))
        .into_tuple::<(i64, String)>()
        .one(db)
        .await?;
    let subjects = subjects.remove(&id).unwrap_or_default();
    Ok(Some(AuditDetail { record: row.into(), subjects, seal }))
}
