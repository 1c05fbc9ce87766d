//! Which jobs this program can do, and what it does regularly. Closed when the workers start.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use super::{Done, Job, Rhythm, Task};
use crate::Timestamp;

type Running = Pin<Box<dyn Future<Output = Done> + Send>>;

pub(super) struct Runner<S> {
    pub attempts: i32,
    pub run: fn(Arc<S>, String, Timestamp) -> Running,
}

pub(super) struct Schedule {
    pub name: &'static str,
    pub rhythm: Rhythm,
    pub job: &'static str,
    pub payload: String,
}

pub struct Registry<S> {
    pub(super) runners: BTreeMap<&'static str, Runner<S>>,
    pub(super) schedules: Vec<Schedule>,
}

impl<S> Default for Registry<S> {
    fn default() -> Self {
        Self { runners: BTreeMap::new(), schedules: Vec::new() }
    }
}

impl<S: Send + Sync + 'static> Registry<S> {
    pub fn new() -> Self {
        Self::default()
    }

    /// This program can do `T`. Jobs it does not know are left to programs that do.
    #[must_use]
    pub fn with<T: Task<S>>(mut self) -> Self {
        self.runners.insert(T::NAME, Runner { attempts: T::ATTEMPTS, run: run::<S, T> });
        self
    }

    /// Asks for the job in this rhythm, beginning at the first start; only one of several servers does. While the one before
    /// waits, no second is asked for. The name is unique and never changed.
    #[must_use]
    pub fn every<J: Job>(mut self, name: &'static str, rhythm: Rhythm, job: &J) -> Self {
        match serde_json::to_string(job) {
            Ok(payload) => self.schedules.push(Schedule { name, rhythm, job: J::NAME, payload }),
            Err(error) => tracing::error!(%error, name, "a schedule cannot be stored"),
        }
        self
    }

    pub(super) fn names(&self) -> Vec<&'static str> {
        self.runners.keys().copied().collect()
    }
}

fn run<S: Send + Sync + 'static, T: Task<S>>(
    services: Arc<S>,
    payload: String,
    at: Timestamp,
) -> Running {
    Box::pin(async move {
        match serde_json::from_str::<T>(&payload) {
            Ok(task) => task.run(&services, at).await,
            Err(_) => Done::GiveUp("unreadable"),
        }
    })
}
