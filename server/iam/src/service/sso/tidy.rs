//! Forgets attempts that never came back, questions for passkeys that nobody answered, assertions that nobody would believe any
//! more, and of sessions that ended by time where they began.

use chrono::TimeDelta;
use contract::iam::Action;
use platform::Resource;

use super::finish::LIFETIME;
use crate::service::{Iam, passkeys};
use crate::{Actor, IamError, Target, allow, provider, store};

/// No session lasts longer.
const SESSIONS: TimeDelta = TimeDelta::days(2);

impl Iam {
    /// Returns how many there were.
    pub async fn forget_sso(&self, actor: &Actor) -> Result<u64, IamError> {
        let work = self.foundation.begin().await?;
        let target = Target::of(Resource::all(provider::KIND));
        let permit = allow(actor, Action::ManageOperations, &target, work.now())?;
        let now = work.now();
        let attempts = store::sso_attempts::forget_before(&work, &permit, now - LIFETIME).await?;
        let questions =
            store::passkey_questions::forget_before(&work, &permit, now - passkeys::LIFETIME)
                .await?;
        let sessions = store::sso_sessions::forget_before(&work, &permit, now - SESSIONS).await?;
        let used = store::saml_assertions::forget_before(&work, &permit, now).await?;
        work.commit().await?;
        Ok(attempts + questions + sessions + used)
    }
}
