//! One act on many cases (CASE-095): decided, stored and recorded for each by itself, so that a case which cannot be changed
//! stops none of the others.

use contract::Failure;
use contract::cases::{
    BulkAct, BulkCandidate, BulkOutcome, CaseId, CaseOrder, CaseSummary, Reference,
};
use iam::{Action, Actor, allow, scope};
use platform::Timestamp;

use crate::case::Case;
use crate::catalogue::Catalogue;
use crate::{CaseError, Cases, store};

impl Cases {
    /// Does one after the other; says of each what came of it. Fails as a whole only for who may change no case at all.
    pub async fn bulk(
        &self,
        actor: &Actor,
        act: BulkAct,
        orders: Vec<CaseOrder>,
    ) -> Result<Vec<BulkOutcome>, CaseError> {
        let now = self.foundation.now();
        may(actor, act, now)?;
        let ids = orders.iter().map(CaseOrder::case).collect();
        let visible = self.visible(actor, ids).await?;
        let mut outcomes = Vec::with_capacity(orders.len());
        for order in orders {
            let id = order.case();
            let case = visible.iter().find(|case| case.id == id);
            let done = match case {
                Some(case) => {
                    match allow(actor, Action::BulkCases, &case.target(Vec::new()), now) {
                        Ok(_) => self.act(actor, order).await.map(|_| ()),
                        Err(denied) => Err(denied.into()),
                    }
                }
                None => Err(CaseError::NotFound),
            };
            let reference: Option<Reference> = case.map(|case| case.reference.clone());
            outcomes.push(BulkOutcome {
                case: id,
                reference,
                failure: done.err().map(Failure::from),
            });
        }
        Ok(outcomes)
    }

    /// What the reader may do to many cases; what each case allows is decided case by case.
    pub fn bulk_acts(&self, actor: &Actor) -> Vec<BulkAct> {
        let now = self.foundation.now();
        BulkAct::ALL.iter().copied().filter(|act| may(actor, *act, now).is_ok()).collect()
    }

    /// What the act would meet, in the order of the picks; what the reader may not see is left out.
    pub async fn candidates(
        &self,
        actor: &Actor,
        act: BulkAct,
        ids: Vec<CaseId>,
    ) -> Result<Vec<BulkCandidate>, CaseError> {
        let now = self.foundation.now();
        may(actor, act, now)?;
        let catalogue = self.catalogue().await?;
        let cases = self.visible(actor, ids.clone()).await?;
        let mut candidates = Vec::with_capacity(cases.len());
        for id in ids {
            let Some(case) = cases.iter().find(|case| case.id == id) else { continue };
            let case_type = catalogue.case_type(case.type_id)?;
            candidates.push(BulkCandidate {
                is_allowed: [Action::BulkCases, action(act)]
                    .iter()
                    .all(|action| allow(actor, *action, &case.target(Vec::new()), now).is_ok()),
                transitions: case_type.steps_from(case.status),
                resolutions: case_type.offered_resolutions(),
                case: summary(&catalogue, case, now)?,
            });
        }
        if !candidates.is_empty() {
            self.list_seen(actor, "case_list").await?;
        }
        Ok(candidates)
    }

    async fn visible(&self, actor: &Actor, ids: Vec<CaseId>) -> Result<Vec<Case>, CaseError> {
        // Residents have a page of their own, without what is only for staff.
        if super::open::is_public(actor) {
            return Err(iam::Denied::Forbidden.into());
        }
        let now = self.foundation.now();
        let mut cases = store::cases::list(self.foundation.db.reader(), ids).await?;
        cases.retain(|case| allow(actor, Action::ReadCase, &case.target(Vec::new()), now).is_ok());
        Ok(cases)
    }
}

/// Many at once is a permission of its own, beside that for the act.
fn may(actor: &Actor, act: BulkAct, now: Timestamp) -> Result<(), iam::Denied> {
    scope(actor, Action::BulkCases, now)?;
    scope(actor, action(act), now).map(|_| ())
}

const fn action(act: BulkAct) -> Action {
    match act {
        BulkAct::Assign => Action::AssignCase,
        BulkAct::Status => Action::TransitionCase,
        BulkAct::Priority => Action::PrioritizeCase,
        BulkAct::Note => Action::AddInternalNote,
    }
}

fn summary(catalogue: &Catalogue, case: &Case, now: Timestamp) -> Result<CaseSummary, CaseError> {
    Ok(CaseSummary {
        id: case.id,
        reference: case.reference.clone(),
        version: case.version,
        category: catalogue.category_name(case.category)?,
        place: case.place.label.clone(),
        ward: case.place.ward,
        status: catalogue.status(case.status)?.view(),
        priority: case.priority,
        is_sensitive: case.is_sensitive,
        queue: case.queue,
        assignee: case.assignee,
        opened_at: case.opened_at,
        changed_at: case.changed_at,
        clock: case.clocks.foremost(&catalogue.calendar, now),
    })
}
