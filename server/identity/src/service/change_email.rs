//! Changes the address that signs a resident in: the password is asked again, the new address proves itself by a link, and
//! the old one can take the change back for a while. Whether an address has an account is told to nobody but its owner.

use chrono::TimeDelta;
use contract::identity::{
    AccountField, AccountRefusal, ChangeEmail, EmailAddress, EmailChangeId, ProfileField,
    ResidentId,
};
use contract::{Problem, Problems, Secret};
use iam::{Action, Actor, Denied, Permit};
use platform::credential::links::{self, LinkPurpose};
use platform::session::{Realm, SignedIn};
use platform::throttle::Limit;
use platform::{StoreError, Timestamp, Work, fold};

use crate::account::Account;
use crate::resident::{Profile, Resident};
use crate::store::email_changes::{self, EmailChange};
use crate::store::{accounts, registrations, residents};
use crate::{
    AccountAct, AccountNotice, AccountSecured, CHANGE_LINK, CitizenUpdated, Identity,
    IdentityError, UNDO_LINK,
};

impl Identity {
    /// Sends a link to the new address. One that belongs to somebody else gets another message, and the asker the same
    /// answer after the same work.
    pub async fn change_email(
        &self,
        actor: &Actor,
        order: ChangeEmail,
    ) -> Result<(), IdentityError> {
        let id = actor.resident().ok_or(Denied::SignInNeeded)?;
        let account = accounts::find(self.foundation.db.reader(), id).await?;
        let account = account.ok_or(IdentityError::NotFound)?;
        self.prove_password(actor, &account, order.present).await?;
        let folded = fold::email(&order.email);
        if folded == fold::email(&account.email) {
            let same = Problems::one(AccountField::Email, Problem::Taken);
            return Err(IdentityError::Invalid(same));
        }
        self.count_origin(Limit::LINK_PER_ADDRESS, actor).await?;
        let may_write = self.may_write_to(&folded).await?;
        let work = self.foundation.begin().await?;
        let resident = self.resident(&work, id).await?;
        let permit = iam::allow(actor, Action::ManageOwnAccount, &resident.target(), work.now())?;
        let owner = accounts::find_by_email(work.connection(), &folded).await?;
        let is_held = self.is_held(&work, &folded, Some(id)).await?;
        let change = EmailChange {
            id: work.id(),
            resident: id,
            old: account.email,
            new: order.email,
            at: work.now(),
            changed_at: None,
        };
        email_changes::forget_wanted(&work, &permit, id).await?;
        email_changes::insert(&work, &permit, &change).await?;
        if may_write {
            work.enqueue(&match owner {
                Some(owner) => AccountNotice::AddressWanted { resident: Some(owner.resident) },
                None if is_held => AccountNotice::AddressWanted { resident: None },
                None => AccountNotice::ConfirmChange { change: change.id },
            })
            .await?;
        }
        Ok(work.commit().await?)
    }

    /// Whether the link would still change the address of this account; uses nothing up.
    pub async fn can_change_email(
        &self,
        actor: &Actor,
        link: &Secret,
    ) -> Result<bool, IdentityError> {
        let id = actor.resident().ok_or(Denied::SignInNeeded)?;
        let change = self.peek_change(CHANGE_LINK, link).await?;
        Ok(change.is_some_and(|change| change.resident == id && change.changed_at.is_none()))
    }

    /// Whether the link would still take the change back, and to which address; uses nothing up.
    pub async fn can_undo_email(
        &self,
        link: &Secret,
    ) -> Result<Option<EmailAddress>, IdentityError> {
        Ok(self.peek_change(UNDO_LINK, link).await?.map(|change| change.old))
    }

    async fn peek_change(
        &self,
        purpose: LinkPurpose,
        link: &Secret,
    ) -> Result<Option<EmailChange>, IdentityError> {
        let (db, now) = (&self.foundation.db, self.foundation.now());
        match links::peek(db, purpose, link.reveal(), now).await? {
            Some(id) => Ok(email_changes::find(db.reader(), EmailChangeId(id)).await?),
            None => Ok(None),
        }
    }

    /// The new address signs in from now on. The link shows who reads its mail, the session who asked: neither is enough
    /// alone, for anybody may type somebody else's address. Every other session ends, and links sent to the old address
    /// mean nothing; it gets a message with a way back.
    pub async fn confirm_email_change(
        &self,
        actor: &Actor,
        link: &Secret,
        session: Option<&SignedIn>,
    ) -> Result<(), IdentityError> {
        let asker = actor.resident().ok_or(Denied::SignInNeeded)?;
        let work = self.foundation.begin().await?;
        let change = redeem(&work, CHANGE_LINK, link).await?;
        if change.resident != asker {
            return Err(unusable());
        }
        let (resident, mut account, permit) = self.whose(&work, actor, change.resident).await?;
        let is_wanted =
            change.changed_at.is_none() && fold::email(&account.email) == fold::email(&change.old);
        if !is_wanted {
            return Err(unusable());
        }
        account.email = change.new.clone();
        account.confirmed_at = Some(work.now());
        match accounts::update(&work, &permit, &account).await {
            // Somebody else proved the address meanwhile.
            Err(StoreError::Taken) => return Err(unusable()),
            updated => updated?,
        }
        email_changes::confirm(&work, &permit, change.id).await?;
        self.address_changed(&work, &permit, resident, &account, session).await?;
        let act = AccountAct::EmailChanged;
        work.record(&permit, AccountSecured { citizen: change.resident, act }).await?;
        work.enqueue(&AccountNotice::EmailChanged { change: change.id }).await?;
        Ok(work.commit().await?)
    }

    /// Whoever has the old address takes the account back: it signs in again, with a password that is chosen anew, for
    /// whoever changed the address knew the one before.
    pub async fn undo_email_change(
        &self,
        actor: &Actor,
        link: &Secret,
    ) -> Result<(), IdentityError> {
        let work = self.foundation.begin().await?;
        let change = redeem(&work, UNDO_LINK, link).await?;
        let (resident, mut account, permit) = self.whose(&work, actor, change.resident).await?;
        account.email = change.old.clone();
        account.confirmed_at = Some(work.now());
        account.password_hash = None;
        account.password_changed_at = Some(work.now());
        match accounts::update(&work, &permit, &account).await {
            Err(StoreError::Taken) => return Err(unusable()),
            updated => updated?,
        }
        email_changes::forget_from(&work, &permit, &change).await?;
        self.address_changed(&work, &permit, resident, &account, None).await?;
        let act = AccountAct::EmailChangeUndone;
        work.record(&permit, AccountSecured { citizen: change.resident, act }).await?;
        let resident = Some(change.resident);
        work.enqueue(&AccountNotice::ResetPassword { resident }).await?;
        Ok(work.commit().await?)
    }

    /// Whether somebody else left the address so lately that they may still come back to it.
    pub(super) async fn is_held(
        &self,
        work: &Work,
        folded: &str,
        by_others_than: Option<ResidentId>,
    ) -> Result<bool, StoreError> {
        let since = work.now() - lifetime(UNDO_LINK);
        let holder = email_changes::holder(work.connection(), folded, since).await?;
        Ok(holder.is_some() && holder != by_others_than)
    }

    /// The account that a link is about, as the gate lets whoever holds the link change it.
    async fn whose(
        &self,
        work: &Work,
        actor: &Actor,
        id: ResidentId,
    ) -> Result<(Resident, Account, Permit), IdentityError> {
        let resident = self.resident(work, id).await?;
        if !resident.is_active() {
            return Err(unusable());
        }
        let permit = iam::allow(actor, Action::SignIn, &resident.target(), work.now())?;
        let account = accounts::find(work.connection(), id).await?;
        Ok((resident, account.ok_or_else(unusable)?, permit))
    }

    /// Ends what the former address could still open, and drops the new one from the further addresses.
    async fn address_changed(
        &self,
        work: &Work,
        permit: &Permit,
        before: Resident,
        account: &Account,
        kept: Option<&SignedIn>,
    ) -> Result<(), IdentityError> {
        let id = before.id;
        self.revoke_links(work, id).await?;
        registrations::forget(work, permit, id).await?;
        email_changes::forget_wanted(work, permit, id).await?;
        self.sessions.end_within(work, Realm::Resident, id.0, kept).await?;
        let mut profile: Profile = before.profile.clone();
        let folded = fold::email(&account.email);
        profile.emails.retain(|email| fold::email(email) != folded);
        let version = before.version + 1;
        let after = Resident { version, profile, updated_at: work.now(), ..before.clone() };
        residents::update(work, permit, &self.foundation.vault, &before, &after).await?;
        let fields = vec![ProfileField::Email];
        Ok(work.record(permit, CitizenUpdated { citizen: id, fields, version }).await?)
    }
}

/// Changes that nobody can confirm or take back any more were wanted before this moment.
pub(super) fn stale_since(now: Timestamp) -> Timestamp {
    // A message may be sent late; its link then counts from there.
    now - lifetime(CHANGE_LINK) - lifetime(UNDO_LINK) - TimeDelta::days(2)
}

fn lifetime(link: LinkPurpose) -> TimeDelta {
    TimeDelta::from_std(link.lifetime).unwrap_or(TimeDelta::MAX)
}

async fn redeem(
    work: &Work,
    purpose: LinkPurpose,
    link: &Secret,
) -> Result<EmailChange, IdentityError> {
    let subject = links::redeem(work, purpose, link.reveal()).await?.ok_or_else(unusable)?;
    let change = email_changes::find(work.connection(), EmailChangeId(subject)).await?;
    change.ok_or_else(unusable)
}

fn unusable() -> IdentityError {
    IdentityError::Refused(AccountRefusal::LinkUnusable)
}
