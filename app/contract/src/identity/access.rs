//! Who saw what of somebody's record: the report that answers a person, or the commissioner.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{CivicNumber, ResidentId};
use crate::{ActorKind, Channel};

/// One time that staff or a program were shown something of the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessEntry {
    pub at: DateTime<Utc>,
    pub viewer_kind: ActorKind,
    pub viewer: Option<Uuid>,
    /// Codes of the protected fields that were shown.
    pub fields: Vec<String>,
    /// A code.
    pub purpose: String,
    /// What was said when a number was unmasked.
    pub reason: Option<String>,
    pub channel: Channel,
    pub address: Option<String>,
}

/// All of them in a span of time, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessReport {
    pub citizen: ResidentId,
    pub number: CivicNumber,
    pub from: DateTime<Utc>,
    pub until: DateTime<Utc>,
    pub entries: Vec<AccessEntry>,
    /// Whether there were more than one report holds; a shorter span shows them.
    pub is_cut: bool,
}
