//! Signing staff in: each step leads to the next page, with what the browser carries between them.

use contract::iam::{
    ConfirmIdentity, Preferences, RecoveryCode, StaffId, StaffRefusal, StaffSignIn, TotpCode,
};
use contract::{Failure, FailureKind, LocalPath, Problems, Refusal, Secret};
use iam::{Browser, NextStep, SignedInStaff};
use platform::session::Realm;
use platform::vault::Purpose;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Desk, HandOver};
use crate::failed::Failed;
use crate::paths;

/// Recovery codes on their way to the page that shows them, to nobody but their owner.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NewCodes {
    recovery_codes_of: StaffId,
    codes: Vec<Secret>,
}

impl Desk {
    pub async fn staff_password(&self, form: Result<StaffSignIn, Problems>) -> Result<(), Failed> {
        let act = async |mut order: StaffSignIn| {
            order.browser = self.known_browser();
            let accepted = self.services.iam.sign_in(order, self.actor.origin).await?;
            self.hand_over(HandOver::Ticket, &accepted.ticket);
            Ok::<_, Failure>(accepted.next)
        };
        self.submit(form, act, |next| self.on_the_way(step(*next))).await.map(|_| ())
    }

    pub async fn staff_code(&self, form: Result<TotpCode, Problems>) -> Result<(), Failed> {
        let act = async |code| {
            let (ticket, browser) = (self.ticket()?, self.browser());
            let signed_in =
                self.services.iam.verify_code(&ticket, code, &browser, self.actor.origin).await?;
            self.staff_enter(&signed_in);
            Ok::<_, Failure>(())
        };
        self.submit(form, act, |()| self.first_page()).await
    }

    pub async fn staff_recovery_code(
        &self,
        form: Result<RecoveryCode, Problems>,
    ) -> Result<(), Failed> {
        let act = async |code| {
            let (ticket, browser, iam) = (self.ticket()?, self.browser(), &self.services.iam);
            let signed_in =
                iam.verify_recovery_code(&ticket, code, &browser, self.actor.origin).await?;
            self.staff_enter(&signed_in);
            Ok::<_, Failure>(())
        };
        self.submit(form, act, |()| self.first_page()).await
    }

    pub async fn staff_enrols(&self, form: Result<TotpCode, Problems>) -> Result<(), Failed> {
        let act = async |code| {
            let (ticket, browser, iam) = (self.ticket()?, self.browser(), &self.services.iam);
            let enrolled = iam.finish_enrolment(&ticket, code, &browser, self.actor.origin).await?;
            self.staff_enter(&enrolled.signed_in);
            self.hand_over_codes(enrolled.signed_in.staff, enrolled.recovery_codes)?;
            Ok::<_, Failure>(())
        };
        self.submit(form, act, |()| self.on_the_way("console/recovery-codes")).await
    }

    /// Both factors again in an open session.
    pub async fn staff_confirms(
        &self,
        form: Result<ConfirmIdentity, Problems>,
    ) -> Result<(), Failed> {
        let act = async |order| {
            let session =
                self.session.as_ref().ok_or_else(|| self.fail(FailureKind::SignInNeeded))?;
            let signed_in = self.services.iam.confirm(&self.actor, order, session).await?;
            self.staff_enter(&signed_in);
            Ok::<_, Failure>(())
        };
        self.submit(form, act, |()| self.first_page()).await
    }

    /// It was somebody else who signed in: a new password is chosen next, where the account has an app that protects it.
    pub async fn disown_sign_in(&self, link: &str) -> Result<(), Failed> {
        let act = async |link: Secret| {
            let (iam, origin) = (&self.services.iam, self.actor.origin);
            Ok::<_, Failure>(iam.disown_sign_in(&link, origin).await?)
        };
        let next = |new: &Option<Secret>| match new {
            Some(new) => paths::activate(self.language, new),
            None => paths::page(self.language, "console/sign-in?done=disowned#done"),
        };
        self.submit(Ok(Secret::new(link)), act, next).await.map(|_| ())
    }

    /// Whether both factors were given so recently that what protects the account may be changed.
    pub fn is_confirmed(&self) -> bool {
        iam::confirmed(&self.actor, self.services.foundation.now()).is_ok()
    }

    pub async fn renew_recovery_codes(&self) -> Result<(), Failed> {
        let act = async |()| {
            let codes = self.services.iam.renew_recovery_codes(&self.actor).await?;
            let staff = self.actor.staff().ok_or_else(|| self.fail(FailureKind::SignInNeeded))?;
            self.hand_over_codes(staff, codes)
        };
        let next = |(): &()| paths::page(self.language, "console/recovery-codes");
        self.submit::<_, _, Failure, _, _>(Ok(()), act, next).await
    }

    pub async fn replace_app(&self) -> Result<(), Failed> {
        let act = async |()| {
            self.services.iam.replace_own_app(&self.actor).await?;
            // Its session ended with all others.
            self.outcome.set_cookie(self.cookies().clear(Realm::Staff));
            Ok::<_, Failure>(())
        };
        let next = |(): &()| paths::page(self.language, "console/sign-in?done=app#done");
        self.submit(Ok(()), act, next).await
    }

    pub async fn like_the_console(
        &self,
        form: Result<Preferences, Problems>,
    ) -> Result<(), Failed> {
        let act = async |liked: Preferences| {
            self.services.iam.set_preferences(&self.actor, liked).await?;
            Ok::<_, Failure>(liked.language)
        };
        let from = if self.page.as_str().contains("/console/keys") { "keys" } else { "account" };
        let done = format!("console/{from}?done=preferences#done");
        let next = |language: &_| paths::page(*language, &done);
        self.submit(form, act, next).await.map(|_| ())
    }

    /// Ends one of the own sessions by its id, or all others.
    pub async fn end_staff_sessions(&self, which: &str) -> Result<(), Failed> {
        let which = match which {
            "" => Ok(None),
            id => id.parse::<Uuid>().map(Some),
        };
        let act = async |which| {
            let session =
                self.session.as_ref().ok_or_else(|| self.fail(FailureKind::SignInNeeded))?;
            self.services.iam.end_own_sessions(&self.actor, which, session).await?;
            Ok::<_, Failure>(())
        };
        let which = which.map_err(|_| self.fail(FailureKind::Malformed))?;
        let next = |(): &()| paths::page(self.language, "console/account?done=sessions#done");
        self.submit(Ok(which), act, next).await
    }

    /// The recovery codes that were made a moment ago, for their owner alone.
    pub fn new_recovery_codes(&self) -> Option<Vec<Secret>> {
        let sealed = self.handed(HandOver::RecoveryCodes)?;
        let plain = self.services.foundation.vault.open(Purpose::Flash, sealed.reveal()).ok()?;
        let new: NewCodes = serde_json::from_slice(&plain).ok()?;
        (self.actor.staff() == Some(new.recovery_codes_of)).then_some(new.codes)
    }

    pub fn recovery_codes_kept(&self) -> Result<(), Failed> {
        self.take_back(HandOver::RecoveryCodes);
        let path = LocalPath::parse(&self.first_page());
        self.outcome.go(path.map_err(|_| self.fail(FailureKind::Unexpected))?);
        Ok(())
    }

    /// What the password gave; without it the sign-in has to begin anew.
    pub fn ticket(&self) -> Result<Secret, Failure> {
        let expired = FailureKind::Refused(Refusal::Staff(StaffRefusal::SignInExpired));
        self.handed(HandOver::Ticket).ok_or_else(|| self.fail(expired))
    }

    pub(super) fn browser(&self) -> Browser {
        Browser {
            device: self.device.clone(),
            replaced: self.session.clone(),
            known: self.known_browser(),
        }
    }

    pub(super) fn staff_enter(&self, signed_in: &SignedInStaff) {
        self.outcome.set_cookie(self.cookies().set(Realm::Staff, &signed_in.cookie));
        self.know_browser(&signed_in.browser);
        self.take_back(HandOver::Ticket);
    }

    fn hand_over_codes(&self, staff: StaffId, codes: Vec<Secret>) -> Result<(), Failure> {
        let plain = serde_json::to_vec(&NewCodes { recovery_codes_of: staff, codes })
            .map_err(|error| self.unexpected(&error))?;
        let sealed = self.services.foundation.vault.seal(Purpose::Flash, &plain);
        self.hand_over(HandOver::RecoveryCodes, &Secret::new(sealed));
        Ok(())
    }

    /// A page of the sign-in that still knows where the person wanted to go.
    fn on_the_way(&self, page: &str) -> String {
        let page = paths::page(self.language, page);
        match self.next_in_console() {
            Some(next) => paths::then(&page, &next),
            None => page,
        }
    }

    pub(super) fn first_page(&self) -> String {
        match self.next_in_console() {
            Some(next) => next.as_str().to_owned(),
            None => paths::page(self.language, "console"),
        }
    }
}

fn step(next: NextStep) -> &'static str {
    match next {
        NextStep::Code => "console/sign-in/code",
        NextStep::Enrol => "console/sign-in/set-up",
    }
}
