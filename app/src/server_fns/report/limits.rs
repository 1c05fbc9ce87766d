//! How often one network address, or one account, may do what costs us something. No puzzle stands in anybody's way.

use std::time::Duration;

use contract::{Failure, FailureKind};
use platform::throttle::{Key, Limit, Throttled};

use crate::desk::Desk;

/// Reports begun: a flood of drafts fills the database.
pub const BEGIN: Limit = Limit::new("report_begin", 30, Duration::from_secs(20));
/// Reports sent. A library's address serves many people.
pub const SEND: Limit = Limit::new("report_send", 12, Duration::from_secs(120));
/// Photos taken in: decoding costs time and memory.
pub const PHOTOS: Limit = Limit::new("report_photos", 60, Duration::from_secs(10));
/// Tracking codes tried.
pub const TRACK: Limit = Limit::new("report_track", 20, Duration::from_secs(15));
/// Messages added to reports.
pub const MESSAGE: Limit = Limit::new("report_message", 20, Duration::from_secs(60));
/// Places looked up while typing.
pub const SUGGEST: Limit = Limit::new("report_suggest", 120, Duration::from_secs(1));

/// Counts one more, for the account or else for the address it comes from.
pub async fn take(desk: &Desk, limit: Limit) -> Result<(), Failure> {
    let key = match (desk.actor.resident(), desk.actor.origin.address) {
        (Some(resident), _) => Key::Account(resident.0),
        (None, Some(address)) => Key::Address(address),
        // Without an address there is nobody to count.
        (None, None) => return Ok(()),
    };
    match desk.services.throttle.take(limit, key).await {
        Ok(()) => Ok(()),
        Err(Throttled::Wait(wait)) => {
            Err(desk.fail(FailureKind::TooMany { retry_after: wait.seconds() }))
        }
        Err(Throttled::Store(error)) => Err(desk.unexpected(&error)),
    }
}
