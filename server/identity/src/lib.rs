//! Civic Identity: the one record of every person who deals with the municipality, the residents' accounts and how they
//! sign in. Who may see what is decided by `iam`; sessions belong to `platform`; messages are sent by whoever runs the
//! jobs asked for here. Records are never deleted.

mod account;
mod entity;
mod error;
mod event;
mod notice;
mod resident;
mod rules;
mod service;
mod store;

use std::time::Duration;

use platform::Foundation;
use platform::credential::{Passwords, links::LinkPurpose};
use platform::reseal::SealedColumn;
use platform::session::Sessions;
use platform::throttle::Throttle;
use platform::vault::Purpose;

pub use error::IdentityError;
pub use event::{
    AccountAct, AccountSecured, CitizenAccessReported, CitizenRegistered, CitizenUpdated,
    SignInFailed, SignedIn, SinRecorded, SinRemoved,
};
pub use notice::{AccountNotice, Notice, NoticeKind};
pub use resident::KIND;
pub use rules::needs::of as needs;
pub use service::{Contact, DirectoryEntry};

/// What is sealed here.
pub const SEALED: [SealedColumn; 4] = [
    SealedColumn::kept("resident", "id", "date_of_birth_sealed", Purpose::DateOfBirth),
    SealedColumn::kept("citizen_sin", "citizen_id", "number_sealed", Purpose::Sin),
    SealedColumn::kept("resident_account", "resident_id", "password_hash", Purpose::Credential),
    SealedColumn::kept("resident_registration", "id", "password_hash", Purpose::Credential),
];

/// Confirms an address; its subject is an attempt to register.
const CONFIRM_LINK: LinkPurpose =
    LinkPurpose { name: "resident.confirm", lifetime: Duration::from_secs(3 * 24 * 3600) };
/// Chooses a new password; its subject is the resident.
const RESET_LINK: LinkPurpose =
    LinkPurpose { name: "resident.reset", lifetime: Duration::from_secs(3600) };
/// Chooses the first password of an account that staff made; its subject is the resident.
const INVITATION_LINK: LinkPurpose =
    LinkPurpose { name: "resident.invitation", lifetime: Duration::from_secs(14 * 24 * 3600) };
/// Proves the new address of an account; its subject is the change.
const CHANGE_LINK: LinkPurpose =
    LinkPurpose { name: "resident.change_email", lifetime: Duration::from_secs(3 * 24 * 3600) };
/// Takes a change of address back; its subject is the change.
const UNDO_LINK: LinkPurpose =
    LinkPurpose { name: "resident.undo_email", lifetime: Duration::from_secs(14 * 24 * 3600) };

/// The use cases of this context. Cheap to clone.
#[derive(Clone)]
pub struct Identity {
    foundation: Foundation,
    passwords: Passwords,
    throttle: Throttle,
    sessions: Sessions,
}

impl Identity {
    pub fn new(
        foundation: &Foundation,
        passwords: Passwords,
        throttle: Throttle,
        sessions: Sessions,
    ) -> Self {
        Self { foundation: foundation.clone(), passwords, throttle, sessions }
    }
}
