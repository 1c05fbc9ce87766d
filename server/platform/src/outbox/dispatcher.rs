//! Hands events to the sinks. A sink only asks for jobs, in the transaction that marks the event as dispatched: nothing is
//! lost and nothing doubled, however many servers there are.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use chrono::TimeDelta;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{QueryOrder, QuerySelect};
use tokio_util::sync::CancellationToken;

use super::event_row::{Column, Entity, Model};
use crate::{ActorKind, Foundation, StoreError, Timestamp, Work, turn};

const BATCH: u64 = 100;
/// What another process has left.
const LOOK: Duration = Duration::from_secs(5);
const AFTER_ERROR: Duration = Duration::from_secs(10);

/// A domain event as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub id: Uuid,
    pub at: Timestamp,
    pub event_type: String,
    pub version: i32,
    pub subject_kind: String,
    pub subject_id: Option<Uuid>,
    pub actor_kind: ActorKind,
    pub actor_id: Option<Uuid>,
    /// JSON of ids, codes and versions.
    pub data: String,
}

/// Turns events into work: notices, webhooks, projections.
#[async_trait]
pub trait Sink: Send + Sync + 'static {
    /// Asks for the jobs of this event (`work.enqueue`). Must not do the work itself, nor touch anything outside.
    async fn take(&self, work: &Work, event: &Event) -> Result<(), StoreError>;
}

/// Hands waiting events to every sink, in the order of their ids.
pub struct Dispatcher {
    foundation: Foundation,
    sinks: Vec<Arc<dyn Sink>>,
}

impl Dispatcher {
    pub fn new(foundation: Foundation, sinks: Vec<Arc<dyn Sink>>) -> Self {
        Self { foundation, sinks }
    }

    /// Dispatches everything that waits; says how many events that were.
    pub async fn dispatch_waiting(&self) -> Result<usize, StoreError> {
        let mut count = 0;
        // Looks before it writes: an idle dispatcher never takes SQLite's write lock.
        while self.is_something_waiting().await? {
            count += match self.dispatch_some(BATCH, false).await {
                // Something is wrong with one of them: one at a time, so that it holds up no other.
                Err(StoreError::Corrupt { .. } | StoreError::Taken) => {
                    self.dispatch_some(1, true).await?
                }
                outcome => outcome?,
            };
        }
        Ok(count)
    }

    /// Dispatches until told to stop.
    pub async fn run(&self, stop: CancellationToken) {
        while !stop.is_cancelled() {
            let pause = match self.dispatch_waiting().await {
                Ok(_) => LOOK,
                Err(error) => {
                    tracing::error!(%error, "events were not dispatched");
                    tokio::select! {
                        () = stop.cancelled() => {}
                        () = tokio::time::sleep(AFTER_ERROR) => {}
                    }
                    continue;
                }
            };
            tokio::select! {
                () = stop.cancelled() => {}
                () = self.foundation.wake.events.notified() => {}
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    async fn is_something_waiting(&self) -> Result<bool, StoreError> {
        let one: Option<Uuid> = Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(Column::DispatchedAt.is_null())
            .order_by_asc(Column::Id)
            .limit(1)
            .into_tuple()
            .one(self.foundation.db.reader())
            .await?;
        Ok(one.is_some())
    }

    /// Dispatches some in one transaction. Where `set_aside`, an event that a sink cannot take counts as dispatched; the
    /// audit ledger has it, and the log says which it was.
    async fn dispatch_some(&self, most: u64, set_aside: bool) -> Result<usize, StoreError> {
        let work = self.foundation.begin().await?;
        turn::take(&work, "outbox.dispatch").await?;
        let rows = Entity::find()
            .filter(Column::DispatchedAt.is_null())
            .order_by_asc(Column::Id)
            .limit(most)
            .all(work.connection())
            .await?;
        let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
        for event in rows.into_iter().map(event) {
            let (id, event_type) = (event.id, event.event_type.clone());
            match self.take(&work, event).await {
                Err(error @ (StoreError::Corrupt { .. } | StoreError::Taken)) if set_aside => {
                    tracing::error!(%id, event_type, %error, "an event was set aside");
                    // What the sinks had written of it goes; only the mark is made.
                    drop(work);
                    return self.mark(id).await;
                }
                outcome => outcome?,
            }
        }
        Entity::update_many()
            .col_expr(Column::DispatchedAt, Expr::val(work.now()))
            .filter(Column::Id.is_in(ids.iter().copied()))
            .exec(work.connection())
            .await?;
        work.commit().await?;
        Ok(ids.len())
    }
}

impl Dispatcher {
    async fn take(&self, work: &Work, event: Event) -> Result<(), StoreError> {
        for sink in &self.sinks {
            sink.take(work, &event).await?;
        }
        Ok(())
    }

    async fn mark(&self, id: Uuid) -> Result<usize, StoreError> {
        let work = self.foundation.begin().await?;
        Entity::update_many()
            .col_expr(Column::DispatchedAt, Expr::val(work.now()))
            .filter(Column::Id.eq(id))
            .exec(work.connection())
            .await?;
        work.commit().await?;
        Ok(1)
    }
}

/// Forgets events that were dispatched longer ago than that; says how many. The audit ledger keeps what happened.
pub async fn forget_dispatched(
    foundation: &Foundation,
    keep: TimeDelta,
) -> Result<u64, StoreError> {
    let mut forgotten = 0;
    loop {
        let work = foundation.begin().await?;
        let old = Query::select()
            .column(Column::Id)
            .from(Entity)
            .and_where(Column::DispatchedAt.lt(work.now() - keep))
            .limit(1_000)
            .to_owned();
        let some = Entity::delete_many()
            .filter(Column::Id.in_subquery(old))
            .exec(work.connection())
            .await?
            .rows_affected;
        work.commit().await?;
        forgotten += some;
        if some < 1_000 {
            return Ok(forgotten);
        }
    }
}

fn event(row: Model) -> Event {
    let Model {
        id,
        at,
        event_type,
        version,
        subject_kind,
        subject_id,
        actor_kind,
        actor_id,
        data,
        dispatched_at: _,
    } = row;
    Event { id, at, event_type, version, subject_kind, subject_id, actor_kind, actor_id, data }
}
