//! What happened before it was written down here: recorded under its own moment, for many acts at once. Its events are
//! marked as dispatched, because nobody is told of the past.

use sea_orm::{ActiveModelTrait, IntoActiveModel};

use super::{StoreError, Work, insert_all};
use crate::{Authority, DomainEvent, Timestamp, audit, outbox};

/// The audit row and the outbox row of one act, not yet written.
pub struct Past {
    entry: audit::EntryRow,
    event: outbox::EventRow,
}

impl Work {
    /// What `record` would have written then.
    pub fn past<E: DomainEvent>(
        &self,
        authority: &impl Authority,
        event: E,
        at: Timestamp,
    ) -> Result<Past, StoreError> {
        let id = self.id_at(at);
        let data = serde_json::to_string(&event)
            .map_err(|_| StoreError::Corrupt { table: "outbox_event", column: "data" })?;
        let entry = audit::row(id, at, authority, E::TYPE, event.subject(), &data);
        let event = outbox::EventRow {
            dispatched_at: Some(at),
            ..outbox::row(id, at, authority, E::TYPE, E::VERSION, event.subject(), data)
        };
        Ok(Past { entry, event })
    }

    pub async fn record_past(&self, past: Vec<Past>) -> Result<(), StoreError> {
        let (entries, events): (Vec<_>, Vec<_>) =
            past.into_iter().map(|past| (past.entry, past.event)).unzip();
        // What would have been forgotten by now.
        let kept = events.into_iter().filter(|event| event.at > self.now() - outbox::KEPT);
        insert_all(self, kept.map(|event| event.into_active_model().reset_all()).collect()).await?;
        audit::insert_all(self, entries).await
    }
}
