//! One-time links with which people choose a password: the first one, or a new one after the old was forgotten.

use std::time::Duration;

use contract::iam::{Activate, SsoWay, StaffField, StaffId, StaffRefusal, StaffStatus};
use contract::identity::EmailAddress;
use contract::{Language, Secret};
use platform::credential::links::{self, LinkPurpose};
use platform::credential::{check_new, recovery};
use platform::queue::Job;
use platform::session::Realm;
use platform::{Origin, StoreError, Work};
use serde::{Deserialize, Serialize};

use super::accounts::beneath;
use super::{Iam, positions};
use crate::event::{MfaRemoved, PasswordSet};
use crate::policy::{Permit, allow};
use crate::staff::{Credential, Staff};
use crate::{Action, Actor, Denied, IamError, Who, store};

pub(super) const LINK: LinkPurpose =
    LinkPurpose { name: "staff_password", lifetime: Duration::from_secs(72 * 3600) };

/// Sends somebody a link. The link itself is made when the message is, so that the job holds no secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendInvitation {
    pub staff: StaffId,
}

impl Job for SendInvitation {
    const NAME: &'static str = "iam.send_invitation";
}

/// What a message with a link needs.
#[derive(Clone, Debug)]
pub struct Activation {
    pub email: EmailAddress,
    pub name: String,
    pub language: Language,
    /// First password, or a new one.
    pub is_first: bool,
    /// What the position says to whoever is new in it.
    pub welcome: Option<String>,
    /// Providers through which the first sign-in does without a password: they vouch for the address.
    pub through: Vec<SsoWay>,
    pub link: Secret,
    pub valid_for: Duration,
}

impl Iam {
    /// The link for a message, made now. Nothing where the person has left meanwhile.
    pub async fn activation(&self, staff: StaffId) -> Result<Option<Activation>, IamError> {
        let work = self.foundation.begin().await?;
        let Some(staff) = store::staff::find(work.connection(), staff).await? else {
            return Ok(None);
        };
        if staff.status == StaffStatus::Deactivated {
            return Ok(None);
        }
        let is_first = staff.status == StaffStatus::Invited;
        let welcome = if is_first { positions::welcome(&work, &staff).await? } else { None };
        let link = links::issue(&self.foundation, &work, LINK, staff.id.0).await?;
        work.commit().await?;
        let through = if is_first { self.ways_of_the_new().await? } else { Vec::new() };
        Ok(Some(Activation {
            email: staff.facts.email,
            name: staff.facts.name,
            language: staff.facts.language,
            is_first,
            welcome,
            through,
            link,
            valid_for: LINK.lifetime,
        }))
    }

    /// Whose password the link is for, if it still works. Uses nothing up.
    pub async fn link_holder(&self, link: &Secret) -> Result<EmailAddress, IamError> {
        Ok(self.linked(link).await?.0.facts.email)
    }

    /// Chooses a password with a link. All sessions end, and the second factor is asked for as ever.
    pub async fn activate(&self, order: Activate, origin: Origin) -> Result<(), IamError> {
        let (staff, credential) = self.linked(&order.link).await?;
        let password = self.chosen(&staff, order.password, StaffField::NewPassword).await?;
        let work = self.foundation.begin().await?;
        let permit = staff.allow_own(Action::ManageOwnAccount, origin, work.now())?;
        if links::redeem(&work, LINK, order.link.reveal()).await? != Some(staff.id.0) {
            return Err(StaffRefusal::LinkGone.into());
        }
        links::revoke(&work, LINK, staff.id.0).await?;
        let credential = Credential { password: Some(password), ..credential };
        store::credentials::update(&work, &permit, &credential).await?;
        if staff.status == StaffStatus::Invited {
            let active = Staff { status: StaffStatus::Active, ..staff.clone() };
            store::staff::update(&work, &permit, &active).await?;
        }
        self.sessions.end_within(&work, Realm::Staff, staff.id.0, None).await?;
        work.record(&permit, PasswordSet { staff: staff.id, by_link: true }).await?;
        Ok(work.commit().await?)
    }

    /// Sends a new link: an invitation again, or for a password that was forgotten.
    pub async fn send_link(&self, actor: &Actor, staff: StaffId) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let staff =
            store::staff::find(work.connection(), staff).await?.ok_or(IamError::NotFound)?;
        let permit = allow(actor, Action::ManageStaff, &staff.target(), work.now())?;
        if staff.status == StaffStatus::Deactivated {
            return Err(StaffRefusal::Deactivated.into());
        }
        beneath(&work, actor, Action::ManageStaff, staff.id).await?;
        let job = SendInvitation { staff: staff.id };
        work.enqueue_once(&job, &staff.id.to_string(), work.now()).await?;
        work.record(&permit, crate::event::LinkSent { staff: staff.id }).await?;
        Ok(work.commit().await?)
    }

    /// Takes away what somebody signed in with who lost it: app, recovery codes and passkeys, and the password too, so that
    /// whoever knows it sets nothing up before the owner comes with a new link. No one person at work does that to another:
    /// it is for whoever has the server.
    pub async fn remove_second_factor(
        &self,
        actor: &Actor,
        staff: StaffId,
    ) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let db = work.connection();
        let staff = store::staff::find(db, staff).await?.ok_or(IamError::NotFound)?;
        let permit = allow(actor, Action::ManageStaff, &staff.target(), work.now())?;
        if !matches!(actor.who, Who::System(_)) {
            return Err(Denied::Forbidden.into());
        }
        if staff.status != StaffStatus::Active {
            return Err(StaffRefusal::Deactivated.into());
        }
        let credential = store::credentials::find(db, staff.id).await?.ok_or(IamError::NotFound)?;
        store::passkeys::remove_all(&work, &permit, staff.id).await?;
        let credential = Credential { password: None, ..credential };
        self.forget_app(&work, &permit, credential).await?;
        Ok(work.commit().await?)
    }

    /// Recovery codes go with the app: new ones, which nobody sees, take their place.
    pub(super) async fn forget_app(
        &self,
        work: &Work,
        permit: &Permit,
        credential: Credential,
    ) -> Result<(), IamError> {
        let staff = credential.staff;
        let without = Credential { totp: None, totp_step: None, pending: None, ..credential };
        store::credentials::update(work, permit, &without).await?;
        recovery::replace(&self.foundation, work, staff.0).await?;
        self.sessions.end_within(work, Realm::Staff, staff.0, None).await?;
        Ok(work.record(permit, MfaRemoved { staff }).await?)
    }

    /// The hash of an acceptable new password.
    pub(super) async fn chosen(
        &self,
        staff: &Staff,
        password: Secret,
        field: StaffField,
    ) -> Result<String, IamError> {
        let about =
            [staff.facts.email.as_str(), staff.facts.name.as_str(), self.settings.issuer.as_str()];
        check_new(&password, &about).map_err(|problem| IamError::invalid(field, problem))?;
        Ok(self.passwords.hash(password).await)
    }

    async fn linked(&self, link: &Secret) -> Result<(Staff, Credential), IamError> {
        let (db, now) = (&self.foundation.db, self.foundation.now());
        let id = links::peek(db, LINK, link.reveal(), now).await?;
        let id = id.map(StaffId).ok_or(StaffRefusal::LinkGone)?;
        let (staff, credential) = self.account(id).await?;
        if staff.status == StaffStatus::Deactivated {
            return Err(StaffRefusal::LinkGone.into());
        }
        Ok((staff, credential))
    }

    pub(super) async fn account(&self, id: StaffId) -> Result<(Staff, Credential), IamError> {
        let db = self.foundation.db.reader();
        let staff = store::staff::find(db, id).await?.ok_or(IamError::NotFound)?;
        let credential = store::credentials::find(db, id)
            .await?
            .ok_or(StoreError::Corrupt { table: "staff_credential", column: "staff_id" })?;
        Ok((staff, credential))
    }
}
