//! Reading the ledger: what happened to a record, what somebody did, who saw somebody's data. Newest first.

use std::collections::BTreeMap;

use contract::{Cursor, Slice};
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Query;
use sea_orm::{ConnectionTrait, QueryOrder, QuerySelect, Select};

use super::{entry, seal, seen, subject};
use crate::{ActorKind, Channel, Resource, StoreError, Timestamp};

/// One entry as auditors read it.
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
    /// Its place in the chain; `None` during the second before it is sealed.
    pub sequence: Option<i64>,
}

/// What happened to a record, or to all of its kind if it has no id.
pub async fn of_resource(
    db: &impl ConnectionTrait,
    resource: Resource,
    before: Option<&Cursor>,
    limit: u64,
) -> Result<Slice<AuditRecord>, StoreError> {
    let mut entries = entry::Entity::find().filter(entry::Column::ResourceKind.eq(resource.kind));
    if let Some(id) = resource.id {
        entries = entries.filter(entry::Column::ResourceId.eq(id));
    }
    slice(db, entries, before, limit).await
}

/// What somebody did.
pub async fn by_actor(
    db: &impl ConnectionTrait,
    kind: ActorKind,
    id: Uuid,
    before: Option<&Cursor>,
    limit: u64,
) -> Result<Slice<AuditRecord>, StoreError> {
    let entries = entry::Entity::find()
        .filter(entry::Column::ActorKind.eq(kind))
        .filter(entry::Column::ActorId.eq(id));
    slice(db, entries, before, limit).await
}

/// What somebody did between two moments, both included; so many of them at most.
pub async fn by_actor_within(
    db: &impl ConnectionTrait,
    (kind, id): (ActorKind, Uuid),
    (from, until): (Timestamp, Timestamp),
    limit: u64,
) -> Result<Vec<AuditRecord>, StoreError> {
    let rows = entry::Entity::find()
        .filter(entry::Column::ActorKind.eq(kind))
        .filter(entry::Column::ActorId.eq(id))
        .filter(entry::Column::At.gte(from))
        .filter(entry::Column::At.lte(until))
        .order_by_desc(entry::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    let none = BTreeMap::new();
    Ok(rows.into_iter().map(|row| record(row, &none)).collect())
}

/// When and by whom a person's data was seen.
pub async fn of_subject(
    db: &impl ConnectionTrait,
    subject: Uuid,
    before: Option<&Cursor>,
    limit: u64,
) -> Result<Slice<AuditRecord>, StoreError> {
    let about = Query::select()
        .column(subject::Column::EntryId)
        .from(subject::Entity)
        .and_where(subject::Column::SubjectId.eq(subject))
        .to_owned();
    let entries = entry::Entity::find().filter(entry::Column::Id.in_subquery(about));
    slice(db, entries, before, limit).await
}

/// Every time that a person's data was shown to somebody else in this span (PRIV-31), newest first, at most `limit` of them.
pub async fn seen_between(
    db: &impl ConnectionTrait,
    subject: Uuid,
    from: Timestamp,
    until: Timestamp,
    limit: u64,
) -> Result<Vec<AuditRecord>, StoreError> {
    let about = Query::select()
        .column(subject::Column::EntryId)
        .from(subject::Entity)
        .and_where(subject::Column::SubjectId.eq(subject))
        .to_owned();
    let rows = entry::Entity::find()
        .filter(entry::Column::Id.in_subquery(about))
        .filter(entry::Column::EventType.eq(seen::EVENT))
        .filter(entry::Column::At.gte(from))
        .filter(entry::Column::At.lt(until))
        .order_by_desc(entry::Column::At)
        .order_by_desc(entry::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| record(row, &BTreeMap::new())).collect())
}

async fn slice(
    db: &impl ConnectionTrait,
    mut entries: Select<entry::Entity>,
    before: Option<&Cursor>,
    limit: u64,
) -> Result<Slice<AuditRecord>, StoreError> {
    // A cursor that is none leads to the beginning.
    if let Some(before) = before.and_then(|cursor| cursor.0.parse::<Uuid>().ok()) {
        entries = entries.filter(entry::Column::Id.lt(before));
    }
    let limit = limit.clamp(1, 200);
    let mut rows = entries.order_by_desc(entry::Column::Id).limit(limit + 1).all(db).await?;
    let more = rows.len() as u64 > limit;
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let after = rows.last().filter(|_| more).map(|last| Cursor(last.id.to_string()));
    let sequences: BTreeMap<Uuid, i64> = seal::Entity::find()
        .select_only()
        .columns([seal::Column::EntryId, seal::Column::Sequence])
        .filter(seal::Column::EntryId.is_in(rows.iter().map(|row| row.id)))
        .into_tuple::<(Uuid, i64)>()
        .all(db)
        .await?
        .into_iter()
        .collect();
    let rows = rows.into_iter().map(|row| record(row, &sequences)).collect();
    Ok(Slice { rows, before: None, after })
}

fn record(row: entry::Model, sequences: &BTreeMap<Uuid, i64>) -> AuditRecord {
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
    AuditRecord {
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
        sequence: sequences.get(&id).copied(),
    }
}
