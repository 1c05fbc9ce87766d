//! Word to somebody that their account was used in a browser where it was not used before, with a link that undoes it:
//! whoever came in so comes in no more, and the owner chooses a new password.

use std::time::Duration;

use contract::iam::{StaffId, StaffRefusal};
use contract::identity::EmailAddress;
use contract::{Language, Secret};
use platform::credential::links::{self, LinkPurpose};
use platform::queue::Job;
use platform::session::Realm;
use platform::{Origin, StoreError, Timestamp, Work};
use serde::{Deserialize, Serialize};

use super::activation::LINK as PASSWORD;
use super::second_factor::Entry;
use super::{Browser, Iam};
use crate::event::{NewDeviceSeen, SignInDisowned};
use crate::policy::Permit;
use crate::staff::{Credential, Staff};
use crate::{Action, IamError, store};

pub(super) const DISOWN: LinkPurpose =
    LinkPurpose { name: "staff_not_me", lifetime: Duration::from_secs(7 * 24 * 3600) };

/// Tells somebody about a sign-in. The link is made when the message is, so that the job holds no secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TellNewDevice {
    pub staff: StaffId,
    /// Browser and system in words.
    pub device: String,
    pub at: Timestamp,
}

impl Job for TellNewDevice {
    const NAME: &'static str = "iam.tell_new_device";
}

/// What the message says.
#[derive(Clone, Debug)]
pub struct NewDevice {
    pub email: EmailAddress,
    pub name: String,
    pub language: Language,
    pub link: Secret,
    pub valid_for: Duration,
}

impl Iam {
    /// Somebody came in here. The first sign-in of all is no news, and what a provider lets in, the provider watches.
    pub(super) async fn notice_device(
        &self,
        work: &Work,
        permit: &Permit,
        entry: &Entry<'_>,
        browser: &Browser,
    ) -> Result<(), StoreError> {
        let staff = entry.staff;
        let is_first = staff.last_sign_in_at.is_none();
        if is_first || entry.by.is_some() || self.known(staff, browser).is_some() {
            return Ok(());
        }
        let (device, at) = (browser.device.clone(), work.now());
        work.enqueue(&TellNewDevice { staff: staff.id, device, at }).await?;
        work.record(permit, NewDeviceSeen { staff: staff.id }).await
    }

    /// The link for a message, made now. Nothing where the person has left meanwhile.
    pub async fn new_device(&self, staff: StaffId) -> Result<Option<NewDevice>, IamError> {
        let work = self.foundation.begin().await?;
        let staff = store::staff::find(work.connection(), staff).await?;
        let Some(staff) = staff.filter(Staff::is_active) else { return Ok(None) };
        let link = links::issue(&self.foundation, &work, DISOWN, staff.id.0).await?;
        work.commit().await?;
        Ok(Some(NewDevice {
            email: staff.facts.email,
            name: staff.facts.name,
            language: staff.facts.language,
            link,
            valid_for: DISOWN.lifetime,
        }))
    }

    /// Whose account the link is about, if it still works. Uses nothing up.
    pub async fn disowning(&self, link: &Secret) -> Result<EmailAddress, IamError> {
        Ok(self.who_disowns(link).await?.0.facts.email)
    }

    /// Ends every session, and makes password and passkeys worthless: whoever came in may know the one and have added the
    /// other. The app stays, so that the message alone lets nobody in. Gives the link to a new password; without an app there is
    /// none, because the message would be all that it takes: the provider or an administrator helps.
    pub async fn disown_sign_in(
        &self,
        link: &Secret,
        origin: Origin,
    ) -> Result<Option<Secret>, IamError> {
        let (staff, credential) = self.who_disowns(link).await?;
        let work = self.foundation.begin().await?;
        let permit = staff.allow_own(Action::ManageOwnAccount, origin, work.now())?;
        if links::redeem(&work, DISOWN, link.reveal()).await? != Some(staff.id.0) {
            return Err(StaffRefusal::LinkGone.into());
        }
        links::revoke(&work, DISOWN, staff.id.0).await?;
        let has_app = credential.totp.is_some();
        let without = Credential { password: None, pending: None, ..credential };
        store::credentials::update(&work, &permit, &without).await?;
        store::passkeys::remove_all(&work, &permit, staff.id).await?;
        self.sessions.end_within(&work, Realm::Staff, staff.id.0, None).await?;
        let new = match has_app {
            true => Some(links::issue(&self.foundation, &work, PASSWORD, staff.id.0).await?),
            false => None,
        };
        work.record(&permit, SignInDisowned { staff: staff.id }).await?;
        work.commit().await?;
        Ok(new)
    }

    async fn who_disowns(&self, link: &Secret) -> Result<(Staff, Credential), IamError> {
        let (db, now) = (&self.foundation.db, self.foundation.now());
        let id = links::peek(db, DISOWN, link.reveal(), now).await?;
        let id = id.map(StaffId).ok_or(StaffRefusal::LinkGone)?;
        let (staff, credential) = self.account(id).await?;
        if !staff.is_active() {
            return Err(StaffRefusal::LinkGone.into());
        }
        Ok((staff, credential))
    }
}
