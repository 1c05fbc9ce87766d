//! What others may learn about residents: that something happened, to whom, and which parts changed. Never the values.

use contract::Language;
use contract::identity::{ProfileField, ResidentId, SinAuthority};
use platform::{DomainEvent, Resource, Timestamp};
use serde::Serialize;

use crate::resident::KIND;

/// A person has a record from now on.
#[derive(Debug, Serialize)]
pub struct CitizenRegistered {
    pub citizen: ResidentId,
    pub language: Language,
    pub has_account: bool,
    pub version: i32,
}

impl DomainEvent for CitizenRegistered {
    const TYPE: &'static str = "citizen.registered";

    fn subject(&self) -> Resource {
        Resource::new(KIND, self.citizen.0)
    }
}

/// Parts of a record changed.
#[derive(Debug, Serialize)]
pub struct CitizenUpdated {
    pub citizen: ResidentId,
    pub fields: Vec<ProfileField>,
    pub version: i32,
}

impl DomainEvent for CitizenUpdated {
    const TYPE: &'static str = "citizen.updated";

    fn subject(&self) -> Resource {
        Resource::new(KIND, self.citizen.0)
    }
}

/// A social insurance number was recorded or corrected. Which one, stands in no event.
#[derive(Debug, Serialize)]
pub struct SinRecorded {
    pub citizen: ResidentId,
    pub authority: SinAuthority,
}

impl DomainEvent for SinRecorded {
    const TYPE: &'static str = "citizen.sin_recorded";

    fn subject(&self) -> Resource {
        Resource::new(KIND, self.citizen.0)
    }
}

/// A social insurance number was removed. Which one, stands in no event.
#[derive(Debug, Serialize)]
pub struct SinRemoved {
    pub citizen: ResidentId,
    pub authority: SinAuthority,
}

impl DomainEvent for SinRemoved {
    const TYPE: &'static str = "citizen.sin_removed";

    fn subject(&self) -> Resource {
        Resource::new(KIND, self.citizen.0)
    }
}

/// Somebody made the report on who saw a person's record.
#[derive(Debug, Serialize)]
pub struct CitizenAccessReported {
    pub citizen: ResidentId,
    pub from: Timestamp,
    pub until: Timestamp,
}

impl DomainEvent for CitizenAccessReported {
    const TYPE: &'static str = "citizen.access_reported";

    fn subject(&self) -> Resource {
        Resource::new(KIND, self.citizen.0)
    }
}

/// What happened to an account, for the audit ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountAct {
    AddressConfirmed,
    RegistrationDisowned,
    SignedOut,
    SessionsEnded,
    EmailChanged,
    EmailChangeUndone,
    PasswordChanged,
    PasswordReset,
}

/// The owner of an account proved or changed what it is protected by.
#[derive(Debug, Serialize)]
pub struct AccountSecured {
    pub citizen: ResidentId,
    pub act: AccountAct,
}

impl DomainEvent for AccountSecured {
    const TYPE: &'static str = "citizen.account_secured";

    fn subject(&self) -> Resource {
        Resource::new(KIND, self.citizen.0)
    }
}

/// Somebody signed in as a resident.
#[derive(Debug, Serialize)]
pub struct SignedIn {
    pub citizen: ResidentId,
}

impl DomainEvent for SignedIn {
    const TYPE: &'static str = "auth.login_succeeded";

    fn subject(&self) -> Resource {
        Resource::new(KIND, self.citizen.0)
    }
}

/// Somebody tried. Without an account it is about none, and looks the same otherwise.
#[derive(Debug, Serialize)]
pub struct SignInFailed {
    pub citizen: Option<ResidentId>,
}

impl DomainEvent for SignInFailed {
    const TYPE: &'static str = "auth.login_failed";

    fn subject(&self) -> Resource {
        match self.citizen {
            Some(citizen) => Resource::new(KIND, citizen.0),
            None => Resource::all(KIND),
        }
    }
}
