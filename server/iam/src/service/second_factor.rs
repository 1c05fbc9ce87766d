//! The second step of signing in: a code of the authenticator app, never twice, or one of the recovery codes; and
//! giving both factors again before a sensitive act.

use contract::iam::{ConfirmIdentity, RecoveryCode, StaffField, TotpCode};
use contract::{Problem, Secret};
use platform::credential::totp::{Step, TotpSecret};
use platform::credential::{browser as remembered, recovery};
use platform::session::{Proof, SignedIn};
use platform::throttle::{Key, Limit};
use platform::{Origin, StoreError, Work};

use super::sign_in::account_of;
use super::sso::ByProvider;
use super::ticket::Holder;
use super::{Browser, Iam, SignedInStaff};
use crate::event::{Factor, LoginConfirmed, LoginSucceeded};
use crate::policy::Permit;
use crate::staff::{Credential, Staff};
use crate::{Action, Actor, Denied, IamError, store};

/// Who comes in, with which factor, and the version of the credential that was proved.
pub(super) struct Entry<'staff> {
    pub staff: &'staff Staff,
    pub version: i32,
    pub factor: Factor,
    /// Where they came from, if it was a provider that knows them.
    pub by: Option<ByProvider>,
}

impl Entry<'_> {
    /// What the session is worth that begins so.
    pub fn proof(&self) -> Proof {
        match (self.factor, &self.by) {
            (Factor::Passkey, _) => Proof::Passkey,
            (_, Some(by)) if by.resists_phishing => Proof::ResistantProvider,
            (Factor::Provider, _) => Proof::Provider,
            (Factor::RecoveryCode, _) => Proof::RecoveryCode,
            (Factor::Password | Factor::Totp, _) => Proof::Code,
        }
    }
}

impl Iam {
    pub async fn verify_code(
        &self,
        ticket: &Secret,
        code: TotpCode,
        browser: &Browser,
        origin: Origin,
    ) -> Result<SignedInStaff, IamError> {
        let Holder { staff, credential, by } = self.holder(ticket).await?;
        self.take_code(&staff, browser).await?;
        let Some((work, permit)) = self.code_used(&staff, &credential, &code, origin).await? else {
            self.failed(Some(staff.id), Factor::Totp, origin).await?;
            return Err(IamError::invalid(StaffField::Code, Problem::WrongCode));
        };
        let version = credential.version;
        let entry = Entry { staff: &staff, version, factor: Factor::Totp, by };
        self.enter(work, &permit, entry, browser, origin).await
    }

    pub async fn verify_recovery_code(
        &self,
        ticket: &Secret,
        code: RecoveryCode,
        browser: &Browser,
        origin: Origin,
    ) -> Result<SignedInStaff, IamError> {
        let Holder { staff, credential, by } = self.holder(ticket).await?;
        self.take_code(&staff, browser).await?;
        let work = self.foundation.begin().await?;
        let permit = staff.allow_own(Action::SignIn, origin, work.now())?;
        if !recovery::spend(&self.foundation, &work, staff.id.0, code.0.reveal()).await? {
            drop(work);
            self.failed(Some(staff.id), Factor::RecoveryCode, origin).await?;
            return Err(IamError::invalid(StaffField::RecoveryCode, Problem::WrongCode));
        }
        let (version, factor) = (credential.version, Factor::RecoveryCode);
        let entry = Entry { staff: &staff, version, factor, by };
        self.enter(work, &permit, entry, browser, origin).await
    }

    /// Both factors again, in an open session: it goes on under a new id, and sensitive acts are open for a while.
    pub async fn confirm(
        &self,
        actor: &Actor,
        order: ConfirmIdentity,
        session: &SignedIn,
    ) -> Result<SignedInStaff, IamError> {
        let id = actor.staff().ok_or(Denied::SignInNeeded)?;
        let (staff, credential) = self.account(id).await?;
        // Counted apart from what strangers try: who is signed in is not kept out by them.
        self.throttle.take(Limit::SIGN_IN_PER_BROWSER, Key::Account(id.0)).await?;
        let stored = credential.password.as_deref().unwrap_or_default();
        if !self.passwords.verify(order.password, stored).await {
            self.failed(Some(id), Factor::Password, actor.origin).await?;
            return Err(IamError::invalid(StaffField::Password, Problem::WrongPassword));
        }
        self.throttle.give_back(Limit::SIGN_IN_PER_BROWSER, Key::Account(id.0)).await?;
        self.throttle.take(Limit::CODE_IN_SESSION, Key::Account(id.0)).await?;
        let used = self.code_used(&staff, &credential, &order.code, actor.origin).await?;
        let Some((work, permit)) = used else {
            self.failed(Some(id), Factor::Totp, actor.origin).await?;
            return Err(IamError::invalid(StaffField::Code, Problem::WrongCode));
        };
        let proved = (&staff, credential.version, Factor::Totp);
        self.go_on(work, &permit, proved, session, actor.origin).await
    }

    /// Who somebody is was proved again: the session goes on under a new id.
    pub(super) async fn go_on(
        &self,
        work: Work,
        permit: &Permit,
        (staff, version, factor): (&Staff, i32, Factor),
        session: &SignedIn,
        origin: Origin,
    ) -> Result<SignedInStaff, IamError> {
        work.record(permit, LoginConfirmed { staff: staff.id }).await?;
        work.commit().await?;
        self.throttle.give_back(Limit::CODE_IN_SESSION, Key::Account(staff.id.0)).await?;
        let device = session.device.clone();
        let browser = Browser { device, replaced: Some(session.clone()), known: None };
        // Where the session began stays known.
        let began = store::sso_sessions::find(self.foundation.db.reader(), session.id).await?;
        let by = began.map(|(provider, session)| ByProvider {
            provider,
            session,
            proved_at: self.foundation.now(),
            // The session is worth what was proved now.
            resists_phishing: false,
        });
        let entry = Entry { staff, version, factor, by };
        self.open_session(entry, &browser, origin).await
    }

    /// Counts a code; in a browser that is known there apart from what others try who know the password.
    pub(super) async fn take_code(&self, staff: &Staff, browser: &Browser) -> Result<(), IamError> {
        let limit = Limit::CODE_PER_ACCOUNT;
        match self.known(staff, browser) {
            Some(known) => self.throttle.take(limit, Key::Text(&known)).await?,
            None => self.throttle.take(limit, Key::Account(staff.id.0)).await?,
        }
        Ok(())
    }

    async fn give_back_code(&self, staff: &Staff, browser: &Browser) -> Result<(), IamError> {
        let limit = Limit::CODE_PER_ACCOUNT;
        match self.known(staff, browser) {
            Some(known) => self.throttle.give_back(limit, Key::Text(&known)).await?,
            None => self.throttle.give_back(limit, Key::Account(staff.id.0)).await?,
        }
        Ok(())
    }

    pub(super) fn known(&self, staff: &Staff, browser: &Browser) -> Option<String> {
        let kept = browser.known.as_ref()?;
        remembered::recognise(&self.foundation.vault, &account_of(staff), kept)
    }

    /// An open unit of work in which the code is used up, if it is right and was never used.
    async fn code_used(
        &self,
        staff: &Staff,
        credential: &Credential,
        code: &TotpCode,
        origin: Origin,
    ) -> Result<Option<(Work, Permit)>, IamError> {
        let Some(sealed) = credential.totp.as_deref() else { return Ok(None) };
        let secret = self.totp(sealed)?;
        let last = credential.totp_step.map(Step);
        let Some(step) = secret.check(code.0.reveal(), self.foundation.now(), last) else {
            return Ok(None);
        };
        let work = self.foundation.begin().await?;
        let permit = staff.allow_own(Action::SignIn, origin, work.now())?;
        let is_first = store::credentials::use_step(&work, &permit, staff.id, step).await?;
        Ok(is_first.then_some((work, permit)))
    }

    pub(super) fn totp(&self, sealed: &str) -> Result<TotpSecret, StoreError> {
        TotpSecret::open(&self.foundation.vault, sealed)
            .map_err(|_| StoreError::Corrupt { table: "staff_credential", column: "totp" })
    }

    /// Both factors were right: stores that, then starts the session.
    pub(super) async fn enter(
        &self,
        work: Work,
        permit: &Permit,
        entry: Entry<'_>,
        browser: &Browser,
        origin: Origin,
    ) -> Result<SignedInStaff, IamError> {
        let (staff, factor) = (entry.staff, entry.factor);
        self.notice_device(&work, permit, &entry, browser).await?;
        store::staff::signed_in(&work, permit, staff.id).await?;
        let new_browser = staff.last_sign_in_at.is_some() && self.known(staff, browser).is_none();
        work.record(permit, LoginSucceeded { staff: staff.id, factor, new_browser }).await?;
        work.commit().await?;
        self.give_back_code(staff, browser).await?;
        self.open_session(entry, browser, origin).await
    }
}
