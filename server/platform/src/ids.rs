//! Makes ids: UUIDv7 (RFC 9562), so that rows sort by the time they were made.

use std::sync::Arc;

use uuid::{Builder, Uuid};

use crate::{Clock, Random, Timestamp};

#[derive(Clone)]
pub struct Ids {
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
}

impl Ids {
    pub fn new(clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> Self {
        Self { clock, random }
    }

    pub fn next<T: From<Uuid>>(&self) -> T {
        self.at(self.clock.now())
    }

    pub fn at<T: From<Uuid>>(&self, moment: Timestamp) -> T {
        let millis = u64::try_from(moment.timestamp_millis()).unwrap_or(0);
        T::from(Builder::from_unix_timestamp_millis(millis, &self.random.bytes()).into_uuid())
    }
}
