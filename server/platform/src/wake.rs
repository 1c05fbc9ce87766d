//! Wakes the background work of this process when a unit of work has left something for it, so that nobody polls busily.
//! Work that other processes leave is found by their own workers or by slow polling.

use tokio::sync::{Notify, watch};

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
    /// Counted, for several groups of workers listen.
    pub jobs: watch::Sender<u64>,
    pub events: Notify,
    pub entries: Notify,
}

impl Wake {
    pub fn after(&self, written: u8) {
        if written & Written::Job as u8 != 0 {
            self.jobs.send_modify(|count| *count += 1);
        }
        for (what, sleeper) in
            [(Written::Event, &self.events), (Written::AuditEntry, &self.entries)]
        {
            if written & what as u8 != 0 {
                sleeper.notify_one();
            }
        }
    }
}
