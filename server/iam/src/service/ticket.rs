//! What a browser keeps between the two steps of signing in: sealed, for ten minutes, worth nothing without the
//! second factor.

use chrono::TimeDelta;
use contract::Secret;
use contract::iam::{StaffId, StaffRefusal};
use platform::Timestamp;
use platform::vault::Purpose;
use serde::{Deserialize, Serialize};

use super::Iam;
use super::sso::ByProvider;
use crate::IamError;
use crate::staff::{Credential, Staff};
use crate::store;

const LIFETIME: TimeDelta = TimeDelta::minutes(10);

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ticket {
    password_of_staff: StaffId,
    at: Timestamp,
    /// A password that was changed since makes the ticket worthless.
    credential: i32,
    /// Not by the password but by a provider.
    #[serde(default)]
    by: Option<ByProvider>,
}

/// Who holds a ticket.
pub(super) struct Holder {
    pub staff: Staff,
    pub credential: Credential,
    pub by: Option<ByProvider>,
}

impl Iam {
    pub(super) fn ticket(&self, credential: &Credential, by: Option<ByProvider>) -> Secret {
        let ticket = Ticket {
            password_of_staff: credential.staff,
            at: self.foundation.now(),
            credential: credential.version,
            by,
        };
        // Ids and numbers always have a JSON form; an empty ticket opens nothing.
        let plain = serde_json::to_vec(&ticket).unwrap_or_default();
        Secret::new(self.foundation.vault.seal(Purpose::Flash, &plain))
    }

    /// Who gave the right password or came from a provider, if that was just now.
    pub(super) async fn holder(&self, ticket: &Secret) -> Result<Holder, IamError> {
        let opened = self.foundation.vault.open(Purpose::Flash, ticket.reveal()).ok();
        let ticket = opened
            .and_then(|plain| serde_json::from_slice::<Ticket>(&plain).ok())
            .filter(|ticket| self.foundation.now() - ticket.at < LIFETIME)
            .ok_or(StaffRefusal::SignInExpired)?;
        let db = self.foundation.db.reader();
        let staff = store::staff::find(db, ticket.password_of_staff).await?;
        let credential = store::credentials::find(db, ticket.password_of_staff).await?;
        match staff.filter(Staff::is_active).zip(credential) {
            Some((staff, credential)) if credential.version == ticket.credential => {
                Ok(Holder { staff, credential, by: ticket.by })
            }
            _ => Err(StaffRefusal::SignInExpired.into()),
        }
    }
}
