//! The bundle every context is built on.

use std::sync::Arc;

use crate::audit::Sightings;
use crate::vault::{Keys, Vault};
use crate::wake::Wake;
use crate::{Clock, Db, Ids, Random, StoreError, Timestamp, Work};

#[derive(Clone)]
pub struct Foundation {
    pub db: Db,
    pub clock: Arc<dyn Clock>,
    pub ids: Ids,
    pub random: Arc<dyn Random>,
    pub vault: Vault,
    pub(crate) wake: Arc<Wake>,
    pub(crate) sightings: Arc<Sightings>,
}

impl Foundation {
    pub fn new(db: Db, keys: Keys, clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> Self {
        let ids = Ids::new(clock.clone(), random.clone());
        let vault = Vault::new(keys, clock.clone(), random.clone());
        Self { db, clock, ids, random, vault, wake: Arc::default(), sightings: Arc::default() }
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Starts a unit of work: one transaction that holds a change, its audit row and its events.
    pub async fn begin(&self) -> Result<Work, StoreError> {
        Work::begin(self).await
    }
}
