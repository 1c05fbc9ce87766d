//! Work that is done later: jobs with leases, back-off and dead letters, and schedules. A job runs at least once, maybe on
//! another server after a crash, so running it twice must do no harm. Payloads hold ids and codes, never personal values.

mod dead;
mod enqueue;
mod job_row;
mod registry;
mod rhythm;
mod schedule;
mod workers;

use std::future::Future;

use chrono::TimeDelta;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Timestamp;

pub use dead::{DeadLetter, Depth, JobDropped, JobRetried};
pub use dead::{dead_letters, depth, drop_dead, is_alive, retry_dead};
pub use enqueue::hasten;
pub use registry::Registry;
pub use rhythm::Rhythm;
pub use workers::{Pace, Workers};

/// What is to be done. The context that asks for it declares it; whoever can do it implements `Task`.
pub trait Job: Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Unique and never changed, for jobs outlive releases: `cases.send_confirmation`.
    const NAME: &'static str;
    /// How often it is begun before it is put among the dead letters. The default spans a day.
    const ATTEMPTS: i32 = 15;

    /// Of the jobs in one lane a single one runs at a time, whichever server has it; the others wait for it.
    fn lane(&self) -> Option<String> {
        None
    }
}

/// How it is done, with the services of the program.
pub trait Task<S>: Job {
    /// Does it, or says why not. `at` is the present moment. May be cut off at any `await`.
    fn run(self, services: &S, at: Timestamp) -> impl Future<Output = Done> + Send;
}

/// How running a job ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    Finished,
    /// There is more to do: run again after this long. No failure.
    Again(TimeDelta),
    /// It did not work but may later; the reason is a code. Tried again with growing waits, then a dead letter.
    Failed(&'static str),
    /// It will never work; the reason is a code. A dead letter at once.
    GiveUp(&'static str),
}
