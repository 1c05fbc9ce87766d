//! Cases as whoever looks through the audit ledger names them.

use std::collections::HashMap;

use contract::cases::{CaseId, Reference};
use iam::{Action, Actor, Target, allow};
use platform::Resource;

use crate::case::KIND;
use crate::{CaseError, Cases, store};

impl Cases {
    /// The case that a number names, for whoever may read the ledger of the whole town.
    pub async fn audited(
        &self,
        actor: &Actor,
        reference: &Reference,
    ) -> Result<Option<CaseId>, CaseError> {
        let everywhere = Target::of(Resource::all(KIND));
        allow(actor, Action::ReadAudit, &everywhere, self.foundation.now())?;
        let found = store::cases::find_by_reference(self.foundation.db.reader(), reference).await?;
        Ok(found.map(|case| case.id))
    }

    /// The numbers of those of these cases that the actor may read.
    pub async fn references(
        &self,
        actor: &Actor,
        ids: Vec<CaseId>,
    ) -> Result<HashMap<CaseId, Reference>, CaseError> {
        let now = self.foundation.now();
        let cases = store::cases::list(self.foundation.db.reader(), ids).await?;
        let readable = cases
            .into_iter()
            .filter(|case| allow(actor, Action::ReadCase, &case.target(Vec::new()), now).is_ok());
        Ok(readable.map(|case| (case.id, case.reference)).collect())
    }
}
