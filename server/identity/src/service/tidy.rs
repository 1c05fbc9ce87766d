//! Forgets what is of no use any more.

use chrono::TimeDelta;
use iam::{Action, Actor, Target};
use platform::Resource;

use crate::resident::KIND;
use crate::store::registrations;
use crate::{CONFIRM_LINK, Identity, IdentityError};

impl Identity {
    /// Removes attempts to register whose links have expired, with the passwords they keep. Returns how many there were.
    pub async fn forget_stale_registrations(&self, actor: &Actor) -> Result<u64, IdentityError> {
        let work = self.foundation.begin().await?;
        let target = Target::of(Resource::all(KIND));
        let permit = iam::allow(actor, Action::ManageOperations, &target, work.now())?;
        let lifetime = TimeDelta::from_std(CONFIRM_LINK.lifetime).unwrap_or(TimeDelta::MAX);
        // A message may be sent late; its link then counts from there.
        let stale = work.now() - lifetime - TimeDelta::days(1);
        let count = registrations::forget_before(&work, &permit, stale).await?;
        work.commit().await?;
        Ok(count)
    }
}
