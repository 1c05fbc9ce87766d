//! A passkey or security key of somebody on staff, inside this context.

use contract::iam::{PasskeyId, PasskeyView, StaffId};
use platform::Timestamp;

#[derive(Clone, Debug)]
pub(crate) struct Passkey {
    pub id: PasskeyId,
    pub staff: StaffId,
    pub name: String,
    /// The public key, its counter, and what is known of its backup.
    pub key: webauthn_rs::prelude::Passkey,
    pub version: i32,
    pub created_at: Timestamp,
    pub last_used_at: Option<Timestamp>,
}

impl Passkey {
    pub fn view(self) -> PasskeyView {
        let Self { id, name, created_at, last_used_at, .. } = self;
        PasskeyView { id, name, created_at, last_used_at }
    }
}
