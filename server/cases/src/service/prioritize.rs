//! Changes the priority, with a reason that stays in the history (CASE-111). The deadlines follow.

use contract::cases::{CaseRefusal, CaseView, PrioritizeCase};
use iam::{Action, Actor, allow};

use super::act::Changed;
use crate::event::CaseUpdated;
use crate::store::activity::Fact;
use crate::{CaseError, Cases, store};

impl Cases {
    pub async fn prioritize(
        &self,
        actor: &Actor,
        order: PrioritizeCase,
    ) -> Result<CaseView, CaseError> {
        let done = self.prioritized(actor, order).await?;
        self.view(actor, &done.catalogue, &done.case, &done.permit).await
    }

    pub(super) async fn prioritized(
        &self,
        actor: &Actor,
        order: PrioritizeCase,
    ) -> Result<Changed, CaseError> {
        let catalogue = self.catalogue().await?;
        let work = self.foundation.begin().await?;
        let mut case = store::cases::get(work.connection(), order.case).await?;
        let owners = store::reporters::owners(work.connection(), case.id).await?;
        let permit = allow(actor, Action::PrioritizeCase, &case.target(owners), work.now())?;
        if order.version.is_some_and(|seen| seen != case.version) {
            return Err(CaseError::Conflict);
        }
        let from = case.priority;
        if from == order.priority {
            return Err(CaseRefusal::AlreadySo.into());
        }
        case.priority = order.priority;
        if let Some(leaf) = &catalogue.category(case.category)?.leaf {
            let (before, after) = (leaf.targets.of(from), leaf.targets.of(order.priority));
            case.clocks.retarget(&catalogue.calendar, before, after);
        }
        store::cases::update(&work, &permit, &mut case).await?;
        let fact = Fact::PriorityChanged { from, to: order.priority, reason: order.reason };
        store::activity::insert(&work, &permit, case.id, vec![fact]).await?;
        let reference = case.reference.clone();
        let event = CaseUpdated {
            case: case.id,
            reference,
            fields: vec!["priority"],
            version: case.version,
        };
        work.record(&permit, event).await?;
        work.commit().await?;
        Ok(Changed { catalogue, case, permit })
    }
}
