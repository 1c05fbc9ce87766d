//! The one source of the present moment. Instants are UTC with microseconds, what PostgreSQL keeps.

use chrono::{DateTime, SubsecRound, Utc};

pub type Timestamp = DateTime<Utc>;

pub trait Clock: Send + Sync + 'static {
    /// The present moment, cut to microseconds.
    fn now(&self) -> Timestamp;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the port's one real clock")]
    fn now(&self) -> Timestamp {
        DateTime::<Utc>::from(std::time::SystemTime::now()).trunc_subsecs(6)
    }
}
