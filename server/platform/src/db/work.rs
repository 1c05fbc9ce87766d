//! A unit of work: one transaction for a change, its audit row and its event. There is no way to record one without the other.

use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use sea_orm::{DatabaseTransaction, SqliteTransactionMode, TransactionOptions, TransactionTrait};
use uuid::Uuid;

use super::StoreError;
use crate::wake::{Wake, Written};
use crate::{Authority, DomainEvent, Foundation, Ids, Resource, Timestamp, audit, outbox};

/// An open transaction. Dropped without `commit`, nothing of it happened.
pub struct Work {
    transaction: DatabaseTransaction,
    ids: Ids,
    now: Timestamp,
    wake: Arc<Wake>,
    written: AtomicU8,
}

impl Work {
    #[expect(clippy::disallowed_methods, reason = "the one place where transactions begin")]
    pub(crate) async fn begin(foundation: &Foundation) -> Result<Self, StoreError> {
        // SQLite: taking the write lock at once avoids the upgrade that fails with "database is locked".
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..Default::default()
        };
        let transaction = foundation.db.writer().begin_with_options(options).await?;
        Ok(Self {
            transaction,
            ids: foundation.ids.clone(),
            now: foundation.now(),
            wake: foundation.wake.clone(),
            written: AtomicU8::new(0),
        })
    }

    /// For the statements of this unit of work; no other connection may be used while it is open.
    pub fn connection(&self) -> &DatabaseTransaction {
        &self.transaction
    }

    /// The moment at which all of this happens.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    pub fn id<T: From<Uuid>>(&self) -> T {
        self.ids.next()
    }

    /// An id of something that came into being at another moment.
    pub fn id_at<T: From<Uuid>>(&self, at: Timestamp) -> T {
        self.ids.at(at)
    }

    /// Writes the audit row and the outbox row of what was done. Refuses what whoever did it may not have done, because
    /// of what they did to the same record before.
    pub async fn record<E: DomainEvent>(
        &self,
        authority: &impl Authority,
        event: E,
    ) -> Result<(), StoreError> {
        self.keep_apart(authority, event.subject()).await?;
        let id = self.id();
        let data = serde_json::to_string(&event)
            .map_err(|_| StoreError::Corrupt { table: "outbox_event", column: "data" })?;
        audit::insert(self, id, authority, E::TYPE, event.subject(), &data).await?;
        outbox::insert(self, id, authority, E::TYPE, E::VERSION, event.subject(), data).await
    }

    async fn keep_apart(
        &self,
        authority: &impl Authority,
        resource: Resource,
    ) -> Result<(), StoreError> {
        let apart = authority.apart();
        let (kind, Some(actor)) = authority.actor() else { return Ok(()) };
        if apart.is_empty()
            || !audit::did(&self.transaction, (kind, actor), resource, &apart).await?
        {
            return Ok(());
        }
        Err(StoreError::Apart)
    }

    pub async fn commit(self) -> Result<(), StoreError> {
        self.transaction.commit().await?;
        // What is read from now on shows it.
        super::let_go();
        self.wake.after(self.written.into_inner());
        Ok(())
    }

    /// Whoever waits for such rows is woken by the commit.
    pub(crate) fn wrote(&self, what: Written) {
        self.written.fetch_or(what as u8, Ordering::Relaxed);
    }
}
