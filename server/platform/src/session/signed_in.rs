//! A session as its readers see it.

use std::collections::HashMap;
use std::net::IpAddr;

use serde::{Deserialize, Serialize};
use tower_sessions::cookie::time::OffsetDateTime;
use tower_sessions::session::{Id, Record};
use uuid::Uuid;

use super::{Proof, RealmLimits};
use crate::Timestamp;

/// Whose session: residents and staff never share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Realm {
    Resident,
    Staff,
}

impl Realm {
    pub const ALL: [Self; 2] = [Self::Resident, Self::Staff];

    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Resident => "resident",
            Self::Staff => "staff",
        }
    }

    pub(super) fn coded(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|realm| realm.code() == code)
    }
}

/// A live session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedIn {
    /// Names the session in lists. Worth nothing as a cookie.
    pub id: Uuid,
    pub realm: Realm,
    pub actor_id: Uuid,
    /// Browser and system in words, as far as the browser tells.
    pub device: String,
    pub address: Option<IpAddr>,
    pub since: Timestamp,
    /// When the person proved who they are, where that was not at the beginning: an identity provider may know them for long.
    #[serde(default)]
    pub proved_at: Option<Timestamp>,
    /// By what they proved it last; of staff only.
    #[serde(default)]
    pub proof: Option<Proof>,
    /// Noted at most once a minute.
    pub seen_at: Timestamp,
    /// The end that no use puts off.
    pub expires_at: Timestamp,
    /// The end if nothing more is done from now on.
    pub idle_ends_at: Timestamp,
    #[serde(skip, default = "no_key")]
    pub(super) key: Id,
}

/// One of a person's sessions, to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub id: Uuid,
    pub device: String,
    pub address: Option<IpAddr>,
    pub since: Timestamp,
    pub seen_at: Timestamp,
}

impl From<SignedIn> for Listed {
    fn from(session: SignedIn) -> Self {
        let SignedIn { id, device, address, since, seen_at, .. } = session;
        Self { id, device, address, since, seen_at }
    }
}

impl SignedIn {
    /// Since when the person is known to be who they say.
    pub fn proved_since(&self) -> Timestamp {
        self.proved_at.unwrap_or(self.since)
    }

    /// Whether it was begun in a way that resists phishing.
    pub fn resists_phishing(&self) -> bool {
        self.proof.is_some_and(Proof::resists_phishing)
    }

    /// The session as it ends if it is used now and then no more.
    pub(super) fn used_at(self, now: Timestamp, limits: RealmLimits) -> Self {
        Self { idle_ends_at: (now + limits.idle).min(self.expires_at), ..self }
    }

    pub(super) fn to_record(&self) -> Record {
        let data = match serde_json::to_value(self) {
            Ok(serde_json::Value::Object(fields)) => fields.into_iter().collect(),
            _ => HashMap::new(),
        };
        let expiry_date = OffsetDateTime::from_unix_timestamp(self.expires_at.timestamp());
        Record {
            id: self.key,
            data,
            expiry_date: expiry_date.unwrap_or(OffsetDateTime::UNIX_EPOCH),
        }
    }

    pub(super) fn from_record(record: &Record) -> Option<Self> {
        let fields = record.data.clone().into_iter().collect();
        let session: Self = serde_json::from_value(serde_json::Value::Object(fields)).ok()?;
        Some(Self { key: record.id, ..session })
    }
}

fn no_key() -> Id {
    Id(0)
}
