//! The whole case on one page (CASE-087).

use contract::Slice;
use contract::cases::{CaseId, CaseView, Page, PresenceView, Reference, TimelineEntry};
use iam::{Action, Actor, Permit, allow};

use super::view::owners;
use crate::case::Case;
use crate::store::reporters::Reporter;
use crate::{CaseError, Cases, store};

/// A case as its page shows it.
#[derive(Clone, Debug)]
pub struct CasePage {
    pub case: CaseView,
    pub timeline: Slice<TimelineEntry>,
    pub present: Vec<PresenceView>,
}

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
        let (case, permit, reporters) = self.referenced(actor, reference).await?;
        self.seen(&permit, None, "case_contents").await?;
        self.outlined(actor, &self.catalogue().await?, &case, &reporters).await
    }

    /// The case for pages that act on it and show neither its words nor who reported it.
    pub async fn outline(
        &self,
        actor: &Actor,
        reference: &Reference,
    ) -> Result<CaseView, CaseError> {
        let (case, _, reporters) = self.referenced(actor, reference).await?;
        self.outlined(actor, &self.catalogue().await?, &case, &reporters).await
    }

    /// What the page of a case shows: the case, the latest entries of its history, and who else has it open.
    pub async fn page(
        &self,
        actor: &Actor,
        reference: &Reference,
        latest: u16,
    ) -> Result<CasePage, CaseError> {
        let (case, permit, reporters) = self.referenced(actor, reference).await?;
        let catalogue = self.catalogue().await?;
        Ok(CasePage {
            timeline: self.told(&catalogue, case.id, Page::First, latest).await?,
            present: self.presence(actor, case.id).await?,
            case: self.view_with(actor, &catalogue, &case, &permit, reporters).await?,
        })
    }

    async fn referenced(
        &self,
        actor: &Actor,
        reference: &Reference,
    ) -> Result<(Case, Permit, Vec<Reporter>), CaseError> {
        let case = store::cases::find_by_reference(self.foundation.db.reader(), reference).await?;
        let case = case.ok_or(CaseError::NotFound)?;
        let (permit, reporters) = self.readable(actor, &case).await?;
        Ok((case, permit, reporters))
    }

    async fn shown(&self, actor: &Actor, case: Case) -> Result<CaseView, CaseError> {
        let (permit, reporters) = self.readable(actor, &case).await?;
        self.view_with(actor, &self.catalogue().await?, &case, &permit, reporters).await
    }

    /// The permission to read the case, and its reporters, on whom it depends.
    pub(super) async fn readable(
        &self,
        actor: &Actor,
        case: &Case,
    ) -> Result<(Permit, Vec<Reporter>), CaseError> {
        let reporters = self.reporters(case).await?;
        let target = case.target(owners(&reporters));
        let permit = allow(actor, Action::ReadCase, &target, self.foundation.now())?;
        // Residents have a page of their own, without what is only for staff.
        if super::open::is_public(actor) {
            return Err(CaseError::NotFound);
        }
        Ok((permit, reporters))
    }
}
