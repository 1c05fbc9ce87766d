//! The whole case on one page (CASE-087).

use contract::cases::{CaseId, CaseView, Reference};
use iam::{Action, Actor, Permit, allow};

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

    /// What a case says, to correct it, without who reported it.
    pub async fn contents(
        &self,
        actor: &Actor,
        reference: &Reference,
    ) -> Result<CaseView, CaseError> {
        let (case, permit) = self.referenced(actor, reference).await?;
        self.seen(&permit, None, "case_contents").await?;
        Ok(self.outlined(actor, &self.catalogue().await?, &case).await?.0)
    }

    /// A case by its id, for acts on it that show nothing.
    pub async fn described(&self, actor: &Actor, id: CaseId) -> Result<CaseView, CaseError> {
        let case = store::cases::get(self.foundation.db.reader(), id).await?;
        self.readable(actor, &case).await?;
        Ok(self.outlined(actor, &self.catalogue().await?, &case).await?.0)
    }

    /// The case for pages that act on it and show neither its words nor who reported it.
    pub async fn outline(
        &self,
        actor: &Actor,
        reference: &Reference,
    ) -> Result<CaseView, CaseError> {
        let (case, _) = self.referenced(actor, reference).await?;
        Ok(self.outlined(actor, &self.catalogue().await?, &case).await?.0)
    }

    async fn referenced(
        &self,
        actor: &Actor,
        reference: &Reference,
    ) -> Result<(Case, Permit), CaseError> {
        let case = store::cases::find_by_reference(self.foundation.db.reader(), reference).await?;
        let case = case.ok_or(CaseError::NotFound)?;
        let permit = self.readable(actor, &case).await?;
        Ok((case, permit))
    }

    async fn shown(&self, actor: &Actor, case: Case) -> Result<CaseView, CaseError> {
        let permit = self.readable(actor, &case).await?;
        self.view(actor, &self.catalogue().await?, &case, &permit).await
    }

    async fn readable(&self, actor: &Actor, case: &Case) -> Result<Permit, CaseError> {
        let owners = store::reporters::owners(self.foundation.db.reader(), case.id).await?;
        let permit = allow(actor, Action::ReadCase, &case.target(owners), self.foundation.now())?;
        // Residents have a page of their own, without what is only for staff.
        if super::open::is_public(actor) {
            return Err(CaseError::NotFound);
        }
        Ok(permit)
    }
}
