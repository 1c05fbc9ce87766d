//! Seals stored values with the newest key, a little at a time, whenever keys were rotated.

use chrono::TimeDelta;
use platform::queue::{Done, Job, Task};
use platform::reseal::{self, SealedColumn};
use platform::{StoreError, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Office, webhooks};

const BATCH: u64 = 200;
/// Between them others get their turn.
const BATCHES: usize = 10;

/// Every column of the database that holds sealed values.
pub fn columns() -> Vec<SealedColumn> {
    [&reseal::SEALED[..], &iam::SEALED, &identity::SEALED, &cases::SEALED, &webhooks::SEALED]
        .concat()
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Reseal;

impl Job for Reseal {
    const NAME: &'static str = "platform.reseal";
}

impl Task<Office> for Reseal {
    async fn run(self, office: &Office, _at: Timestamp) -> Done {
        match some(office).await {
            Ok(true) => Done::Again(TimeDelta::zero()),
            Ok(false) => Done::Finished,
            Err(error) => {
                tracing::error!(%error, "values could not be sealed again");
                Done::Failed("database")
            }
        }
    }
}

async fn some(office: &Office) -> Result<bool, StoreError> {
    let columns = columns();
    for _ in 0..BATCHES {
        if !reseal::step(&office.services.foundation, &columns, BATCH).await? {
            return Ok(false);
        }
    }
    Ok(true)
}
