//! Emergency access as its page shows it.

use contract::iam::{
    Action, EmergencyCan, EmergencyId, EmergencyState, EmergencyView, RoleId, RoleName,
};
use platform::{Resource, Timestamp};
use std::collections::HashMap;

use super::end::may_end;
use crate::emergency::{Emergency, KIND};
use crate::policy::{Target, allow};
use crate::service::Iam;
use crate::{Actor, Denied, IamError, store};

impl Iam {
    /// The latest first: all for whoever agrees to emergency access or looks at it, otherwise one's own.
    pub async fn emergencies(&self, actor: &Actor) -> Result<Vec<EmergencyView>, IamError> {
        self.sees_emergencies_or_denied(actor)?;
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        let mut found = store::emergencies::list(db).await?;
        found.retain(|emergency| may_read(actor, emergency, now));
        let names = self.role_names(found.iter().map(|emergency| emergency.role)).await?;
        let views = found.into_iter().filter_map(|one| view(actor, one, &names, now));
        Ok(views.collect())
    }

    pub async fn emergency(
        &self,
        actor: &Actor,
        id: EmergencyId,
    ) -> Result<EmergencyView, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        let emergency = store::emergencies::find(db, id).await?.ok_or(IamError::NotFound)?;
        known(actor, &emergency, now)?;
        let names = self.role_names([emergency.role]).await?;
        view(actor, emergency, &names, now).ok_or(IamError::NotFound)
    }

    /// Whether this person can declare an emergency, once both factors are given again.
    pub fn declares_emergencies(&self, actor: &Actor) -> bool {
        self.may_of_emergencies(actor, Action::ActivateEmergency)
    }

    /// Whether the pages of emergency access are for this person at all.
    pub fn sees_emergencies(&self, actor: &Actor) -> bool {
        let acts = [Action::ActivateEmergency, Action::ApproveEmergency, Action::ReviewEmergency];
        acts.into_iter().any(|action| self.may_of_emergencies(actor, action))
            || self.plans_emergencies(actor)
            || actor.emergency(self.foundation.now()).is_some()
    }

    pub(super) fn sees_emergencies_or_denied(&self, actor: &Actor) -> Result<(), Denied> {
        if self.sees_emergencies(actor) { Ok(()) } else { Err(Denied::Forbidden) }
    }

    fn may_of_emergencies(&self, actor: &Actor, action: Action) -> bool {
        let target = Target::of(Resource::all(KIND));
        let may = allow(actor, action, &target, self.foundation.now());
        matches!(may, Ok(_) | Err(Denied::ConfirmNeeded))
    }
}

fn may(actor: &Actor, action: Action, emergency: &Emergency, now: Timestamp) -> bool {
    let may = allow(actor, action, &emergency.target(), now);
    matches!(may, Ok(_) | Err(Denied::ConfirmNeeded))
}

/// Whoever may not read it learns nothing of it.
pub(super) fn known(actor: &Actor, emergency: &Emergency, now: Timestamp) -> Result<(), Denied> {
    if may_read(actor, emergency, now) { Ok(()) } else { Err(Denied::NotVisible) }
}

fn may_read(actor: &Actor, emergency: &Emergency, now: Timestamp) -> bool {
    let acts = [Action::UseEmergency, Action::ReviewEmergency, Action::ApproveEmergency];
    acts.into_iter().any(|action| may(actor, action, emergency, now))
}

fn view(
    actor: &Actor,
    emergency: Emergency,
    names: &HashMap<RoleId, RoleName>,
    now: Timestamp,
) -> Option<EmergencyView> {
    let state = emergency.state(now);
    let is_other = actor.staff() != Some(emergency.person);
    let reviews = may(actor, Action::ReviewEmergency, &emergency, now);
    let lasts = matches!(state, EmergencyState::Waiting | EmergencyState::Running);
    let window = emergency.window();
    Some(EmergencyView {
        id: emergency.id,
        plan: emergency.plan,
        role: names.get(&emergency.role)?.clone(),
        person: emergency.person,
        state,
        asked_at: emergency.asked_at,
        decided_by: emergency.decided_by,
        starts_at: window.map(|(from, _)| from),
        ends_at: window.map(|(_, until)| until),
        reviewed_at: emergency.reviewed_at,
        reviewed_by: emergency.reviewed_by,
        can: EmergencyCan {
            decide: is_other
                && state == EmergencyState::Waiting
                && may(actor, Action::ApproveEmergency, &emergency, now),
            end: lasts && may_end(actor, &emergency, now).is_ok(),
            read_acts: reviews && window.is_some(),
            review: is_other && reviews && state == EmergencyState::Over,
        },
        departments: emergency.departments,
        reason: emergency.reason,
        incident: emergency.incident,
        hours: emergency.hours,
        review_note: emergency.review_note,
    })
}
