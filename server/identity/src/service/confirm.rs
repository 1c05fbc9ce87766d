//! Confirms the address of an account by a link from a message. The link shows who reads the mail of the address; the
//! password typed with that registration shows that the same person asked. Neither alone is enough: anybody may type
//! somebody else's address.

use contract::identity::{AccountField, AccountRefusal, Confirm, RegistrationId};
use contract::{Problem, Problems, Secret};
use iam::{Action, Actor, Permit};
use platform::credential::links;
use platform::throttle::{Key, Limit};
use platform::{Timestamp, Work};

use crate::account::Account;
use crate::entity::registration::Model as Attempt;
use crate::resident::Resident;
use crate::store::{accounts, registrations, residents};
use crate::{AccountAct, AccountSecured, CONFIRM_LINK, Identity, IdentityError};

impl Identity {
    /// When the registration was sent that the link would confirm; nothing where it no longer would. Uses nothing up, for
    /// mail scanners open links too.
    pub async fn asked_at(&self, link: &Secret) -> Result<Option<Timestamp>, IdentityError> {
        Ok(self.attempt_of(link).await?.map(|attempt| attempt.at))
    }

    /// Confirms the attempt that the link was sent for: its password counts from now on, other attempts are forgotten.
    pub async fn confirm_email(&self, actor: &Actor, order: Confirm) -> Result<(), IdentityError> {
        let attempt = self.attempt_of(&order.link).await?.ok_or_else(unusable)?;
        self.count_origin(Limit::SIGN_IN_PER_ADDRESS, actor).await?;
        self.throttle.take(Limit::CODE_PER_ACCOUNT, Key::Account(attempt.id.0)).await?;
        if !self.passwords.verify(order.password, &attempt.password_hash).await {
            let problem = Problems::one(AccountField::Password, Problem::WrongPassword);
            return Err(IdentityError::Invalid(problem));
        }
        if let Some(address) = actor.origin.address {
            self.throttle.give_back(Limit::SIGN_IN_PER_ADDRESS, Key::Address(address)).await?;
        }
        let work = self.foundation.begin().await?;
        let (attempt, resident, mut account, permit) =
            self.redeem_attempt(&work, actor, &order.link).await?;
        account.confirmed_at = Some(work.now());
        account.password_hash = Some(attempt.password_hash);
        accounts::update(&work, &permit, &account).await?;
        registrations::forget(&work, &permit, resident.id).await?;
        let act = AccountAct::AddressConfirmed;
        work.record(&permit, AccountSecured { citizen: resident.id, act }).await?;
        Ok(work.commit().await?)
    }

    /// Whoever reads the mail of the address did not ask: the attempt, its password and its links count for nothing.
    pub async fn disown(&self, actor: &Actor, link: &Secret) -> Result<(), IdentityError> {
        let work = self.foundation.begin().await?;
        let (attempt, resident, _, permit) = self.redeem_attempt(&work, actor, link).await?;
        registrations::forget_one(&work, &permit, attempt.id).await?;
        let act = AccountAct::RegistrationDisowned;
        work.record(&permit, AccountSecured { citizen: resident.id, act }).await?;
        Ok(work.commit().await?)
    }

    pub(super) async fn attempt_of(&self, link: &Secret) -> Result<Option<Attempt>, IdentityError> {
        let (db, now) = (&self.foundation.db, self.foundation.now());
        match links::peek(db, CONFIRM_LINK, link.reveal(), now).await? {
            Some(id) => Ok(registrations::find(db.reader(), RegistrationId(id)).await?),
            None => Ok(None),
        }
    }

    async fn redeem_attempt(
        &self,
        work: &Work,
        actor: &Actor,
        link: &Secret,
    ) -> Result<(Attempt, Resident, Account, Permit), IdentityError> {
        let subject = links::redeem(work, CONFIRM_LINK, link.reveal()).await?;
        let id = RegistrationId(subject.ok_or_else(unusable)?);
        let db = work.connection();
        let attempt = registrations::find(db, id).await?.ok_or_else(unusable)?;
        let resident = residents::find(db, &self.foundation.vault, attempt.resident_id).await?;
        let resident = resident.filter(Resident::is_active).ok_or_else(unusable)?;
        let account = accounts::find(db, resident.id).await?;
        let account = account.filter(|account| !account.is_invited()).ok_or_else(unusable)?;
        let permit = iam::allow(actor, Action::SignIn, &resident.target(), work.now())?;
        Ok((attempt, resident, account, permit))
    }
}

fn unusable() -> IdentityError {
    IdentityError::Refused(AccountRefusal::LinkUnusable)
}
