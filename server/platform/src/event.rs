//! Domain events: what other parts and other systems may learn. Ids, codes and versions only, never personal values.

use serde::Serialize;

use crate::Resource;

pub trait DomainEvent: Serialize + Send + Sync {
    /// Past tense, dotted, e.g. `case.created`; the names are listed in `server/docs/requirements.md`.
    const TYPE: &'static str;
    /// Raised when the shape of the data changes.
    const VERSION: i32 = 1;

    /// The record it is about.
    fn subject(&self) -> Resource;
}
