//! The review of an emergency access, signed off by somebody else.

use contract::iam::{Action, EmergencyId, EmergencyState, StaffRefusal};

use super::views::known;
use crate::event::EmergencyReviewed;
use crate::policy::allow;
use crate::service::Iam;
use crate::{Actor, Denied, IamError, store};

impl Iam {
    /// Signs off what was done. Nobody reviews their own access.
    pub async fn review_emergency(
        &self,
        actor: &Actor,
        id: EmergencyId,
        note: String,
    ) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let (db, now) = (work.connection(), work.now());
        let emergency = store::emergencies::find(db, id).await?.ok_or(IamError::NotFound)?;
        known(actor, &emergency, now)?;
        let permit = allow(actor, Action::ReviewEmergency, &emergency.target(), now)?;
        let reviewer = actor.staff().ok_or(Denied::Forbidden)?;
        if reviewer == emergency.person {
            return Err(StaffRefusal::OwnAccount.into());
        }
        let is_over = emergency.state(now) == EmergencyState::Over;
        if !is_over || !store::emergencies::review(&work, &permit, id, reviewer, note).await? {
            return Err(StaffRefusal::EmergencyOver.into());
        }
        let event = EmergencyReviewed { emergency: id, staff: emergency.person };
        work.record(&permit, event).await?;
        Ok(work.commit().await?)
    }
}
