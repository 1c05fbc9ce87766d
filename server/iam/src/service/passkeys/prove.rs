//! Asking for a passkey that somebody has, and what its answer proves. The counter is held against the stored one when the
//! answer comes: one that does not grow may come from a copy.

use contract::iam::{PasskeyAnswer, PasskeyQuestion};
use data_encoding::BASE64URL_NOPAD;
use platform::{Origin, Work};
use serde_json::{Value, json};
use webauthn_rs::prelude::{DiscoverableAuthentication, PublicKeyCredential, WebauthnError};

use super::{Asked, CORRUPT, question, unusable};
use crate::event::PasskeySuspected;
use crate::passkey::Passkey;
use crate::policy::Permit;
use crate::service::Iam;
use crate::staff::Staff;
use crate::{Action, IamError, store};

impl Iam {
    /// Asks for one of these passkeys.
    pub(super) async fn ask_for(
        &self,
        work: &Work,
        permit: &Permit,
        asked: Asked<'_>,
        among: &[Passkey],
    ) -> Result<PasskeyQuestion, IamError> {
        let (options, state) =
            self.relying_party()?.start_discoverable_authentication().map_err(unusable)?;
        self.ask(work, permit, asked, &state).await?;
        let mut options = serde_json::to_value(options.public_key).map_err(|_| CORRUPT)?;
        options["allowCredentials"] = among.iter().map(named).collect();
        Ok(question(&options))
    }

    /// An open unit of work in which the passkey is used, if one of this person's gave the answer to what was asked.
    pub(super) async fn passkey_used(
        &self,
        staff: &Staff,
        asked: Asked<'_>,
        answer: &PasskeyAnswer,
        origin: Origin,
    ) -> Result<Option<(Work, Permit)>, IamError> {
        let party = self.relying_party()?;
        let work = self.foundation.begin().await?;
        let permit = staff.allow_own(Action::SignIn, origin, work.now())?;
        let state: Option<DiscoverableAuthentication> =
            self.claim_question(&work, &permit, asked).await?;
        work.commit().await?;
        let answer = serde_json::from_str::<PublicKeyCredential>(answer.0.reveal()).ok();
        let Some((state, answer)) = state.zip(answer) else { return Ok(None) };
        // Whose it says it is, where it says so.
        let claimed = answer.get_user_unique_id();
        if claimed.is_some_and(|claimed| claimed != staff.id.0.as_bytes()) {
            return Ok(None);
        }

        let work = self.foundation.begin().await?;
        let permit = staff.allow_own(Action::SignIn, origin, work.now())?;
        let held = store::passkeys::of(work.connection(), staff.id).await?;
        let is_meant = |held: &Passkey| held.key.cred_id().as_slice() == answer.get_credential_id();
        let Some(mut passkey) = held.into_iter().find(is_meant) else { return Ok(None) };
        match party.finish_discoverable_authentication_v2(&answer, state, &passkey.key) {
            Ok(proof) => {
                passkey.key.update_credential(&proof);
                store::passkeys::used(&work, &permit, &passkey).await?;
                Ok(Some((work, permit)))
            }
            Err(WebauthnError::CredentialPossibleCompromise) => {
                let suspected = PasskeySuspected { staff: staff.id, passkey: passkey.id };
                work.record(&permit, suspected).await?;
                work.commit().await?;
                Ok(None)
            }
            Err(_) => Ok(None),
        }
    }
}

fn named(passkey: &Passkey) -> Value {
    json!({ "type": "public-key", "id": BASE64URL_NOPAD.encode(passkey.key.cred_id()) })
}
