//! Confirms the address of an account by a link from a message.

use contract::Secret;
use contract::identity::{AccountRefusal, RegistrationId};
use iam::{Action, Actor};
use platform::credential::links;

use crate::store::{accounts, registrations, residents};
use crate::{AccountAct, AccountSecured, CONFIRM_LINK, Identity, IdentityError};

impl Identity {
    /// Whether the link would still confirm; uses nothing up, for mail scanners open links too.
    pub async fn can_confirm(&self, link: &Secret) -> Result<bool, IdentityError> {
        let (db, now) = (&self.foundation.db, self.foundation.now());
        match links::peek(db, CONFIRM_LINK, link.reveal(), now).await? {
            Some(id) => Ok(registrations::find(db.reader(), RegistrationId(id)).await?.is_some()),
            None => Ok(false),
        }
    }

    /// Confirms the attempt that the link was sent for: its password counts from now on, other attempts are forgotten.
    pub async fn confirm_email(&self, actor: &Actor, link: &Secret) -> Result<(), IdentityError> {
        let unusable = || IdentityError::Refused(AccountRefusal::LinkUnusable);
        let work = self.foundation.begin().await?;
        let subject = links::redeem(&work, CONFIRM_LINK, link.reveal()).await?;
        let id = RegistrationId(subject.ok_or_else(unusable)?);
        let db = work.connection();
        let attempt = registrations::find(db, id).await?.ok_or_else(unusable)?;
        let resident = residents::find(db, &self.foundation.vault, attempt.resident_id).await?;
        let resident = resident.filter(|resident| resident.is_active()).ok_or_else(unusable)?;
        let mut account = accounts::find(db, resident.id).await?.ok_or_else(unusable)?;
        let permit = iam::allow(actor, Action::SignIn, &resident.target(), work.now())?;
        account.confirmed_at = Some(work.now());
        account.password_hash = Some(attempt.password_hash);
        accounts::update(&work, &permit, &account).await?;
        registrations::forget(&work, &permit, resident.id).await?;
        let act = AccountAct::AddressConfirmed;
        work.record(&permit, AccountSecured { citizen: resident.id, act }).await?;
        Ok(work.commit().await?)
    }
}
