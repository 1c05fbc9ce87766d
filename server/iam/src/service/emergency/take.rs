//! Declaring an emergency and taking the access that is planned for it; where the plan says so, a second person agrees.

use chrono::TimeDelta;
use contract::Problem;
use contract::iam::{
    Action, DeclareEmergency, EmergencyId, EmergencyState, Holder, StaffField, StaffId,
    StaffRefusal,
};
use platform::{Resource, Work};

use super::fit_for_emergencies;
use super::notices::{CloseEmergencies, EmergencyStep, tell};
use super::views::known;
use crate::emergency::{Emergency, KIND, Plan, extent};
use crate::event::{EmergencyActivated, EmergencyAsked, EmergencyRefused};
use crate::policy::{Permit, Target, allow};
use crate::role::Assignment;
use crate::service::Iam;
use crate::service::change::{Change, awake};
use crate::{Actor, Denied, IamError, store};

impl Iam {
    /// Takes emergency access, or asks a second person for it. One at a time, and not before somebody has signed off what was
    /// done with the last one.
    pub async fn declare_emergency(
        &self,
        actor: &Actor,
        order: DeclareEmergency,
    ) -> Result<EmergencyId, IamError> {
        let work = self.foundation.begin().await?;
        let (mut change, actor) = Change::begin(&work, actor).await?;
        let (db, now) = (work.connection(), work.now());
        let target = Target::of(Resource::all(KIND));
        let permit = allow(&actor, Action::ActivateEmergency, &target, now)?;
        let person = actor.staff().ok_or(Denied::Forbidden)?;
        let plan = store::emergencies::plan(db, order.plan).await?.filter(|plan| plan.active);
        let plan = plan.ok_or(IamError::invalid(StaffField::Plan, Problem::NotOffered))?;
        if order.hours > plan.longest_hours {
            let most = plan.longest_hours.into();
            let problem = Problem::OutOfRange { least: 1, most };
            return Err(IamError::invalid(StaffField::Hours, problem));
        }
        for open in store::emergencies::open(db, person, plan.id).await? {
            match open.state(now) {
                EmergencyState::Waiting | EmergencyState::Running if open.person == person => {
                    return Err(StaffRefusal::EmergencyRunning.into());
                }
                EmergencyState::Over => return Err(StaffRefusal::EmergencyNotReviewed.into()),
                _ => {}
            }
        }
        fit_for_emergencies(&work, &plan).await?;
        change.watch(&work, [person]).await?;
        let emergency = Emergency {
            id: work.id(),
            plan: plan.id,
            role: plan.role,
            person,
            departments: plan.departments.clone(),
            reason: order.reason,
            incident: order.incident,
            hours: order.hours,
            asked_at: now,
            decided_by: None,
            refused_at: None,
            assignment: None,
            reviewed_at: None,
            reviewed_by: None,
            review_note: None,
        };
        let permit = permit.on(Resource::new(KIND, emergency.id.0));
        store::emergencies::insert(&work, &permit, &emergency).await?;
        // Whoever may change plans does not take alone what they planned, however they signed in this time.
        let plans = self.plans_emergencies(&awake(&work, &actor).await?);
        if plan.second_person || plans {
            let event = EmergencyAsked { emergency: emergency.id, staff: person, role: plan.role };
            work.record(&permit, event).await?;
            tell(&work, emergency.id, EmergencyStep::Asked).await?;
        } else {
            start(&work, &permit, &emergency, None).await?;
        }
        change.settle(self, work, &permit).await?;
        Ok(emergency.id)
    }

    /// A second person agrees, or refuses.
    pub async fn decide_emergency(
        &self,
        actor: &Actor,
        id: EmergencyId,
        agrees: bool,
    ) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let (mut change, actor) = Change::begin(&work, actor).await?;
        let (db, now) = (work.connection(), work.now());
        let emergency = store::emergencies::find(db, id).await?.ok_or(IamError::NotFound)?;
        known(&actor, &emergency, now)?;
        let permit = allow(&actor, Action::ApproveEmergency, &emergency.target(), now)?;
        if actor.staff() == Some(emergency.person) {
            return Err(StaffRefusal::OwnAccount.into());
        }
        if emergency.state(now) != EmergencyState::Waiting {
            return Err(StaffRefusal::EmergencyOver.into());
        }
        change.watch(&work, [emergency.person]).await?;
        if agrees {
            let plan = store::emergencies::plan(db, emergency.plan).await?;
            // The plan may have been changed or retired since it was asked for.
            let plan = plan.filter(|plan| plan.active).ok_or(StaffRefusal::EmergencyOver)?;
            fit_for_emergencies(&work, &Plan { role: emergency.role, ..plan }).await?;
            let person = store::staff::find(db, emergency.person).await?;
            if !person.is_some_and(|person| person.is_active()) {
                return Err(StaffRefusal::Deactivated.into());
            }
            let open = store::emergencies::open(db, emergency.person, emergency.plan).await?;
            if open.iter().any(|open| open.state(now) == EmergencyState::Over) {
                return Err(StaffRefusal::EmergencyNotReviewed.into());
            }
            start(&work, &permit, &emergency, actor.staff()).await?;
        } else {
            store::emergencies::refuse(&work, &permit, id, actor.staff()).await?;
            let event = EmergencyRefused { emergency: id, staff: emergency.person };
            work.record(&permit, event).await?;
        }
        change.settle(self, work, &permit).await
    }
}

/// Access begins now. Who watches over it is told with the same stroke.
async fn start(
    work: &Work,
    permit: &Permit,
    emergency: &Emergency,
    decided_by: Option<StaffId>,
) -> Result<(), IamError> {
    let now = work.now();
    let until = now + TimeDelta::hours(emergency.hours.into());
    let assignment = Assignment {
        id: work.id(),
        holder: Holder::Staff(emergency.person),
        role: emergency.role,
        extent: extent(&emergency.departments),
        from: Some(now),
        until: Some(until),
        ended_at: None,
        provider: None,
        emergency: Some(emergency.id),
    };
    store::assignments::insert(work, permit, &assignment).await?;
    store::emergencies::begin(work, permit, emergency.id, assignment.id, decided_by).await?;
    let event = EmergencyActivated {
        emergency: emergency.id,
        staff: emergency.person,
        role: emergency.role,
        departments: emergency.departments.clone(),
        until,
    };
    work.record(permit, event).await?;
    work.enqueue_at(&CloseEmergencies, until).await?;
    tell(work, emergency.id, EmergencyStep::Activated).await
}
