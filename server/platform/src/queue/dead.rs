//! What the operators see of the queue: how much waits, and the dead letters, which they may try again or drop.

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{ConnectionTrait, QueryOrder, QuerySelect};
use serde::Serialize;

use super::Job;
use super::job_row::{Column, Entity, Model};
use crate::wake::Written;
use crate::{Authority, DomainEvent, Resource, StoreError, Timestamp, Work};

/// A job that will not run by itself any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadLetter {
    pub id: Uuid,
    pub name: String,
    pub created_at: Timestamp,
    pub dead_at: Timestamp,
    pub attempts: i32,
    /// A code, never a text from outside.
    pub reason: String,
}

/// How much is in the queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Depth {
    /// Due now and not begun.
    pub waiting: u64,
    pub running: u64,
    /// Due later.
    pub later: u64,
    pub dead: u64,
    /// Since when the oldest waiting job has been due.
    pub oldest: Option<Timestamp>,
}

/// The dead letters, newest first; `before` continues after the last one seen.
pub async fn dead_letters(
    db: &impl ConnectionTrait,
    before: Option<Timestamp>,
    limit: u64,
) -> Result<Vec<DeadLetter>, StoreError> {
    let mut dead = Entity::find().filter(Column::DeadAt.is_not_null());
    if let Some(before) = before {
        dead = dead.filter(Column::DeadAt.lt(before));
    }
    let rows =
        dead.order_by_desc(Column::DeadAt).order_by_desc(Column::Id).limit(limit).all(db).await?;
    Ok(rows.into_iter().filter_map(dead_letter).collect())
}

fn dead_letter(row: Model) -> Option<DeadLetter> {
    Some(DeadLetter {
        id: row.id,
        name: row.name,
        created_at: row.created_at,
        dead_at: row.dead_at?,
        attempts: row.attempts,
        reason: row.reason.unwrap_or_default(),
    })
}

/// Whether this very job waits, runs or will be tried again.
pub async fn is_alive<J: Job>(db: &impl ConnectionTrait, job: &J) -> Result<bool, StoreError> {
    let payload = serde_json::to_string(job)
        .map_err(|_| StoreError::Corrupt { table: "job", column: "payload" })?;
    let alive = Entity::find()
        .filter(Column::Name.eq(J::NAME))
        .filter(Column::Payload.eq(payload))
        .filter(Column::DeadAt.is_null());
    Ok(alive.count(db).await? > 0)
}

/// Counts the queue, for metrics and for the doctor.
pub async fn depth(db: &impl ConnectionTrait, now: Timestamp) -> Result<Depth, StoreError> {
    let alive = || Entity::find().filter(Column::DeadAt.is_null());
    let waiting = || alive().filter(Column::DueAt.lte(now));
    Ok(Depth {
        waiting: waiting().count(db).await?,
        running: alive()
            .filter(Column::DueAt.gt(now))
            .filter(Column::ClaimedBy.is_not_null())
            .count(db)
            .await?,
        later: alive()
            .filter(Column::DueAt.gt(now))
            .filter(Column::ClaimedBy.is_null())
            .count(db)
            .await?,
        dead: Entity::find().filter(Column::DeadAt.is_not_null()).count(db).await?,
        oldest: waiting()
            .select_only()
            .column(Column::DueAt)
            .order_by_asc(Column::DueAt)
            .into_tuple()
            .one(db)
            .await?,
    })
}

/// Makes a dead letter due again, with all its attempts. False if there is none of this id.
pub async fn retry_dead(
    work: &Work,
    authority: &impl Authority,
    id: Uuid,
) -> Result<bool, StoreError> {
    let revived = Entity::update_many()
        .col_expr(Column::DeadAt, Expr::val(Option::<Timestamp>::None))
        .col_expr(Column::DueAt, Expr::val(work.now()))
        .col_expr(Column::Attempts, Expr::val(0))
        .filter(Column::Id.eq(id))
        .filter(Column::DeadAt.is_not_null())
        .exec(work.connection())
        .await?;
    if revived.rows_affected == 0 {
        return Ok(false);
    }
    work.wrote(Written::Job);
    work.record(authority, JobRetried { job: id }).await?;
    Ok(true)
}

/// Drops a dead letter for good. False if there is none of this id.
pub async fn drop_dead(
    work: &Work,
    authority: &impl Authority,
    id: Uuid,
) -> Result<bool, StoreError> {
    let dropped = Entity::delete_many()
        .filter(Column::Id.eq(id))
        .filter(Column::DeadAt.is_not_null())
        .exec(work.connection())
        .await?;
    if dropped.rows_affected == 0 {
        return Ok(false);
    }
    work.record(authority, JobDropped { job: id }).await?;
    Ok(true)
}

/// An operator had a dead letter tried again.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct JobRetried {
    pub job: Uuid,
}

impl DomainEvent for JobRetried {
    const TYPE: &'static str = "job.retried";

    fn subject(&self) -> Resource {
        Resource::new("job", self.job)
    }
}

/// An operator dropped a dead letter.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct JobDropped {
    pub job: Uuid,
}

impl DomainEvent for JobDropped {
    const TYPE: &'static str = "job.dropped";

    fn subject(&self) -> Resource {
        Resource::new("job", self.job)
    }
}
