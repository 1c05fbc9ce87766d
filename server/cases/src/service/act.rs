//! Acts of staff whose result nobody looks at here: the page that follows shows it, and leaves its own trace (PRIV-25).

use std::sync::Arc;

use contract::cases::{CaseOrder, Reference};
use iam::{Actor, Permit};

use crate::case::Case;
use crate::catalogue::Catalogue;
use crate::{CaseError, Cases};

/// A case after an act, with what is needed to show it.
pub(super) struct Changed {
    pub catalogue: Arc<Catalogue>,
    pub case: Case,
    pub permit: Permit,
}

impl Cases {
    /// Does it and shows nothing: gives the reference of the case.
    pub async fn act(&self, actor: &Actor, order: CaseOrder) -> Result<Reference, CaseError> {
        let changed = match order {
            CaseOrder::Assign(order) => self.assigned(actor, order).await?,
            CaseOrder::Transition(order) => self.moved(actor, order).await?,
            CaseOrder::Prioritize(order) => self.prioritized(actor, order).await?,
            CaseOrder::Edit(order) => self.edited(actor, order).await?,
            CaseOrder::Note(order) => return Ok(self.noted(actor, order).await?.0),
        };
        Ok(changed.case.reference)
    }
}
