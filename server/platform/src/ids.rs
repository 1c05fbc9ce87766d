//! Makes ids: UUIDv7 (RFC 9562), so that rows sort by the time they were made, and those of one process in the order of
//! their making, also within a millisecond.

use std::sync::{Arc, Mutex, PoisonError};

use uuid::{Builder, Uuid};

use crate::{Clock, Random, Timestamp};

#[derive(Clone)]
pub struct Ids {
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    last: Arc<Mutex<Last>>,
}

/// The millisecond of the last id, and the count within it (RFC 9562, 6.2, method 1).
#[derive(Default)]
struct Last {
    millis: u64,
    count: u16,
}

/// The first count of a millisecond is drawn below this, so that there is room for at least 3,072 more.
const START: u16 = 1024;
const MOST: u16 = 4095;

impl Ids {
    pub fn new(clock: Arc<dyn Clock>, random: Arc<dyn Random>) -> Self {
        Self { clock, random, last: Arc::default() }
    }

    pub fn next<T: From<Uuid>>(&self) -> T {
        self.at(self.clock.now())
    }

    /// An id of another moment.
    pub fn at<T: From<Uuid>>(&self, moment: Timestamp) -> T {
        let millis = u64::try_from(moment.timestamp_millis()).unwrap_or(0);
        let mut bytes: [u8; 10] = self.random.bytes();
        let drawn = u16::from_be_bytes([bytes[0], bytes[1]]) % START;
        let count = self.count(millis, drawn);
        bytes[..2].copy_from_slice(&count.to_be_bytes());
        T::from(Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid())
    }

    fn count(&self, millis: u64, drawn: u16) -> u16 {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.count = if last.millis == millis { (last.count + 1).min(MOST) } else { drawn };
        last.millis = millis;
        last.count
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::OsRandom;

    struct Still;

    impl Clock for Still {
        fn now(&self) -> Timestamp {
            Timestamp::UNIX_EPOCH
        }
    }

    #[test]
    fn ids_of_one_millisecond_sort_in_the_order_of_their_making() {
        let ids = Ids::new(Arc::new(Still), Arc::new(OsRandom));
        let made: Vec<Uuid> = (0..3_000).map(|_| ids.next()).collect();
        assert!(made.is_sorted());
        assert!(made.iter().all(|id| id.get_version_num() == 7));
    }
}
