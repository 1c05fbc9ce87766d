//! The ledger as monitoring reads it: everything between two moments, with whose data it was about.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, QueryOrder, QuerySelect};

use super::{entry, subject};
use crate::{ActorKind, StoreError, Timestamp};

const BATCH: u64 = 400;
/// An id is made a little before or after its entry says it happened.
const SLACK: TimeDelta = TimeDelta::minutes(1);

/// One entry, with what monitoring asks of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    pub id: Uuid,
    pub at: Timestamp,
    pub actor_kind: ActorKind,
    pub actor_id: Option<Uuid>,
    pub action: String,
    pub resource_kind: String,
    pub resource_id: Option<Uuid>,
    pub event_type: String,
    pub facts: String,
    pub address: Option<String>,
    /// Whose data it was about.
    pub subjects: Vec<Uuid>,
}

/// Everything after the one moment and until the other, in the order of time. `keep` says of each batch what is of use, so that
/// a busy day does not lie in memory whole.
pub async fn happened<T>(
    db: &impl ConnectionTrait,
    (after, until): (Timestamp, Timestamp),
    mut keep: impl FnMut(Happening) -> Vec<T>,
) -> Result<Vec<T>, StoreError> {
    let mut kept = Vec::new();
    let mut last = first_id(after - SLACK);
    loop {
        let rows = entry::Entity::find()
            .filter(entry::Column::Id.gt(last))
            .filter(entry::Column::Id.lt(first_id(until + SLACK)))
            .order_by_asc(entry::Column::Id)
            .limit(BATCH)
            .all(db)
            .await?;
        let Some(end) = rows.last() else { break };
        last = end.id;
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        let mut subjects: BTreeMap<Uuid, Vec<Uuid>> = subject::of_entries(db, &ids).await?;
        let within = rows.into_iter().filter(|row| row.at > after && row.at <= until);
        for row in within {
            let subjects = subjects.remove(&row.id).unwrap_or_default();
            kept.extend(keep(happening(row, subjects)));
        }
    }
    Ok(kept)
}

/// The smallest id of a moment: they begin with their time (UUIDv7).
fn first_id(at: Timestamp) -> Uuid {
    let milliseconds = u128::try_from(at.timestamp_millis()).unwrap_or_default();
    Uuid::from_u128(milliseconds << 80)
}

fn happening(row: entry::Model, subjects: Vec<Uuid>) -> Happening {
    Happening {
        id: row.id,
        at: row.at,
        actor_kind: row.actor_kind,
        actor_id: row.actor_id,
        action: row.action,
        resource_kind: row.resource_kind,
        resource_id: row.resource_id,
        event_type: row.event_type,
        facts: row.facts,
        address: row.address,
        subjects,
    }
}
