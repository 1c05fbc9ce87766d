//! A passkey again in an open session, before a sensitive act, in place of password and code.

use contract::Problem;
use contract::iam::{PasskeyAnswer, PasskeyQuestion, StaffField};
use platform::session::SignedIn;
use platform::throttle::{Key, Limit};

use super::Asked;
use crate::event::Factor;
use crate::policy::allow;
use crate::service::{Iam, SignedInStaff};
use crate::{Action, Actor, Denied, IamError, store};

impl Iam {
    /// Nothing where the person has no passkey.
    pub async fn ask_passkey_again(
        &self,
        actor: &Actor,
        session: &SignedIn,
    ) -> Result<Option<PasskeyQuestion>, IamError> {
        let id = actor.staff().ok_or(Denied::SignInNeeded)?;
        let (staff, _) = self.account(id).await?;
        let work = self.foundation.begin().await?;
        let permit = allow(actor, Action::ManageOwnAccount, &staff.target(), work.now())?;
        let held = store::passkeys::of(work.connection(), id).await?;
        if held.is_empty() || !self.takes_passkeys() {
            return Ok(None);
        }
        let asked = self.ask_for(&work, &permit, Asked::Again(session), &held).await?;
        work.commit().await?;
        Ok(Some(asked))
    }

    pub async fn confirm_by_passkey(
        &self,
        actor: &Actor,
        answer: PasskeyAnswer,
        session: &SignedIn,
    ) -> Result<SignedInStaff, IamError> {
        let id = actor.staff().ok_or(Denied::SignInNeeded)?;
        let (staff, credential) = self.account(id).await?;
        self.throttle.take(Limit::CODE_IN_SESSION, Key::Account(id.0)).await?;
        let used = self.passkey_used(&staff, Asked::Again(session), &answer, actor.origin).await?;
        let Some((work, permit)) = used else {
            self.failed(Some(id), Factor::Passkey, actor.origin).await?;
            return Err(IamError::invalid(StaffField::Passkey, Problem::WrongCode));
        };
        let proved = (&staff, credential.version, Factor::Passkey);
        self.go_on(work, &permit, proved, session, actor.origin).await
    }
}
