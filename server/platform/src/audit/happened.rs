//! The ledger as monitoring reads it: everything between two moments, with whose data it was about.

use std::collections::BTreeMap;

use sea_orm::entity::prelude::*;
use sea_orm::{ConnectionTrait, QueryOrder, QuerySelect};

use super::search::{SLACK, first_id};
use super::{AuditRecord, entry, subject};
use crate::{StoreError, Timestamp};

const BATCH: u64 = 400;

/// Everything after the one moment and until the other, in the order of time. `keep` gets each entry with whose data it was
/// about and says what is of use, so that a busy day does not lie in memory whole.
pub async fn happened<T>(
    db: &impl ConnectionTrait,
    (after, until): (Timestamp, Timestamp),
    mut keep: impl FnMut(AuditRecord, Vec<Uuid>) -> Vec<T>,
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
            kept.extend(keep(row.into(), subjects));
        }
    }
    Ok(kept)
}
