//! What an auditor looks at: which controls of a framework the portal itself gives evidence for, which lie outside it, and the
//! keys that it seals and signs with.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::Bilingual;

code! {
    /// Where an auditor sees that a control holds.
    Evidence {
        Staff = "staff",
        Positions = "positions",
        Roles = "roles",
        Permissions = "permissions",
        Duties = "duties",
        ApiKeys = "api-keys",
        KeyReport = "key-report",
        Providers = "providers",
        Reviews = "reviews",
        Emergency = "emergency",
        Alerts = "alerts",
        /// The audit ledger and the command that verifies it.
        Ledger = "ledger",
        /// The command that lists the keys of encryption and their age.
        Keys = "keys",
        /// What residents see without being asked who they are.
        Public = "public",
    }
}

/// A published list of controls.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Framework {
    pub code: String,
    /// As its publisher calls it, in every language.
    pub name: String,
    pub controls: Vec<Control>,
    pub outside: Vec<Outside>,
}

/// A control that the portal evidences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Control {
    /// The framework's own identifier.
    pub id: String,
    /// What it asks, in our words: the frameworks' texts belong to their publishers.
    pub what: Bilingual,
    /// What the portal does about it.
    pub how: Bilingual,
    pub evidence: Vec<Evidence>,
    /// The requirements whose tests show it, as server/docs/requirements.md numbers them.
    pub rows: Vec<String>,
}

/// Controls that the portal gives no evidence for, and whose business they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outside {
    pub ids: Vec<String>,
    pub why: Bilingual,
}

code! {
    /// What the portal seals or signs with keys of its own.
    KeyPurpose {
        General = "general",
        DateOfBirth = "date_of_birth",
        Sin = "sin",
        Credential = "credential",
        Flash = "flash",
        Signing = "signing",
        Index = "index",
    }
}

code! {
    /// Where the stored keys are safe.
    KeyPlace { Files = "files", Module = "module" }
}

code! {
    /// Which part a key has at the moment.
    KeyUse {
        InUse = "in_use",
        /// Written ahead of its time, so that every server knows it.
        ToCome = "to_come",
        /// It opens what it sealed, and seals nothing more.
        Replaced = "replaced",
    }
}

/// The keys of encryption and signature, without the keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyInventory {
    pub place: KeyPlace,
    pub keys: Vec<EncryptionKey>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EncryptionKey {
    pub purpose: KeyPurpose,
    pub number: u32,
    pub from: DateTime<Utc>,
    pub state: KeyUse,
}
