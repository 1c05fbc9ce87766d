//! A passkey alone: it shows that somebody has it and that it is they, so no other step follows. Who they are is told by the
//! passkey itself, and nothing tells whether an account exists.

use contract::iam::{PasskeyAnswer, PasskeyQuestion, StaffField, StaffId};
use contract::{Problem, Secret};
use platform::credential::token;
use platform::throttle::{Key, Limit};
use platform::{Origin, Resource};
use uuid::Uuid;
use webauthn_rs::prelude::PublicKeyCredential;

use super::Asked;
use crate::event::Factor;
use crate::policy::{Target, allow};
use crate::service::second_factor::Entry;
use crate::service::{Browser, Iam, SignedInStaff};
use crate::staff::{Credential, KIND, Staff};
use crate::{Action, Actor, IamError, store};

impl Iam {
    /// Whether a passkey alone leads in.
    pub fn takes_passkeys(&self) -> bool {
        self.passkeys.is_some()
    }

    /// Asks for any passkey of the portal. The browser keeps the secret beside it, which it had before or gets now.
    pub async fn ask_any_passkey(
        &self,
        kept: Option<Secret>,
        origin: Origin,
    ) -> Result<(PasskeyQuestion, Secret), IamError> {
        if let Some(address) = origin.address {
            self.throttle.take(Limit::SSO_PER_ADDRESS, Key::Address(address)).await?;
        }
        let fresh = || token::new(self.foundation.random.as_ref());
        let owner = kept.filter(|kept| kept.reveal().len() == 43).unwrap_or_else(fresh);
        let work = self.foundation.begin().await?;
        let target = Target::of(Resource::all(KIND));
        let permit = allow(&Actor::anonymous(origin), Action::SignIn, &target, work.now())?;
        let question = self.ask_for(&work, &permit, Asked::FirstStep(&owner), &[]).await?;
        work.commit().await?;
        Ok((question, owner))
    }

    pub async fn sign_in_by_passkey(
        &self,
        owner: &Secret,
        answer: PasskeyAnswer,
        browser: &Browser,
        origin: Origin,
    ) -> Result<SignedInStaff, IamError> {
        if let Some(address) = origin.address {
            self.throttle.take(Limit::SIGN_IN_PER_ADDRESS, Key::Address(address)).await?;
        }
        let known = self.named_by(&answer).await?;
        let holder = known.as_ref().map(|(staff, _)| staff.id);
        let used = match known.as_ref().filter(|(staff, _)| staff.is_active()) {
            Some((staff, _)) => {
                self.passkey_used(staff, Asked::FirstStep(owner), &answer, origin).await?
            }
            None => None,
        };
        let Some(((staff, credential), (work, permit))) = known.zip(used) else {
            self.failed(holder, Factor::Passkey, origin).await?;
            return Err(IamError::invalid(StaffField::Passkey, Problem::WrongCode));
        };
        let (version, factor) = (credential.version, Factor::Passkey);
        let entry = Entry { staff: &staff, version, factor, by: None };
        let entered = self.enter(work, &permit, entry, browser, origin).await?;
        if let Some(address) = origin.address {
            self.throttle.give_back(Limit::SIGN_IN_PER_ADDRESS, Key::Address(address)).await?;
        }
        Ok(entered)
    }

    /// Whom the passkey names.
    async fn named_by(
        &self,
        answer: &PasskeyAnswer,
    ) -> Result<Option<(Staff, Credential)>, IamError> {
        let answer = serde_json::from_str::<PublicKeyCredential>(answer.0.reveal()).ok();
        let named = answer.as_ref().and_then(PublicKeyCredential::get_user_unique_id);
        let Some(id) = named.and_then(|id| Uuid::from_slice(id).ok()).map(StaffId) else {
            return Ok(None);
        };
        let db = self.foundation.db.reader();
        let staff = store::staff::find(db, id).await?;
        Ok(staff.zip(store::credentials::find(db, id).await?))
    }
}
