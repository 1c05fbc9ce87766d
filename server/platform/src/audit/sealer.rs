//! Gives entries their place and hash shortly after they were committed. One server at a time; each seals whatever waits,
//! also what others have written.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use chrono::TimeDelta;
use sea_orm::entity::prelude::*;
use tokio_util::sync::CancellationToken;

use super::chain::{self, Head, ORIGIN};
use super::{entry, seal, subject, unsealed};
use crate::{Foundation, StoreError, Timestamp, turn};

/// Entries a transaction; SQLite's writers wait meanwhile.
const BATCH: u64 = 300;
/// Entries that come together are sealed together.
const GATHER: Duration = Duration::from_millis(250);
/// What a process left that wrote and ended.
const LOOK: Duration = Duration::from_millis(900);

pub struct Sealer(Foundation);

impl Sealer {
    pub fn new(foundation: Foundation) -> Self {
        Self(foundation)
    }

    /// Seals everything that waits; says how many that were.
    pub async fn seal_waiting(&self) -> Result<usize, StoreError> {
        let mut count = 0;
        // Looks before it writes: an idle sealer never takes SQLite's write lock.
        while !unsealed::some(self.0.db.reader(), 1).await?.is_empty() {
            count += self.seal_some().await?;
        }
        Ok(count)
    }

    /// Seals within a second whatever is committed, until told to stop, and then what is left.
    pub async fn run(&self, stop: CancellationToken) {
        let mut told = None;
        while !stop.is_cancelled() {
            tokio::select! {
                () = stop.cancelled() => {}
                () = self.0.wake.entries.notified() => tokio::select! {
                    () = stop.cancelled() => {}
                    () = tokio::time::sleep(GATHER) => {}
                },
                () = tokio::time::sleep(LOOK) => {}
            }
            match self.seal_waiting().await {
                Ok(0) => {}
                Ok(_) => self.tell_head(&mut told).await,
                Err(error) => tracing::error!(%error, "audit entries were not sealed"),
            }
        }
    }

    async fn seal_some(&self) -> Result<usize, StoreError> {
        let work = self.0.begin().await?;
        turn::take(&work, "audit.seal").await?;
        let waiting = unsealed::some(work.connection(), BATCH).await?;
        let sealed: BTreeSet<Uuid> =
            seal::sealed(work.connection(), &waiting).await?.into_iter().collect();
        let mut entries: BTreeMap<Uuid, entry::Model> = entry::Entity::find()
            .filter(entry::Column::Id.is_in(waiting.iter().copied()))
            .all(work.connection())
            .await?
            .into_iter()
            .map(|entry| (entry.id, entry))
            .collect();
        let subjects = subject::of_entries(work.connection(), &waiting).await?;
        let mut head = seal::head(work.connection())
            .await?
            .unwrap_or_else(|| Head { sequence: 0, hash: ORIGIN.to_owned() });
        let mut seals = Vec::new();
        for id in &waiting {
            let Some(entry) = entries.remove(id).filter(|_| !sealed.contains(id)) else { continue };
            let sequence = head.sequence + 1;
            let about = subjects.get(id).map(Vec::as_slice).unwrap_or_default();
            let hash = chain::hash(&head.hash, sequence, &entry, about);
            seals.push(seal::Model {
                sequence,
                entry_id: *id,
                sealed_at: work.now(),
                previous: head.hash,
                hash: hash.clone(),
            });
            head = Head { sequence, hash };
        }
        let count = seals.len();
        if count > 0 {
            seal::write(&work, seals).await?;
        }
        unsealed::remove(&work, &waiting).await?;
        work.commit().await?;
        Ok(count)
    }

    /// Once an hour the end of the chain goes to the log: a copy that whoever changes the database does not reach.
    async fn tell_head(&self, told: &mut Option<Timestamp>) {
        let now = self.0.now();
        if told.is_some_and(|told| now - told < TimeDelta::hours(1)) {
            return;
        }
        if let Ok(Some(head)) = seal::head(self.0.db.reader()).await {
            tracing::info!(sequence = head.sequence, hash = head.hash, "end of the audit chain");
            *told = Some(now);
        }
    }
}
