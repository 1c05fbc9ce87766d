//! Forgets attempts that never came back, questions for passkeys that nobody answered, assertions that nobody would believe any
//! more, and of sessions that ended by time where they began.

use chrono::TimeDelta;
use contract::iam::Action;
use platform::Resource;

use super::finish::LIFETIME;
use super::remap::shorten;
use crate::service::change::Change;
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
        self.shorten_what_rules_gave(actor).await?;
        Ok(attempts + questions + sessions + used)
    }

    /// What rules gave before there was an end to it.
    async fn shorten_what_rules_gave(&self, actor: &Actor) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let (_turn, actor) = Change::begin(&work, actor).await?;
        for provider in store::providers::list(work.connection()).await? {
            let permit = allow(&actor, Action::ManageRoles, &provider.target(), work.now())?;
            shorten(&work, &permit, &provider).await?;
        }
        Ok(work.commit().await?)
    }
}
