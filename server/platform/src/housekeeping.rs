//! Removes what the platform keeps for a while only. Every program that works on the queue can do it:
//! `registry.with::<Sweep>().every("platform.sweep", Rhythm::Every(TimeDelta::hours(1)), &Sweep)`.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::queue::{Done, Job, Task};
use crate::{Foundation, StoreError, Timestamp, flash, form_key, outbox};

/// Dispatched events stay this long, to be looked at.
const EVENTS: TimeDelta = TimeDelta::days(30);

/// Forgets expired forms and keys, and events that were dispatched long ago.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Sweep;

impl Job for Sweep {
    const NAME: &'static str = "platform.sweep";
}

impl<S: AsRef<Foundation> + Send + Sync + 'static> Task<S> for Sweep {
    async fn run(self, services: &S, _at: Timestamp) -> Done {
        match sweep(services.as_ref()).await {
            Ok(()) => Done::Finished,
            Err(error) => {
                tracing::error!(%error, "sweeping failed");
                Done::Failed("database")
            }
        }
    }
}

async fn sweep(foundation: &Foundation) -> Result<(), StoreError> {
    let work = foundation.begin().await?;
    flash::forget_expired(&work).await?;
    form_key::forget_expired(&work).await?;
    work.commit().await?;
    outbox::forget_dispatched(foundation, EVENTS).await?;
    Ok(())
}
