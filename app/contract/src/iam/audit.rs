//! What is looked for in the audit ledger. Addresses hold ids and codes only: who or what is meant is found by a form.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Action, Module, StaffField};
use crate::{ActorKind, Channel, Problems, text};

const SEARCH_LIMIT: u32 = 320;

code! {
    /// What became of an act.
    AuditOutcome {
        /// Something was changed or begun.
        Done = "done",
        /// Something was shown, and nothing changed.
        Shown = "shown",
        /// It was refused, or it failed.
        Failed = "failed",
    }
}

/// Who or what entries are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditAbout {
    /// Acts on this person's record, and whenever their data was shown.
    Citizen(Uuid),
    /// Acts on any other record.
    Record(Uuid),
}

/// What says nothing limits nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AuditQuery {
    pub actor: Option<(ActorKind, Option<Uuid>)>,
    pub about: Option<AuditAbout>,
    pub action: Option<Action>,
    pub module: Option<Module>,
    pub channel: Option<Channel>,
    pub outcome: Option<AuditOutcome>,
    /// Included.
    pub from: Option<DateTime<Utc>>,
    /// Not included.
    pub until: Option<DateTime<Utc>>,
}

/// Looks for a record or a person by what the reader knows of it: a number, an id, or of staff the name or address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FindAuditedForm {
    pub audit_search: String,
}

impl FindAuditedForm {
    pub fn parse(&self) -> Result<String, Problems> {
        let typed = text::line(&self.audit_search, SEARCH_LIMIT);
        typed.map_err(|problem| Problems::one(StaffField::AuditSearch, problem))
    }
}
