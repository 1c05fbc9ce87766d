//! A clock that can be set, so that the town's history carries its own dates.

use std::sync::{Mutex, PoisonError};

use platform::{Clock, SystemClock, Timestamp};

#[derive(Debug)]
pub struct DemoClock(Mutex<Timestamp>);

impl DemoClock {
    pub fn new() -> Self {
        Self(Mutex::new(SystemClock.now()))
    }

    /// The machine's time, however this clock is set.
    pub fn present(&self) -> Timestamp {
        SystemClock.now()
    }

    pub fn set(&self, at: Timestamp) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = at;
    }
}

impl Default for DemoClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for DemoClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
