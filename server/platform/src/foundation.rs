//! The bundle every context is built on.

use std::sync::Arc;

use crate::{Clock, Db, Ids, Random, StoreError, Timestamp, Work};

#[derive(Clone)]
pub struct Foundation {
    pub db: Db,
    pub clock: Arc<dyn Clock>,
    pub ids: Ids,
    pub random: Arc<dyn Random>,
}

impl Foundation {
    pub fn new(db: Db, clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> Self {
        let ids = Ids::new(clock.clone(), random.clone());
        Self { db, clock, ids, random }
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Starts a unit of work: one transaction that holds a change, its audit row and its events.
    pub async fn begin(&self) -> Result<Work, StoreError> {
        Work::begin(&self.db, self.ids.clone(), self.now()).await
    }
}
