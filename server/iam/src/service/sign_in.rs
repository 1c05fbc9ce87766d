//! The first step of signing in: the password. An address without an account, an invited one and a deactivated one
//! answer exactly as a wrong password does, and take as long.

use contract::iam::{StaffField, StaffId, StaffRefusal, StaffSignIn};
use contract::{Problem, Secret};
use platform::Origin;
use platform::credential::browser as remembered;
use platform::throttle::SignInAttempt;

use super::second_factor::Entry;
use super::sso::ByProvider;
use super::{Browser, Iam, SignedInStaff};
use crate::event::{Factor, LoginFailed};
use crate::policy::{Permit, Target, allow};
use crate::staff::{Credential, KIND, Staff};
use crate::{Action, Actor, IamError, staff, store};
use platform::fold;
use platform::session::{Proved, Realm};
use platform::{Resource, StoreError, Work};
use sea_orm::ConnectionTrait;

/// The password was right; the ticket leads to the second step.
#[derive(Clone, Debug)]
pub struct PasswordAccepted {
    pub ticket: Secret,
    pub next: NextStep,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NextStep {
    /// Give a code.
    Code,
    /// Set up an authenticator app first.
    Enrol,
}

impl NextStep {
    /// Whoever has a passkey proves it: nobody sets up an app in its place.
    pub(super) async fn of(
        db: &impl ConnectionTrait,
        credential: &Credential,
    ) -> Result<Self, StoreError> {
        let proves =
            credential.totp.is_some() || store::passkeys::count(db, credential.staff).await? > 0;
        Ok(if proves { Self::Code } else { Self::Enrol })
    }
}

impl Iam {
    pub async fn sign_in(
        &self,
        order: StaffSignIn,
        origin: Origin,
    ) -> Result<PasswordAccepted, IamError> {
        let folded = fold::email(&order.email);
        let account = counted_as(&folded);
        let attempt = SignInAttempt {
            account: &account,
            origin: origin.address,
            browser: order.browser.as_ref(),
            is_first_factor: true,
        };
        self.throttle.take_sign_in(attempt).await?;
        let known = self.by_email(&folded).await?;
        let is_right = match known.as_ref().and_then(|(_, credential)| credential.password.clone())
        {
            Some(stored) => self.passwords.verify(order.password.clone(), &stored).await,
            None => self.passwords.verify_nobody(order.password.clone()).await,
        };
        let holder = known.as_ref().map(|(staff, _)| staff.id);
        let Some((staff, credential)) = known.filter(|(staff, _)| is_right && staff.is_active())
        else {
            self.failed(holder, Factor::Password, origin).await?;
            return Err(IamError::invalid(StaffField::Password, Problem::WrongPassword));
        };
        self.throttle.give_back_sign_in(attempt).await?;
        self.refresh_hash(&staff, &credential, order.password, origin).await?;
        let next = NextStep::of(self.foundation.db.reader(), &credential).await?;
        Ok(PasswordAccepted { ticket: self.ticket(&credential, None), next })
    }

    /// Which page the holder of the ticket needs next.
    pub async fn next_step(&self, ticket: &Secret) -> Result<NextStep, IamError> {
        let holder = self.holder(ticket).await?;
        Ok(NextStep::of(self.foundation.db.reader(), &holder.credential).await?)
    }

    pub(super) async fn by_email(
        &self,
        folded: &str,
    ) -> Result<Option<(Staff, Credential)>, IamError> {
        let db = self.foundation.db.reader();
        let Some(staff) = store::staff::find_by_email(db, folded).await? else { return Ok(None) };
        Ok(store::credentials::find(db, staff.id).await?.map(|credential| (staff, credential)))
    }

    /// Records an attempt that did not succeed.
    pub(super) async fn failed(
        &self,
        account: Option<StaffId>,
        factor: Factor,
        origin: Origin,
    ) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let target = account.map_or(Target::of(Resource::all(KIND)), staff::target);
        let permit = allow(&Actor::anonymous(origin), Action::SignIn, &target, work.now())?;
        work.record(&permit, LoginFailed { staff: account, factor }).await?;
        Ok(work.commit().await?)
    }

    /// Starts the session after the change is stored. Where the sessions of the account were ended meanwhile, or what was
    /// proved is no longer so, it ends at once.
    pub(super) async fn open_session(
        &self,
        entry: Entry<'_>,
        browser: &Browser,
        origin: Origin,
    ) -> Result<SignedInStaff, IamError> {
        let replaced = browser.replaced.as_ref();
        let proof = entry.proof();
        let Entry { staff, version, by, .. } = entry;
        let proved = Proved { by: Some(proof), at: by.as_ref().map(|by| by.proved_at) };
        let (device, address) = (&browser.device, origin.address);
        let cookie = self
            .sessions
            .sign_in_proved(Realm::Staff, staff.id.0, device, address, replaced, proved)
            .await?;
        let begun = self.sessions.current(Realm::Staff, cookie.reveal()).await?;
        let work = self.foundation.begin().await?;
        let still_holds = store::credentials::is_still(&work, staff.id, version).await?;
        if let (true, Some(by), Some(begun)) = (still_holds, by, &begun) {
            let permit = staff.allow_own(Action::SignIn, origin, work.now())?;
            let ByProvider { provider, session, .. } = by;
            let (id, staff) = (begun.id, staff.id);
            store::sso_sessions::insert(&work, &permit, id, staff, provider, session).await?;
        }
        work.commit().await?;
        if !still_holds {
            if let Some(begun) = begun {
                self.sessions.sign_out(&begun).await?;
            }
            return Err(StaffRefusal::SignInExpired.into());
        }
        let browser = remembered::remember(&self.foundation, &account_of(staff));
        Ok(SignedInStaff { staff: staff.id, cookie, browser })
    }

    async fn refresh_hash(
        &self,
        staff: &Staff,
        credential: &Credential,
        password: Secret,
        origin: Origin,
    ) -> Result<(), IamError> {
        let Some(old) = credential.password.as_ref().filter(|old| self.passwords.needs_rehash(old))
        else {
            return Ok(());
        };
        let new = self.passwords.hash(password).await;
        let work = self.foundation.begin().await?;
        let permit = own_permit(staff, &work, origin)?;
        store::credentials::rehashed(&work, &permit, staff.id, old, new).await?;
        Ok(work.commit().await?)
    }
}

fn own_permit(staff: &Staff, work: &Work, origin: Origin) -> Result<Permit, IamError> {
    Ok(staff.allow_own(Action::ManageOwnAccount, origin, work.now())?)
}

/// Known or not, an address is counted the same way; a resident with the same address is counted apart.
fn counted_as(folded: &str) -> String {
    format!("staff {folded}")
}

/// The same for somebody who is known.
pub(super) fn account_of(staff: &Staff) -> String {
    counted_as(&fold::email(&staff.facts.email))
}
