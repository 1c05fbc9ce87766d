//! Runs jobs. Several servers share the queue; what a killed one had begun runs elsewhere when its claim ends.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use futures::FutureExt;
use tokio::sync::{Mutex, OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use tracing::Instrument;
use tracing::field::Empty;
use uuid::Uuid;

use super::job_row::{self, Model};
use super::{Done, Registry, schedule};
use crate::wake::Written;
use crate::{Foundation, SPANS, StoreError, Timestamp};

/// How fast and how patient the workers are.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Jobs at the same time.
    pub workers: usize,
    /// After this long without a sign of life another worker takes the job. Running jobs are renewed three times as often.
    pub lease: Duration,
    /// The longest sleep of an idle queue; jobs of this process are begun at once nevertheless.
    pub idle: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self { workers: 4, lease: Duration::from_secs(30), idle: Duration::from_secs(5) }
    }
}

/// The workers of one process.
pub struct Workers<S>(Arc<Inner<S>>);

impl<S> Clone for Workers<S> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

struct Inner<S> {
    foundation: Foundation,
    services: Arc<S>,
    registry: Registry<S>,
    names: Vec<&'static str>,
    pace: Pace,
    /// Tells that a unit of work of this process asked for a job.
    asked: Mutex<watch::Receiver<u64>>,
}

impl<S: Send + Sync + 'static> Workers<S> {
    pub fn new(
        foundation: Foundation,
        services: Arc<S>,
        registry: Registry<S>,
        pace: Pace,
    ) -> Self {
        let names = registry.names();
        let asked = Mutex::new(foundation.wake.jobs.subscribe());
        Self(Arc::new(Inner { foundation, services, registry, names, pace, asked }))
    }

    /// Runs everything that is due, one after the other, until nothing is; says how many runs that were. For tests and
    /// commands.
    pub async fn run_due(&self) -> Result<usize, StoreError> {
        let mut runs = 0;
        loop {
            schedule::ask_for_due(&self.0.foundation, &self.0.registry.schedules).await?;
            let Some(job) = self.0.claim().await? else { return Ok(runs) };
            self.0.clone().process(job).await;
            runs += 1;
        }
    }

    /// Works until told to stop, then finishes what has begun and takes nothing new. Dropped instead, what has begun runs
    /// again when its claim ends.
    pub async fn run(&self, stop: CancellationToken) {
        let room = Arc::new(Semaphore::new(self.0.pace.workers.max(1)));
        let mut running = JoinSet::new();
        let mut look_at_schedules = None;
        while let Some(place) = free_place(&room, &stop).await {
            while running.try_join_next().is_some() {}
            match self.0.step(&mut look_at_schedules).await {
                Ok(Step::Run(job)) => {
                    running.spawn(work_at(self.0.clone(), job, place));
                }
                Ok(Step::Sleep(span)) => {
                    drop(place);
                    self.0.sleep(span, &stop).await;
                }
                Err(error) => {
                    drop(place);
                    tracing::error!(%error, "the job queue cannot be read");
                    self.0.sleep(self.0.pace.idle, &stop).await;
                }
            }
        }
        while running.join_next().await.is_some() {}
    }
}

async fn free_place(
    room: &Arc<Semaphore>,
    stop: &CancellationToken,
) -> Option<OwnedSemaphorePermit> {
    tokio::select! {
        biased;
        () = stop.cancelled() => None,
        place = room.clone().acquire_owned() => place.ok(),
    }
}

async fn work_at<S: Send + Sync + 'static>(
    inner: Arc<Inner<S>>,
    job: Model,
    place: OwnedSemaphorePermit,
) {
    inner.process(job).await;
    drop(place);
}

enum Step {
    Run(Model),
    Sleep(Duration),
}

impl<S: Send + Sync + 'static> Inner<S> {
    async fn step(&self, schedules: &mut Option<Timestamp>) -> Result<Step, StoreError> {
        let now = self.foundation.now();
        if schedules.is_none_or(|due| due <= now) {
            *schedules = schedule::ask_for_due(&self.foundation, &self.registry.schedules)
                .await?
                .or(Some(Timestamp::MAX_UTC));
        }
        if let Some(job) = self.claim().await? {
            return Ok(Step::Run(job));
        }
        let now = self.foundation.now();
        let due = job_row::next_due(self.foundation.db.reader(), &self.names).await?;
        let until = [due, *schedules].into_iter().flatten().min();
        let span = until.map_or(self.pace.idle, |due| {
            (due - now).to_std().unwrap_or_default().min(self.pace.idle)
        });
        Ok(Step::Sleep(span.max(Duration::from_millis(5))))
    }

    async fn sleep(&self, span: Duration, stop: &CancellationToken) {
        tokio::select! {
            () = stop.cancelled() => {}
            () = self.asked() => {}
            () = tokio::time::sleep(span) => {}
        }
    }

    async fn asked(&self) {
        // The sender lives as long as the foundation, which is ours.
        let _ = self.asked.lock().await.changed().await;
    }

    /// Looks before it writes: an idle queue never takes SQLite's write lock.
    async fn claim(&self) -> Result<Option<Model>, StoreError> {
        loop {
            let now = self.foundation.now();
            match job_row::next_due(self.foundation.db.reader(), &self.names).await? {
                Some(due) if due <= now => {}
                _ => return Ok(None),
            }
            let token = self.foundation.ids.next();
            let until = now + self.lease();
            let writer = self.foundation.db.writer();
            if let Some(job) = job_row::claim(writer, &self.names, token, now, until).await? {
                return Ok(Some(job));
            }
        }
    }

    fn lease(&self) -> TimeDelta {
        TimeDelta::from_std(self.pace.lease).unwrap_or(TimeDelta::seconds(30))
    }

    async fn process(self: Arc<Self>, job: Model) {
        let Some(token) = job.claimed_by else { return };
        let done = match self.registry.runners.get(job.name.as_str()) {
            // Every begin ended without a word: the job kills its worker.
            Some(runner) if job.attempts > runner.attempts => Some(Done::GiveUp("abandoned")),
            Some(runner) => {
                let now = self.foundation.now();
                let span = tracing::info_span!(
                    target: SPANS,
                    "job",
                    otel.name = job.name,
                    otel.kind = "consumer",
                    otel.status_code = Empty,
                    portal.job = %job.id,
                    portal.attempt = job.attempts,
                    portal.reason = Empty,
                );
                let running = (runner.run)(self.services.clone(), job.payload.clone(), now);
                let running = running.instrument(span.clone());
                let done = tokio::select! {
                    done = AssertUnwindSafe(running).catch_unwind() => {
                        Some(done.unwrap_or(Done::Failed("panicked")))
                    }
                    () = self.keep_claim(job.id, token) => None,
                };
                if let Some(Done::Failed(reason) | Done::GiveUp(reason)) = done {
                    span.record("otel.status_code", "ERROR").record("portal.reason", reason);
                }
                done
            }
            None => return,
        };
        let Some(done) = done else {
            tracing::warn!(job = %job.id, name = job.name, "a job took longer than its claim lasted");
            return;
        };
        if let Err(error) = self.settle(&job, token, done).await {
            // The claim ends by itself and the job runs again.
            tracing::error!(%error, job = %job.id, name = job.name, "the end of a job was not stored");
        }
    }

    async fn settle(&self, job: &Model, token: Uuid, done: Done) -> Result<(), StoreError> {
        let db = self.foundation.db.writer();
        let now = self.foundation.now();
        let most = self.registry.runners.get(job.name.as_str()).map_or(0, |runner| runner.attempts);
        match done {
            Done::Finished => job_row::remove(db, job.id, token).await?,
            Done::Again(span) => job_row::put_back(db, job.id, token, now + span, 0, None).await?,
            Done::Failed(reason) if job.attempts < most => {
                tracing::info!(job = %job.id, name = job.name, reason, attempts = job.attempts, "a job failed");
                let due = now + self.back_off(job.attempts);
                job_row::put_back(db, job.id, token, due, job.attempts, Some(reason)).await?
            }
            Done::Failed(reason) | Done::GiveUp(reason) => {
                tracing::warn!(job = %job.id, name = job.name, reason, "a job became a dead letter");
                job_row::bury(db, job.id, token, now, reason).await?
            }
        };
        // The next one of its lane may have been waiting for this.
        if job.lane.is_some() {
            self.foundation.wake.after(Written::Job as u8);
        }
        Ok(())
    }

    /// 5 s, 10 s, 20 s … up to 3 h, of which half is left to chance so that a crowd spreads out.
    fn back_off(&self, attempts: i32) -> TimeDelta {
        let doublings = u32::try_from(attempts - 1).unwrap_or(0).min(12);
        let full = (5_000_i64 << doublings).min(3 * 3_600_000);
        let chance = i64::from(u32::from_be_bytes(self.foundation.random.bytes()));
        TimeDelta::milliseconds(full / 2 + full / 2 * chance / i64::from(u32::MAX))
    }

    /// Renews the claim as long as it is polled; returns when the claim is lost.
    async fn keep_claim(&self, id: Uuid, token: Uuid) {
        loop {
            tokio::time::sleep(self.pace.lease / 3).await;
            let until = self.foundation.now() + self.lease();
            match job_row::renew(self.foundation.db.writer(), id, token, until).await {
                Ok(true) => {}
                Ok(false) => return,
                Err(error) => tracing::error!(%error, job = %id, "a claim was not renewed"),
            }
        }
    }
}
