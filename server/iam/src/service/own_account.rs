//! What people do with their own account.

use contract::iam::{
    ChangeStaffPassword, OwnAccountView, Preferences, StaffField, StaffId, StaffRefusal,
    StaffSessionView,
};
use contract::{Problem, Secret};
use platform::credential::recovery;
use platform::session::{Realm, SignedIn};
use platform::throttle::{Key, Limit};
use uuid::Uuid;

use super::Iam;
use crate::event::{Factor, PasswordSet, RecoveryCodesRenewed, SessionsEnded, UserUpdated};
use crate::policy::{allow, confirmed};
use crate::staff::{Credential, Staff};
use crate::{Action, Actor, Denied, IamError, store};

impl Iam {
    pub async fn own_account(&self, actor: &Actor) -> Result<OwnAccountView, IamError> {
        let staff = self.own(actor).await?;
        Ok(OwnAccountView {
            id: staff.id,
            email: staff.facts.email,
            name: staff.facts.name,
            title: staff.facts.title,
            department: staff.facts.department,
            preferences: staff.preferences,
            assignments: self.assignments(staff.id).await?,
            recovery_codes_left: recovery::left(&self.foundation, staff.id.0).await?,
            passkeys: store::passkeys::count(self.foundation.db.reader(), staff.id).await?,
        })
    }

    /// How somebody likes the console. Asked with every page.
    pub async fn preferences(&self, actor: &Actor) -> Result<Preferences, IamError> {
        Ok(self.own(actor).await?.preferences)
    }

    pub async fn set_preferences(
        &self,
        actor: &Actor,
        preferences: Preferences,
    ) -> Result<(), IamError> {
        let mut staff = self.own(actor).await?;
        let work = self.foundation.begin().await?;
        let permit = allow(actor, Action::ManageOwnAccount, &staff.target(), work.now())?;
        staff.preferences = preferences;
        staff.facts.language = preferences.language;
        store::staff::update(&work, &permit, &staff).await?;
        work.record(&permit, UserUpdated { staff: staff.id }).await?;
        Ok(work.commit().await?)
    }

    /// Changes the own password; every other session ends.
    pub async fn change_password(
        &self,
        actor: &Actor,
        order: ChangeStaffPassword,
        session: Option<&SignedIn>,
    ) -> Result<(), IamError> {
        let id = own_id(actor)?;
        let (staff, credential) = self.account(id).await?;
        // Counted apart from what strangers try: who is signed in is not kept out by them.
        self.throttle.take(Limit::SIGN_IN_PER_BROWSER, Key::Account(id.0)).await?;
        let stored = credential.password.as_deref().unwrap_or_default();
        if !self.passwords.verify(order.present, stored).await {
            self.failed(Some(id), Factor::Password, actor.origin).await?;
            return Err(IamError::invalid(StaffField::Password, Problem::WrongPassword));
        }
        self.throttle.give_back(Limit::SIGN_IN_PER_BROWSER, Key::Account(id.0)).await?;
        let password = self.chosen(&staff, order.new, StaffField::NewPassword).await?;
        let work = self.foundation.begin().await?;
        let permit = allow(actor, Action::ManageOwnAccount, &staff.target(), work.now())?;
        let changed = Credential { password: Some(password), ..credential };
        store::credentials::update(&work, &permit, &changed).await?;
        self.sessions.end_within(&work, Realm::Staff, id.0, session).await?;
        work.record(&permit, PasswordSet { staff: id, by_link: false }).await?;
        Ok(work.commit().await?)
    }

    /// Ten new recovery codes, shown this once. Only just after both factors were given.
    pub async fn renew_recovery_codes(&self, actor: &Actor) -> Result<Vec<Secret>, IamError> {
        confirmed(actor, self.foundation.now())?;
        let staff = self.own(actor).await?;
        let work = self.foundation.begin().await?;
        let permit = allow(actor, Action::ManageOwnAccount, &staff.target(), work.now())?;
        let codes = recovery::replace(&self.foundation, &work, staff.id.0).await?;
        work.record(&permit, RecoveryCodesRenewed { staff: staff.id }).await?;
        work.commit().await?;
        Ok(codes)
    }

    /// Gives the own authenticator app up for another one: all sessions end, and the next sign-in sets it up. Only just
    /// after both factors were given.
    pub async fn replace_own_app(&self, actor: &Actor) -> Result<(), IamError> {
        let id = confirmed(actor, self.foundation.now())?;
        let (staff, credential) = self.account(id).await?;
        let work = self.foundation.begin().await?;
        let permit = allow(actor, Action::ManageOwnAccount, &staff.target(), work.now())?;
        // A passkey would be asked for instead of a new app.
        if store::passkeys::count(work.connection(), id).await? > 0 {
            return Err(StaffRefusal::PasskeysRemain.into());
        }
        self.forget_app(&work, &permit, credential).await?;
        Ok(work.commit().await?)
    }

    pub async fn own_sessions(
        &self,
        actor: &Actor,
        current: Option<&SignedIn>,
    ) -> Result<Vec<StaffSessionView>, IamError> {
        let id = own_id(actor)?;
        let listed = self.sessions.list(Realm::Staff, id.0).await?;
        let current = current.map(|session| session.id);
        Ok(listed
            .into_iter()
            .map(|session| StaffSessionView {
                id: session.id.to_string(),
                device: session.device,
                address: session.address,
                is_current: current == Some(session.id),
                since: session.since,
                seen_at: session.seen_at,
            })
            .collect())
    }

    /// Ends one of the own sessions, or all but the current one.
    pub async fn end_own_sessions(
        &self,
        actor: &Actor,
        which: Option<Uuid>,
        current: &SignedIn,
    ) -> Result<(), IamError> {
        let staff = self.own(actor).await?;
        match which {
            Some(session) if self.sessions.end(Realm::Staff, staff.id.0, session).await? => {}
            Some(_) => return Err(IamError::NotFound),
            None => {}
        }
        let work = self.foundation.begin().await?;
        let permit = allow(actor, Action::ManageOwnAccount, &staff.target(), work.now())?;
        if which.is_none() {
            store::credentials::revoke_tickets(&work, &permit, staff.id).await?;
            self.sessions.end_within(&work, Realm::Staff, staff.id.0, Some(current)).await?;
        }
        work.record(&permit, SessionsEnded { staff: staff.id }).await?;
        Ok(work.commit().await?)
    }

    /// Leaves a row that somebody signed out.
    pub async fn signed_out(&self, actor: &Actor) -> Result<(), IamError> {
        let staff = self.own(actor).await?;
        let work = self.foundation.begin().await?;
        let permit = allow(actor, Action::ManageOwnAccount, &staff.target(), work.now())?;
        work.record(&permit, SessionsEnded { staff: staff.id }).await?;
        Ok(work.commit().await?)
    }

    async fn own(&self, actor: &Actor) -> Result<Staff, IamError> {
        let id = own_id(actor)?;
        let db = self.foundation.db.reader();
        store::staff::find(db, id).await?.ok_or(IamError::Denied(Denied::SignInNeeded))
    }
}

fn own_id(actor: &Actor) -> Result<StaffId, Denied> {
    actor.staff().ok_or(Denied::SignInNeeded)
}
