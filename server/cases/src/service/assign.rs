//! Hands a case to oneself, a person or a queue (CASE-093).

use contract::cases::{AssignCase, Assignment, CaseField, CaseRefusal, CaseView};
use contract::{Problem, Problems};
use iam::{Action, Actor, allow};

use super::act::Changed;
use crate::event::CaseAssigned;
use crate::store::activity::Fact;
use crate::{CaseError, Cases, store};

impl Cases {
    pub async fn assign(&self, actor: &Actor, order: AssignCase) -> Result<CaseView, CaseError> {
        let done = self.assigned(actor, order).await?;
        self.view(actor, &done.catalogue, &done.case, &done.permit).await
    }

    pub(super) async fn assigned(
        &self,
        actor: &Actor,
        order: AssignCase,
    ) -> Result<Changed, CaseError> {
        let catalogue = self.catalogue().await?;
        let colleague = match order.to {
            Assignment::Person(person) => self.people.colleague(person).await?,
            Assignment::Me | Assignment::Queue(_) | Assignment::Nobody => None,
        };
        let work = self.foundation.begin().await?;
        let mut case = store::cases::get(work.connection(), order.case).await?;
        let owners = store::reporters::owners(work.connection(), case.id).await?;
        let permit = allow(actor, Action::AssignCase, &case.target(owners), work.now())?;
        if order.version.is_some_and(|seen| seen != case.version) {
            return Err(CaseError::Conflict);
        }
        let before = (case.queue, case.assignee);
        let fact = match order.to {
            Assignment::Me => {
                let me = actor
                    .staff()
                    .ok_or_else(|| Problems::one(CaseField::AssignTo, Problem::NotOffered))?;
                case.assign(me);
                Fact::AssignedToPerson { assignee: me }
            }
            Assignment::Person(person) => {
                case.assign(person);
                // Nobody is given what they could not see.
                let target = case.target(Vec::new());
                let sees = |colleague: &Actor| {
                    allow(colleague, Action::ReadCase, &target, work.now()).is_ok()
                };
                if !colleague.as_ref().is_some_and(sees) {
                    return Err(Problems::one(CaseField::Assignee, Problem::NotOffered).into());
                }
                Fact::AssignedToPerson { assignee: person }
            }
            Assignment::Queue(queue) => {
                let queue = catalogue
                    .queue(queue)
                    .map_err(|_| Problems::one(CaseField::Queue, Problem::NotOffered))?;
                case.hand_to(queue);
                Fact::AssignedToQueue { queue: queue.id, reason: order.reason }
            }
            Assignment::Nobody => {
                case.release();
                Fact::Unassigned
            }
        };
        if before == (case.queue, case.assignee) {
            return Err(CaseRefusal::AlreadySo.into());
        }
        store::cases::update(&work, &permit, &mut case).await?;
        store::activity::insert(&work, &permit, case.id, vec![fact]).await?;
        let reference = case.reference.clone();
        let event =
            CaseAssigned { case: case.id, reference, queue: case.queue, assignee: case.assignee };
        work.record(&permit, event).await?;
        work.commit().await?;
        Ok(Changed { catalogue, case, permit })
    }
}
