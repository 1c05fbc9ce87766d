//! The whole case on one page (CASE-087).

use contract::cases::{CaseId, CaseView, Reference};
use iam::{Action, Actor, allow};

use crate::case::Case;
use crate::{CaseError, Cases, store};

impl Cases {
    pub async fn detail(&self, actor: &Actor, id: CaseId) -> Result<CaseView, CaseError> {
        let case = store::cases::get(self.foundation.db.reader(), id).await?;
        self.shown(actor, case).await
    }

    pub async fn detail_by_reference(
        &self,
        actor: &Actor,
        reference: &Reference,
    ) -> Result<CaseView, CaseError> {
        let case = store::cases::find_by_reference(self.foundation.db.reader(), reference).await?;
        self.shown(actor, case.ok_or(CaseError::NotFound)?).await
    }

    async fn shown(&self, actor: &Actor, case: Case) -> Result<CaseView, CaseError> {
        let catalogue = self.catalogue().await?;
        let owners = store::reporters::owners(self.foundation.db.reader(), case.id).await?;
        let permit = allow(actor, Action::ReadCase, &case.target(owners), self.foundation.now())?;
        // Residents have a page of their own, without what is only for staff.
        if super::open::is_public(actor) {
            return Err(CaseError::NotFound);
        }
        self.view(actor, &catalogue, &case, &permit).await
    }
}
