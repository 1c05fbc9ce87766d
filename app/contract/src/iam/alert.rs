//! Security alerts: something in the ledger that a person should look at. Nothing is claimed about where somebody is.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{AlertId, ApiKeyId, StaffId};

code! {
    /// What is watched.
    AlertKind {
        /// Many failed sign-ins, of one account or from one network.
        FailedSignIns = "failed_sign_ins",
        /// Somebody who signed in before signs in with a browser that is not known.
        NewDevice = "new_device",
        /// The same person from different networks, shortly after each other.
        TwoNetworks = "two_networks",
        /// Work outside of the hours of the municipality.
        OffHours = "off_hours",
        /// The data of many people shown to one reader.
        MassReads = "mass_reads",
        /// Many files of cases taken out.
        MassExports = "mass_exports",
        /// Somebody gives what changes who may do what, or changes a role that has it.
        PrivilegeChange = "privilege_change",
        /// The counter of a passkey did not grow: there may be a copy of it.
        PasskeySuspected = "passkey_suspected",
        /// Somebody has one more passkey: whoever is at work in their place may have added it.
        PasskeyAdded = "passkey_added",
        /// Through whom people sign in, or in which words a provider vouches for them.
        ProviderChange = "provider_change",
        /// The ledger is not what was sealed.
        LedgerBroken = "ledger_broken",
    }
}

impl AlertKind {
    /// Whether it can be set; a broken ledger is always told.
    pub fn has_rule(self) -> bool {
        self != Self::LedgerBroken
    }
}

/// When something is told: so many of them within so many minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlertRule {
    pub kind: AlertKind,
    pub active: bool,
    pub threshold: u32,
    pub minutes: u32,
}

/// About whom or what.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AlertAbout {
    Staff(StaffId),
    Key(ApiKeyId),
    Network(String),
    Ledger,
}

code! {
    /// Where an alert stands.
    AlertState {
        Open = "open",
        Taken = "taken",
        Closed = "closed",
    }
}

code! {
    /// What somebody found.
    Finding {
        /// It was an attack or misuse.
        Incident = "incident",
        /// It was right, and allowed.
        Expected = "expected",
        /// It should not have been told.
        FalseAlarm = "false_alarm",
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertView {
    pub id: AlertId,
    pub kind: AlertKind,
    pub about: AlertAbout,
    pub state: AlertState,
    pub raised_at: DateTime<Utc>,
    /// The first and the last of what was counted.
    pub first_at: DateTime<Utc>,
    pub last_at: DateTime<Utc>,
    pub count: u32,
    pub taken_by: Option<StaffId>,
    pub taken_at: Option<DateTime<Utc>>,
    pub closed_by: Option<StaffId>,
    pub closed_at: Option<DateTime<Utc>>,
    pub finding: Option<Finding>,
    pub note: Option<String>,
    /// Whether the reader may work it: nobody works an alert about themselves.
    pub may_work: bool,
}

/// One entry of the ledger that lies in the time of the alert.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlertEvidence {
    pub at: DateTime<Utc>,
    pub event: String,
    pub permission: String,
    pub record_kind: String,
    pub address: Option<String>,
}

/// Somebody says what they found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloseAlert {
    pub alert: AlertId,
    pub finding: Finding,
    pub note: String,
}
