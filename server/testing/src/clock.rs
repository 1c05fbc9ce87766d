//! A clock that stands still until it is moved.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, TimeDelta};
use platform::{Clock, Timestamp};

/// Starts on Monday 2 March 2026, 09:30 in Ontario. Clones share the time.
#[derive(Clone, Debug)]
pub struct FrozenClock(Arc<Mutex<Timestamp>>);

impl FrozenClock {
    /// A clock that stands at the moment.
    pub fn at(moment: Timestamp) -> Self {
        Self(Arc::new(Mutex::new(moment)))
    }

    /// Moves the time on (or back, by a negative span).
    pub fn advance(&self, span: TimeDelta) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) += span;
    }

    /// Puts the clock to the moment.
    pub fn set(&self, moment: Timestamp) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = moment;
    }
}

impl Default for FrozenClock {
    fn default() -> Self {
        Self::at(DateTime::from_timestamp(1_772_461_800, 0).unwrap_or_default())
    }
}

impl Clock for FrozenClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
