//! Forgets what is of no use any more.

use chrono::TimeDelta;
use iam::{Action, Actor, Target};
use platform::Resource;

use super::change_email::stale_since;
use crate::resident::KIND;
use crate::store::{email_changes, registrations};
use crate::{CONFIRM_LINK, Identity, IdentityError};

impl Identity {
    /// Removes attempts to register, with the passwords they keep, and changes of address whose links have expired.
    /// Returns how many there were.
    pub async fn forget_stale_registrations(&self, actor: &Actor) -> Result<u64, IdentityError> {
        let work = self.foundation.begin().await?;
        let target = Target::of(Resource::all(KIND));
        let permit = iam::allow(actor, Action::ManageOperations, &target, work.now())?;
        let lifetime = TimeDelta::from_std(CONFIRM_LINK.lifetime).unwrap_or(TimeDelta::MAX);
        // A message may be sent late; its link then counts from there.
        let stale = work.now() - lifetime - TimeDelta::days(1);
        let mut count = registrations::forget_before(&work, &permit, stale).await?;
        let stale = stale_since(work.now());
        count += email_changes::forget_before(&work, &permit, stale).await?;
        work.commit().await?;
        Ok(count)
    }
}
