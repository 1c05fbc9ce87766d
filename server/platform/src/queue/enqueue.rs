//! Asking for a job inside a unit of work: it exists if and only if the change does.

use sea_orm::ActiveValue::Set;
use sea_orm::ExprTrait;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{CaseStatement, Expr, OnConflict};

use super::Job;
use super::job_row::{ActiveModel, Column, Entity};
use crate::wake::Written;
use crate::{StoreError, Timestamp, Work};

impl Work {
    /// Asks for the job as soon as possible after the commit.
    pub async fn enqueue<J: Job>(&self, job: &J) -> Result<(), StoreError> {
        put(self, job, None, self.now()).await
    }

    /// Asks for the job at a later time.
    pub async fn enqueue_at<J: Job>(&self, job: &J, due: Timestamp) -> Result<(), StoreError> {
        put(self, job, None, due).await
    }

    /// Asks for the job unless one with this key waits already; then the earlier time holds. A job that has begun counts no
    /// longer as waiting: what changed since is not lost.
    pub async fn enqueue_once<J: Job>(
        &self,
        job: &J,
        key: &str,
        due: Timestamp,
    ) -> Result<(), StoreError> {
        put(self, job, Some(key), due).await
    }
}

async fn put<J: Job>(
    work: &Work,
    job: &J,
    key: Option<&str>,
    due: Timestamp,
) -> Result<(), StoreError> {
    let payload = serde_json::to_string(job)
        .map_err(|_| StoreError::Corrupt { table: "job", column: "payload" })?;
    put_payload(work, Asked { name: J::NAME, payload, key, lane: job.lane(), due }).await
}

/// What is asked for.
pub(super) struct Asked<'key> {
    pub name: &'static str,
    pub payload: String,
    pub key: Option<&'key str>,
    pub lane: Option<String>,
    pub due: Timestamp,
}

/// Makes everything that waits in a lane due now.
pub async fn hasten(work: &Work, lane: &str) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::DueAt, Expr::val(work.now()))
        .filter(Column::Lane.eq(lane))
        .filter(Column::ClaimedBy.is_null())
        .filter(Column::DeadAt.is_null())
        .filter(Column::DueAt.gt(work.now()))
        .exec(work.connection())
        .await?;
    work.wrote(Written::Job);
    Ok(())
}

pub(super) async fn put_payload(work: &Work, asked: Asked<'_>) -> Result<(), StoreError> {
    let row = ActiveModel {
        id: Set(work.id()),
        name: Set(asked.name.to_owned()),
        payload: Set(asked.payload),
        created_at: Set(work.now()),
        due_at: Set(asked.due),
        claimed_by: Set(None),
        attempts: Set(0),
        dedup_key: Set(asked.key.map(str::to_owned)),
        lane: Set(asked.lane),
        reason: Set(None),
        dead_at: Set(None),
    };
    // Updating, not ignoring: it locks the waiting row, so that no worker begins it before this change is visible.
    let earlier = CaseStatement::new()
        .case(
            Expr::col((Entity, Column::DueAt)).lte(Expr::col(("excluded", Column::DueAt))),
            Expr::col((Entity, Column::DueAt)),
        )
        .finally(Expr::col(("excluded", Column::DueAt)));
    Entity::insert(row)
        .on_conflict(
            OnConflict::columns([Column::Name, Column::DedupKey])
                .value(Column::DueAt, earlier)
                .to_owned(),
        )
        .exec_without_returning(work.connection())
        .await?;
    work.wrote(Written::Job);
    Ok(())
}
