//! A passkey after the password, in place of the app's code.

use contract::iam::{PasskeyAnswer, PasskeyQuestion, StaffField};
use contract::{Problem, Secret};
use platform::Origin;

use super::Asked;
use crate::event::Factor;
use crate::service::second_factor::Entry;
use crate::service::ticket::Holder;
use crate::service::{Browser, Iam, SignedInStaff};
use crate::{Action, IamError, store};

impl Iam {
    /// What the browser asks the passkeys of the ticket's holder. Nothing where there are none.
    pub async fn ask_passkey(
        &self,
        ticket: &Secret,
        origin: Origin,
    ) -> Result<Option<PasskeyQuestion>, IamError> {
        let Holder { staff, .. } = self.holder(ticket).await?;
        let work = self.foundation.begin().await?;
        let permit = staff.allow_own(Action::SignIn, origin, work.now())?;
        let held = store::passkeys::of(work.connection(), staff.id).await?;
        if held.is_empty() || self.passkeys.is_none() {
            return Ok(None);
        }
        let asked = self.ask_for(&work, &permit, Asked::SecondStep(ticket), &held).await?;
        work.commit().await?;
        Ok(Some(asked))
    }

    pub async fn verify_passkey(
        &self,
        ticket: &Secret,
        answer: PasskeyAnswer,
        browser: &Browser,
        origin: Origin,
    ) -> Result<SignedInStaff, IamError> {
        let Holder { staff, credential, by } = self.holder(ticket).await?;
        self.take_code(&staff, browser).await?;
        let used = self.passkey_used(&staff, Asked::SecondStep(ticket), &answer, origin).await?;
        let Some((work, permit)) = used else {
            self.failed(Some(staff.id), Factor::Passkey, origin).await?;
            return Err(IamError::invalid(StaffField::Passkey, Problem::WrongCode));
        };
        let (version, factor) = (credential.version, Factor::Passkey);
        let entry = Entry { staff: &staff, version, factor, by };
        self.enter(work, &permit, entry, browser, origin).await
    }
}
