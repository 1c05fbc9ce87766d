//! Signs a resident in with address and password. The session itself is begun by whoever asked.

use contract::identity::{AccountField, AccountRefusal, EmailAddress, ResidentId, SignIn};
use contract::{Problem, Problems, Secret};
use iam::{Action, Actor, Permit, Target};
use platform::credential::browser;
use platform::throttle::SignInAttempt;
use platform::{Resource, Timestamp, Work};

use crate::account::Account;
use crate::resident::{KIND, Resident};
use crate::store::{accounts, registrations, residents};
use crate::{AccountNotice, Identity, IdentityError, SignInFailed, SignedIn};
use platform::fold;

impl Identity {
    /// An unknown address and a wrong password get the same answer after the same work. An address that was never
    /// confirmed is refused, and its owner gets the link again; only who knows the password learns that.
    pub async fn sign_in(&self, actor: &Actor, order: SignIn) -> Result<ResidentId, IdentityError> {
        let folded = fold::email(&order.email);
        let (origin, browser) = (actor.origin.address, order.browser.as_ref());
        let attempt = SignInAttempt { account: &folded, origin, browser, is_first_factor: false };
        self.throttle.take_sign_in(attempt).await?;
        let found = accounts::find_by_email(self.foundation.db.reader(), &folded).await?;
        let account = match found {
            Some(account) if self.matches(&account, &order.password).await => account,
            Some(account) => return self.failed(actor, Some(account.resident)).await,
            None => {
                self.passwords.verify_nobody(order.password).await;
                return self.failed(actor, None).await;
            }
        };
        let rehashed = match &account.password_hash {
            Some(hash) if self.passwords.needs_rehash(hash) => {
                Some(self.passwords.hash(order.password).await)
            }
            _ => None,
        };
        let may_write = account.is_confirmed() || self.may_write_to(&folded).await?;
        let resident = self.admit(actor, &account, rehashed, may_write).await?;
        self.throttle.give_back_sign_in(attempt).await?;
        Ok(resident)
    }

    /// Whether the password that somebody signed in with at that moment is still theirs: asked after the session began, for
    /// whoever changes it ends the sessions there are.
    pub async fn still_holds(
        &self,
        id: ResidentId,
        signed_in_at: Timestamp,
    ) -> Result<bool, IdentityError> {
        let account = accounts::find(self.foundation.db.reader(), id).await?;
        let changed = account.ok_or(IdentityError::NotFound)?.password_changed_at;
        Ok(changed.is_none_or(|changed| changed < signed_in_at))
    }

    /// What the browser of whoever has just signed in keeps, so that guessing from elsewhere never keeps them out of it.
    pub fn known_browser(&self, email: &EmailAddress) -> Secret {
        browser::remember(&self.foundation, &fold::email(email))
    }

    async fn matches(&self, account: &Account, password: &Secret) -> bool {
        match &account.password_hash {
            Some(hash) => self.passwords.verify(password.clone(), hash).await,
            None => self.passwords.verify_nobody(password.clone()).await,
        }
    }

    /// The password is right: what remains is whether the account may be used.
    async fn admit(
        &self,
        actor: &Actor,
        verified: &Account,
        rehashed: Option<String>,
        may_write: bool,
    ) -> Result<ResidentId, IdentityError> {
        let work = self.foundation.begin().await?;
        let resident = self.resident(&work, verified.resident).await?;
        let permit = iam::allow(actor, Action::SignIn, &resident.target(), work.now())?;
        let account = accounts::find(work.connection(), resident.id).await?;
        // The password may have been changed while this one was looked at.
        let mut account = account
            .filter(|account| account.password_hash == verified.password_hash)
            .ok_or_else(wrong_password)?;
        if !resident.is_active() {
            return Err(IdentityError::Refused(AccountRefusal::AccountClosed));
        }
        if !account.is_confirmed() {
            if may_write {
                self.write_again(&work, &permit, &account).await?;
            }
            work.commit().await?;
            return Err(IdentityError::Refused(AccountRefusal::AddressNotConfirmed));
        }
        account.signed_in_at = Some(work.now());
        account.password_hash = rehashed.or(account.password_hash);
        accounts::update(&work, &permit, &account).await?;
        work.record(&permit, SignedIn { citizen: resident.id }).await?;
        work.commit().await?;
        Ok(resident.id)
    }

    /// A link that confirms the password which was just given.
    async fn write_again(
        &self,
        work: &Work,
        permit: &Permit,
        account: &Account,
    ) -> Result<(), IdentityError> {
        let Some(hash) = account.password_hash.clone() else { return Ok(()) };
        let id = work.id();
        registrations::insert(work, permit, id, account.resident, hash).await?;
        Ok(work.enqueue(&AccountNotice::ConfirmAddress { registration: Some(id) }).await?)
    }

    async fn failed(
        &self,
        actor: &Actor,
        citizen: Option<ResidentId>,
    ) -> Result<ResidentId, IdentityError> {
        self.record_failure(actor, citizen).await?;
        Err(wrong_password())
    }

    /// Leaves a row that a password was wrong.
    pub(super) async fn record_failure(
        &self,
        actor: &Actor,
        citizen: Option<ResidentId>,
    ) -> Result<(), IdentityError> {
        let work = self.foundation.begin().await?;
        let resource =
            citizen.map_or(Resource::all(KIND), |citizen| Resource::new(KIND, citizen.0));
        let permit = iam::allow(actor, Action::SignIn, &Target::of(resource), work.now())?;
        work.record(&permit, SignInFailed { citizen }).await?;
        Ok(work.commit().await?)
    }

    pub(super) async fn resident(
        &self,
        work: &Work,
        id: ResidentId,
    ) -> Result<Resident, IdentityError> {
        residents::find(work.connection(), &self.foundation.vault, id)
            .await?
            .ok_or(IdentityError::NotFound)
    }
}

fn wrong_password() -> IdentityError {
    IdentityError::Invalid(Problems::one(AccountField::Password, Problem::WrongPassword))
}
