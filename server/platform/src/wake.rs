//! Wakes the background work of this process when a unit of work has left something for it, so that nobody polls busily.
//! Work that other processes leave is found by their own workers or by slow polling.

use tokio::sync::Notify;

/// What a unit of work has left behind.
#[derive(Clone, Copy, Debug)]
#[repr(u8)]
pub(crate) enum Written {
    Job = 1,
    Event = 2,
    AuditEntry = 4,
}

#[derive(Debug, Default)]
pub(crate) struct Wake {
    pub jobs: Notify,
    pub events: Notify,
    pub entries: Notify,
}

impl Wake {
    pub fn after(&self, written: u8) {
        for (what, sleeper) in [
            (Written::Job, &self.jobs),
            (Written::Event, &self.events),
            (Written::AuditEntry, &self.entries),
        ] {
            if written & what as u8 != 0 {
                sleeper.notify_one();
            }
        }
    }
}
