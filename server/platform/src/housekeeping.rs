//! Removes what the platform keeps for a while only. Every program that works on the queue can do it, hourly:
//! `registry.with::<Sweep>().every(Sweep::NAME, Rhythm::Every(TimeDelta::hours(1)), &Sweep)`.

use serde::{Deserialize, Serialize};

use crate::credential::links;
use crate::queue::{Done, Job, Task};
use crate::session::Sessions;
use crate::throttle::Throttle;
use crate::{Foundation, StoreError, Timestamp, flash, form_key, outbox};

/// Forgets expired forms, keys, links, throttles and sessions, and events that were dispatched long ago.
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
    links::forget_expired(&work).await?;
    work.commit().await?;
    Throttle::new(foundation).forget_empty().await?;
    sessions.forget_ended().await?;
    outbox::forget_dispatched(foundation, outbox::KEPT).await?;
    // PostgreSQL does it by itself.
    if foundation.db.is_embedded() {
        foundation.db.refresh_statistics().await?;
    }
    Ok(())
}
