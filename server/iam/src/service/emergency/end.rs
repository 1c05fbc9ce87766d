//! The end of emergency access: early, by hand, or noted after its time was up. The gate needs neither: it reads the clock.

use contract::iam::{Action, EmergencyId, EmergencyState, StaffRefusal};
use platform::Resource;

use super::notices::{EmergencyStep, tell};
use super::views::known;
use crate::emergency::{Emergency, KIND};
use crate::event::{EmergencyRefused, EmergencyRevoked};
use crate::policy::{Denied, Permit, Target, allow};
use crate::service::Iam;
use crate::service::change::Change;
use crate::{Actor, IamError, store};
use platform::Timestamp;

impl Iam {
    /// Whoever has the access ends it, or takes back that they asked; so does whoever agrees to it or looks at it.
    pub async fn end_emergency(&self, actor: &Actor, id: EmergencyId) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let (mut change, actor) = Change::begin(&work, actor).await?;
        let (db, now) = (work.connection(), work.now());
        let emergency = store::emergencies::find(db, id).await?.ok_or(IamError::NotFound)?;
        known(&actor, &emergency, now)?;
        let permit = may_end(&actor, &emergency, now)?;
        change.watch(&work, [emergency.person]).await?;
        match (emergency.state(now), &emergency.assignment) {
            (EmergencyState::Running, Some(held)) => {
                store::assignments::end(&work, &permit, held.id).await?;
                store::emergencies::close(&work, &permit, id).await?;
                let event = revoked(&emergency, true);
                work.record(&permit, event).await?;
                tell(&work, id, EmergencyStep::Ended).await?;
            }
            (EmergencyState::Waiting, _) => {
                store::emergencies::refuse(&work, &permit, id, None).await?;
                let event = EmergencyRefused { emergency: id, staff: emergency.person };
                work.record(&permit, event).await?;
            }
            _ => return Err(StaffRefusal::EmergencyOver.into()),
        }
        change.settle(self, work, &permit).await
    }

    /// Notes what is over, and asks for its review. Returns how many there were.
    pub async fn close_emergencies(&self, actor: &Actor) -> Result<usize, IamError> {
        let work = self.foundation.begin().await?;
        let now = work.now();
        let target = Target::of(Resource::all(KIND));
        let permit = allow(actor, Action::ReviewEmergency, &target, now)?;
        let mut closed = 0;
        for emergency in store::emergencies::not_closed(work.connection()).await? {
            if emergency.state(now) == EmergencyState::Running {
                continue;
            }
            let permit = permit.on(Resource::new(KIND, emergency.id.0));
            if store::emergencies::close(&work, &permit, emergency.id).await? {
                work.record(&permit, revoked(&emergency, false)).await?;
                tell(&work, emergency.id, EmergencyStep::Ended).await?;
                closed += 1;
            }
        }
        work.commit().await?;
        Ok(closed)
    }
}

pub(super) fn may_end(
    actor: &Actor,
    emergency: &Emergency,
    now: Timestamp,
) -> Result<Permit, Denied> {
    let target = emergency.target();
    allow(actor, Action::UseEmergency, &target, now)
        .or_else(|_| allow(actor, Action::ReviewEmergency, &target, now))
        .or_else(|_| allow(actor, Action::ApproveEmergency, &target, now))
}

fn revoked(emergency: &Emergency, early: bool) -> EmergencyRevoked {
    EmergencyRevoked {
        emergency: emergency.id,
        staff: emergency.person,
        role: emergency.role,
        early,
    }
}
