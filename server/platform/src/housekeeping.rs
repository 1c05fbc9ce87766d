//! Removes what the platform keeps for a while only. Every program that works on the queue can do it, hourly:
//! `registry.with::<Sweep>().every(Sweep::NAME, Rhythm::Every(TimeDelta::hours(1)), &Sweep)`.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::credential::links;
use crate::queue::{Done, Job, Task};
use crate::session::Sessions;
use crate::throttle::Throttle;
use crate::{Foundation, StoreError, Timestamp, flash, form_key, kept_answer, outbox};

/// Dispatched events stay this long, to be looked at.
const EVENTS: TimeDelta = TimeDelta::days(30);

/// Forgets expired forms, keys, kept answers, links, throttles and sessions, and events that were dispatched long ago.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Sweep;

impl Job for Sweep {
    const NAME: &'static str = "platform.sweep";
}

impl<S> Task<S> for Sweep
where
    S: AsRef<Foundation> + AsRef<Sessions> + Send + Sync + 'static,
{
    async fn run(self, services: &S, _at: Timestamp) -> Done {
        match sweep(services.as_ref(), services.as_ref()).await {
            Ok(()) => Done::Finished,
            Err(error) => {
                tracing::error!(%error, "sweeping failed");
                Done::Failed("database")
            }
        }
    }
}

async fn sweep(foundation: &Foundation, sessions: &Sessions) -> Result<(), StoreError> {
    let work = foundation.begin().await?;
    flash::forget_expired(&work).await?;
    form_key::forget_expired(&work).await?;
    kept_answer::forget_expired(&work).await?;
    links::forget_expired(&work).await?;
    work.commit().await?;
    Throttle::new(foundation).forget_empty().await?;
    sessions.forget_ended().await?;
    outbox::forget_dispatched(foundation, EVENTS).await?;
    Ok(())
}
