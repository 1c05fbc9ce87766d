//! Passkeys and security keys: setting them up, and proving with one who somebody is. A question is made for one session or
//! one sign-in and answered once; the person is verified by the authenticator (PIN, finger, face), so that one act shows
//! both that they have it and that it is they. What the answer must satisfy is checked by `webauthn-rs`.

mod again;
mod first_step;
mod own;
mod prove;
mod second_step;

use chrono::TimeDelta;
use contract::Secret;
use contract::iam::{PasskeyQuestion, StaffRefusal};
use platform::credential::token;
use platform::session::SignedIn;
use platform::vault::Purpose;
use platform::{StoreError, Work};
use serde::Serialize;
use serde::de::DeserializeOwned;
use webauthn_rs::{Webauthn, WebauthnBuilder};

use super::Iam;
use crate::policy::Permit;
use crate::{IamError, store};

/// Longer than anybody takes to look for a key.
pub(super) const LIFETIME: TimeDelta = TimeDelta::minutes(10);

/// What a question is for, and to whom it belongs.
#[derive(Clone, Copy)]
enum Asked<'a> {
    Registration(&'a SignedIn),
    SecondStep(&'a Secret),
    /// Of a browser in which nobody is signed in, by what it keeps.
    FirstStep(&'a Secret),
    /// In an open session, before a sensitive act.
    Again(&'a SignedIn),
}

impl Asked<'_> {
    fn owner(self) -> String {
        token::digest(&match self {
            Self::Registration(session) => format!("registration {}", session.id),
            Self::SecondStep(ticket) => format!("second step {}", ticket.reveal()),
            Self::FirstStep(kept) => format!("first step {}", kept.reveal()),
            Self::Again(session) => format!("again {}", session.id),
        })
    }
}

/// The portal as authenticators know it: by the name in its address. None where that is a number.
pub(super) fn relying_party(public_url: &str, name: &str) -> Option<Webauthn> {
    let origin: url::Url = public_url.parse().ok()?;
    let domain = origin.domain()?.to_owned();
    WebauthnBuilder::new(&domain, &origin).ok()?.rp_name(name).build().ok()
}

impl Iam {
    fn relying_party(&self) -> Result<&Webauthn, IamError> {
        self.passkeys.as_deref().ok_or_else(|| StaffRefusal::PasskeysOff.into())
    }

    /// Keeps what the answer will be held against, sealed.
    async fn ask(
        &self,
        work: &Work,
        permit: &Permit,
        asked: Asked<'_>,
        state: &impl Serialize,
    ) -> Result<(), StoreError> {
        let plain = serde_json::to_vec(state).map_err(|_| CORRUPT)?;
        let sealed = self.foundation.vault.seal(Purpose::Flash, &plain);
        store::passkey_questions::ask(work, permit, asked.owner(), sealed).await
    }

    /// What was asked, for the one answer to it. Nothing where it was answered before, asked of somebody else, or long ago.
    async fn claim_question<T: DeserializeOwned>(
        &self,
        work: &Work,
        permit: &Permit,
        asked: Asked<'_>,
    ) -> Result<Option<T>, StoreError> {
        let since = work.now() - LIFETIME;
        let owner = asked.owner();
        let sealed = store::passkey_questions::claim(work, permit, &owner, since).await?;
        let plain = sealed.and_then(|text| self.foundation.vault.open(Purpose::Flash, &text).ok());
        Ok(plain.and_then(|plain| serde_json::from_slice(&plain).ok()))
    }
}

const CORRUPT: StoreError = StoreError::Corrupt { table: "passkey_question", column: "sealed" };

fn unusable(error: webauthn_rs::prelude::WebauthnError) -> StoreError {
    tracing::error!(%error, "a question for a passkey could not be made");
    CORRUPT
}

/// The JSON form that browsers read.
fn question(options: &serde_json::Value) -> PasskeyQuestion {
    PasskeyQuestion(options.to_string())
}
