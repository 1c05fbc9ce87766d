//! How long sessions last.

use chrono::TimeDelta;

use super::{Realm, SignedIn};
use crate::Timestamp;

/// How often use is noted. A session may last this much longer than its idle limit, never shorter.
pub(super) const SEEN_EVERY: TimeDelta = TimeDelta::minutes(1);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RealmLimits {
    /// Without use.
    pub idle: TimeDelta,
    /// How long before the idle end a person is warned (WCAG 2.2.1 asks for 20 seconds at least).
    pub warning: TimeDelta,
    /// From sign-in, however much it is used.
    pub absolute: TimeDelta,
}

impl Default for RealmLimits {
    fn default() -> Self {
        Self {
            idle: TimeDelta::minutes(30),
            warning: TimeDelta::minutes(3),
            absolute: TimeDelta::hours(12),
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SessionLimits {
    pub resident: RealmLimits,
    pub staff: RealmLimits,
}

impl SessionLimits {
    pub fn of(&self, realm: Realm) -> RealmLimits {
        match realm {
            Realm::Resident => self.resident,
            Realm::Staff => self.staff,
        }
    }

    pub(super) fn is_alive(&self, session: &SignedIn, now: Timestamp) -> bool {
        now < session.expires_at && now < session.seen_at + self.of(session.realm).idle + SEEN_EVERY
    }
}
