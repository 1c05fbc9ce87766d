//! Passkeys: the second step of signing in, and those of the own account.

use contract::iam::{NewPasskey, PasskeyAnswer, PasskeyQuestion, StaffRefusal};
use contract::{Failure, FailureKind, Problems, Refusal};
use platform::session::SignedIn;

use super::{Desk, HandOver};
use crate::failed::Failed;
use crate::paths;

impl Desk {
    pub async fn staff_passkey(&self, form: Result<PasskeyAnswer, Problems>) -> Result<(), Failed> {
        let act = async |answer| {
            let (ticket, browser, iam) = (self.ticket()?, self.browser(), &self.services.iam);
            let signed_in =
                iam.verify_passkey(&ticket, answer, &browser, self.actor.origin).await?;
            self.staff_enter(&signed_in);
            Ok::<_, Failure>(())
        };
        self.submit(form, act, |()| self.first_page()).await
    }

    /// Asks for a passkey before anybody said who they are.
    pub async fn ask_any_passkey(&self) -> Result<PasskeyQuestion, Failure> {
        let kept = self.handed(HandOver::Passkey);
        let (question, kept) = self.services.iam.ask_any_passkey(kept, self.actor.origin).await?;
        self.hand_over(HandOver::Passkey, &kept);
        Ok(question)
    }

    /// A passkey alone.
    pub async fn staff_passkey_alone(
        &self,
        form: Result<PasskeyAnswer, Problems>,
    ) -> Result<(), Failed> {
        let act = async |answer| {
            let expired = FailureKind::Refused(Refusal::Staff(StaffRefusal::SignInExpired));
            let kept = self.handed(HandOver::Passkey).ok_or_else(|| self.fail(expired))?;
            let (browser, iam) = (self.browser(), &self.services.iam);
            let signed_in =
                iam.sign_in_by_passkey(&kept, answer, &browser, self.actor.origin).await?;
            self.staff_enter(&signed_in);
            self.take_back(HandOver::Passkey);
            Ok::<_, Failure>(())
        };
        self.submit(form, act, |()| self.first_page()).await
    }

    /// A passkey again in an open session.
    pub async fn staff_confirms_by_passkey(
        &self,
        form: Result<PasskeyAnswer, Problems>,
    ) -> Result<(), Failed> {
        let act = async |answer| {
            let session = self.own_session()?;
            let signed_in =
                self.services.iam.confirm_by_passkey(&self.actor, answer, session).await?;
            self.staff_enter(&signed_in);
            Ok::<_, Failure>(())
        };
        self.submit(form, act, |()| self.first_page()).await
    }

    pub async fn add_passkey(&self, form: Result<NewPasskey, Problems>) -> Result<(), Failed> {
        let act = async |order| {
            let session = self.own_session()?;
            self.services.iam.add_passkey(&self.actor, session, order).await?;
            Ok::<_, Failure>(())
        };
        self.submit(form, act, |()| self.passkeys_page("added")).await
    }

    pub async fn remove_passkey(&self, passkey: &str) -> Result<(), Failed> {
        let id = passkey.parse().map_err(|_| self.fail(FailureKind::NotFound))?;
        let act = |()| self.services.iam.remove_passkey(&self.actor, id);
        self.submit(Ok(()), act, |()| self.passkeys_page("removed")).await
    }

    pub fn own_session(&self) -> Result<&SignedIn, Failure> {
        self.session.as_ref().ok_or_else(|| self.fail(FailureKind::SignInNeeded))
    }

    fn passkeys_page(&self, done: &str) -> String {
        paths::page(self.language, &format!("console/account/passkeys?done={done}#done"))
    }
}
