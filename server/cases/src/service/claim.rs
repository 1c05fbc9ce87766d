//! Gives reports made without an account to the account of whoever proves the contact address, or shows the secret link.

use contract::cases::{CaseId, CaseRefusal, Tracking};
use contract::identity::{EmailAddress, ResidentId};
use iam::{Action, Actor, Denied, allow};
use platform::Work;

use crate::event::CaseClaimed;
use crate::store::activity::Fact;
use crate::{CaseError, Cases, store};

impl Cases {
    /// Claims every report made from this address. `proven` is the confirmed address of the account that is signed in.
    pub async fn claim(&self, actor: &Actor, proven: &EmailAddress) -> Result<u32, CaseError> {
        let resident = actor.resident().ok_or(Denied::SignInNeeded)?;
        let index = store::reporters::email_index(&self.foundation.vault, proven.as_str());
        if !store::reporters::is_claimable(self.foundation.db.reader(), &index).await? {
            return Ok(0);
        }
        let work = self.foundation.begin().await?;
        let cases = store::reporters::claim_all(&work, &index, resident).await?;
        for case in &cases {
            self.record_claim(&work, actor, *case, resident).await?;
        }
        work.commit().await?;
        Ok(u32::try_from(cases.len()).unwrap_or(u32::MAX))
    }

    /// Claims the one report whose secret link is shown.
    pub async fn claim_tracked(
        &self,
        actor: &Actor,
        tracking: &Tracking,
    ) -> Result<CaseId, CaseError> {
        let resident = actor.resident().ok_or(Denied::SignInNeeded)?;
        let work = self.foundation.begin().await?;
        let case = store::cases::find_by_reference(work.connection(), &tracking.reference).await?;
        let case = case.ok_or(CaseError::NotFound)?;
        let reporter =
            store::reporters::holding(work.connection(), case.id, &tracking.secret).await?;
        let reporter = reporter.ok_or(CaseError::NotFound)?;
        if !store::reporters::claim_one(&work, reporter, resident).await? {
            let owners = store::reporters::owners(work.connection(), case.id).await?;
            // Clicking the link again is no mistake.
            return if owners.contains(&resident) {
                Ok(case.id)
            } else {
                Err(CaseRefusal::AlreadyClaimed.into())
            };
        }
        self.record_claim(&work, actor, case.id, resident).await?;
        work.commit().await?;
        Ok(case.id)
    }

    /// The gate decides about the case as it is now: the claimant's own.
    async fn record_claim(
        &self,
        work: &Work,
        actor: &Actor,
        case: CaseId,
        resident: ResidentId,
    ) -> Result<(), CaseError> {
        let case = store::cases::get(work.connection(), case).await?;
        let permit = allow(actor, Action::ReadCase, &case.target(vec![resident]), work.now())?;
        store::activity::insert(work, &permit, case.id, vec![Fact::Claimed]).await?;
        let event = CaseClaimed { case: case.id, reference: case.reference, version: case.version };
        Ok(work.record(&permit, event).await?)
    }
}
