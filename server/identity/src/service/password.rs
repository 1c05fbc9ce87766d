//! Forgotten and changed passwords.

use contract::identity::{
    AccountField, AccountRefusal, ChangePassword, Forgot, RegistrationId, Reset, ResidentId,
};
use contract::{Problem, Problems, Secret};
use iam::{Action, Actor, Denied};
use platform::Work;
use platform::credential::links::{self, LinkPurpose};
use platform::session::{Realm, SignedIn};
use platform::throttle::{Key, Limit};

use super::check_password;
use crate::account::Account;
use crate::store::{accounts, registrations};
use crate::{
    AccountAct, AccountNotice, AccountSecured, CONFIRM_LINK, INVITATION_LINK, Identity,
    IdentityError, RESET_LINK,
};
use platform::fold;

/// Links that choose a password.
const CHOOSING: [LinkPurpose; 2] = [RESET_LINK, INVITATION_LINK];

impl Identity {
    /// Sends a link to choose a new password. Whether the address has an account is not told, and costs the same.
    pub async fn forgot(&self, actor: &Actor, order: Forgot) -> Result<(), IdentityError> {
        self.count_origin(Limit::LINK_PER_ADDRESS, actor).await?;
        let folded = fold::email(&order.email);
        let may_write = self.may_write_to(&folded).await?;
        let work = self.foundation.begin().await?;
        let account = accounts::find_by_email(work.connection(), &folded).await?;
        let resident = account.filter(|_| may_write).map(|account| account.resident);
        work.enqueue(&AccountNotice::ResetPassword { resident }).await?;
        Ok(work.commit().await?)
    }

    /// Whether the link would still work; uses nothing up.
    pub async fn can_reset(&self, link: &Secret) -> Result<bool, IdentityError> {
        Ok(self.peek(link).await?.is_some())
    }

    async fn peek(&self, link: &Secret) -> Result<Option<ResidentId>, IdentityError> {
        let now = self.foundation.now();
        for purpose in CHOOSING {
            let found = links::peek(&self.foundation.db, purpose, link.reveal(), now).await?;
            if let Some(subject) = found {
                return Ok(Some(ResidentId(subject)));
            }
        }
        Ok(self.attempt_of(link).await?.map(|attempt| attempt.resident_id))
    }

    /// Chooses a new password by a link, also by that of a registration which somebody else may have sent. The link came by e-mail, so the address is confirmed by it too; every session
    /// ends, and every other link. Answers what the browser keeps, to be known at the sign-in.
    pub async fn reset(&self, actor: &Actor, order: Reset) -> Result<Secret, IdentityError> {
        let unusable = || IdentityError::Refused(AccountRefusal::LinkUnusable);
        let subject = self.peek(&order.link).await?.ok_or_else(unusable)?;
        let known = accounts::find(self.foundation.db.reader(), subject).await?;
        let known = known.ok_or_else(unusable)?;
        check_password(AccountField::Password, &order.password, &[known.email.as_str()])?;
        let hash = self.passwords.hash(order.password).await;
        let work = self.foundation.begin().await?;
        let redeemed = redeem(&work, &order.link).await?.ok_or_else(unusable)?;
        let resident = self.resident(&work, redeemed).await?;
        if !resident.is_active() {
            return Err(IdentityError::Refused(AccountRefusal::AccountClosed));
        }
        let permit = iam::allow(actor, Action::SignIn, &resident.target(), work.now())?;
        let account = accounts::find(work.connection(), resident.id).await?;
        let mut account = account.ok_or_else(unusable)?;
        account.confirmed_at = account.confirmed_at.or(Some(work.now()));
        account.password_hash = Some(hash);
        account.password_changed_at = Some(work.now());
        accounts::update(&work, &permit, &account).await?;
        registrations::forget(&work, &permit, resident.id).await?;
        self.revoke_links(&work, resident.id).await?;
        self.sessions.end_within(&work, Realm::Resident, resident.id.0, None).await?;
        let act = AccountAct::PasswordReset;
        work.record(&permit, AccountSecured { citizen: resident.id, act }).await?;
        work.enqueue(&AccountNotice::PasswordChanged { resident: resident.id }).await?;
        work.commit().await?;
        Ok(self.known_browser(&account.email))
    }

    /// Changes the password of whoever is signed in with `session`; every other session of theirs ends.
    pub async fn change_password(
        &self,
        actor: &Actor,
        order: ChangePassword,
        session: &SignedIn,
    ) -> Result<(), IdentityError> {
        let id = actor.resident().ok_or(Denied::SignInNeeded)?;
        let account = accounts::find(self.foundation.db.reader(), id).await?;
        let account = account.ok_or(IdentityError::NotFound)?;
        check_password(AccountField::NewPassword, &order.new, &[account.email.as_str()])?;
        self.prove_password(actor, &account, order.present).await?;
        let hash = self.passwords.hash(order.new).await;
        let work = self.foundation.begin().await?;
        let resident = self.resident(&work, id).await?;
        let permit = iam::allow(actor, Action::ManageOwnAccount, &resident.target(), work.now())?;
        let mut account = accounts::find(work.connection(), id)
            .await?
            .filter(|now| now.password_hash == account.password_hash)
            .ok_or_else(not_the_present_one)?;
        account.password_hash = Some(hash);
        account.password_changed_at = Some(work.now());
        accounts::update(&work, &permit, &account).await?;
        self.revoke_links(&work, id).await?;
        self.sessions.end_within(&work, Realm::Resident, id.0, Some(session)).await?;
        let act = AccountAct::PasswordChanged;
        work.record(&permit, AccountSecured { citizen: id, act }).await?;
        work.enqueue(&AccountNotice::PasswordChanged { resident: id }).await?;
        Ok(work.commit().await?)
    }

    /// That whoever is signed in knows the password of the account. Guessing is bounded and written down.
    pub(super) async fn prove_password(
        &self,
        actor: &Actor,
        account: &Account,
        present: Secret,
    ) -> Result<(), IdentityError> {
        let id = account.resident;
        self.throttle.take(Limit::CODE_PER_ACCOUNT, Key::Account(id.0)).await?;
        let hash = account.password_hash.clone().unwrap_or_default();
        if !self.passwords.verify(present, &hash).await {
            self.record_failure(actor, Some(id)).await?;
            return Err(not_the_present_one());
        }
        Ok(self.throttle.give_back(Limit::CODE_PER_ACCOUNT, Key::Account(id.0)).await?)
    }

    pub(super) async fn revoke_links(
        &self,
        work: &Work,
        resident: ResidentId,
    ) -> Result<(), IdentityError> {
        for purpose in CHOOSING {
            links::revoke(work, purpose, resident.0).await?;
        }
        Ok(())
    }
}

async fn redeem(work: &Work, link: &Secret) -> Result<Option<ResidentId>, IdentityError> {
    for purpose in CHOOSING {
        if let Some(subject) = links::redeem(work, purpose, link.reveal()).await? {
            return Ok(Some(ResidentId(subject)));
        }
    }
    match links::redeem(work, CONFIRM_LINK, link.reveal()).await? {
        Some(id) => {
            let attempt = registrations::find(work.connection(), RegistrationId(id)).await?;
            Ok(attempt.map(|attempt| attempt.resident_id))
        }
        None => Ok(None),
    }
}

fn not_the_present_one() -> IdentityError {
    IdentityError::Invalid(Problems::one(AccountField::PresentPassword, Problem::WrongPassword))
}
