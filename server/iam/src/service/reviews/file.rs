//! Filing a review: once everything is decided, what was decided is written down for good, and its hash goes into the ledger.

use std::collections::HashMap;

use contract::iam::{
    Decision, EvidenceLine, FiledReview, NamedPerson, ReviewEvidence, ReviewId, ReviewLineView,
    ReviewView, StaffId, StaffName, StaffRefusal,
};
use platform::{StoreError, Timestamp, Work};

use super::decide::may_decide;
use super::note::Known;
use super::package::sha256;
use super::stand;
use crate::event::ReviewFiled;
use crate::policy::Permit;
use crate::review::Review;
use crate::service::Iam;
use crate::{Actor, IamError, store};

impl Iam {
    /// Files the report on a review in which nothing is open any more, under this name.
    pub async fn file_review(
        &self,
        actor: &Actor,
        id: ReviewId,
        filed_as: &str,
    ) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        // Nobody decides while it is written.
        let (change, actor) = super::Change::begin(&work, actor).await?;
        let review = store::reviews::find(work.connection(), id).await?;
        let review = review.ok_or(IamError::NotFound)?;
        let permit = may_decide(&actor, &review, work.now())?;
        file(&work, &permit, actor.staff(), review, filed_as).await?;
        change.settle(self, work, &permit).await
    }

    /// What was filed, byte for byte, for whoever sees the review.
    pub async fn review_evidence(
        &self,
        actor: &Actor,
        id: ReviewId,
    ) -> Result<(FiledReview, String), IamError> {
        let detail = self.review(actor, id).await?;
        let filed = detail.review.filed.ok_or(IamError::NotFound)?;
        let evidence = store::reviews::evidence(self.foundation.db.reader(), id).await?;
        Ok((filed, evidence.ok_or(IamError::NotFound)?))
    }
}

pub(super) async fn file(
    work: &Work,
    permit: &Permit,
    by: Option<StaffId>,
    review: Review,
    filed_as: &str,
) -> Result<(), IamError> {
    let (db, now) = (work.connection(), work.now());
    let Review { view, .. } = review;
    if view.filed.is_some() {
        return Err(StaffRefusal::ReviewFiled.into());
    }
    let known = Known::read(db).await?;
    let lines = store::reviews::lines(db, &[view.id]).await?;
    let lines = stand::views(db, &known, lines, None, now).await?;
    if lines.iter().any(ReviewLineView::is_open) {
        return Err(StaffRefusal::ReviewOpen.into());
    }
    let id = view.id;
    let evidence = evidence(work, view, lines, by, filed_as, now).await?;
    let (kept, removed) = (evidence.kept, evidence.removed);
    let corrupt = StoreError::Corrupt { table: "access_review", column: "evidence" };
    let text = serde_json::to_string_pretty(&evidence).map_err(|_| corrupt)?;
    let sha256 = sha256(text.as_bytes());
    let filed = FiledReview { at: now, by, filed_as: filed_as.to_owned(), sha256: sha256.clone() };
    if !store::reviews::file(work, permit, id, &filed, &text).await? {
        return Err(StaffRefusal::ReviewFiled.into());
    }
    Ok(work.record(permit, ReviewFiled { review: id, sha256, kept, removed }).await?)
}

async fn evidence(
    work: &Work,
    view: ReviewView,
    lines: Vec<ReviewLineView>,
    by: Option<StaffId>,
    filed_as: &str,
    now: Timestamp,
) -> Result<ReviewEvidence, IamError> {
    let deciding = lines.iter().filter_map(|line| line.decision.as_ref()?.by);
    let reached = lines.iter().flat_map(|line| line.noted.people.iter().copied());
    let mut people: Vec<StaffId> = deciding.chain(reached).collect();
    people.extend(view.reviewers.iter().copied().chain(view.opened_by).chain(by));
    people.sort_unstable();
    people.dedup();
    let known = store::staff::named(work.connection(), people).await?;
    let known: HashMap<StaffId, StaffName> =
        known.into_iter().map(|person| (person.id, person)).collect();
    let named = |id: StaffId| NamedPerson {
        id,
        name: known.get(&id).map(|person| person.name.clone()).unwrap_or_default(),
    };
    let decided = |decision: Decision| {
        let these = lines.iter().filter_map(|line| line.decision.as_ref());
        these.filter(|line| line.decision == decision).count() as u64
    };
    let (kept, removed) = (decided(Decision::Keep), decided(Decision::Remove));
    Ok(ReviewEvidence {
        format: ReviewEvidence::FORMAT.to_owned(),
        review: view.id,
        title: view.title,
        filed_as: filed_as.to_owned(),
        subject: view.subject,
        opened_at: view.opened_at,
        opened_by: view.opened_by.map(named),
        deadline: view.deadline,
        undecided: view.undecided,
        escalated_at: view.escalated_at,
        reviewers: view.reviewers.into_iter().map(named).collect(),
        filed_at: now,
        filed_by: by.map(named),
        kept,
        removed,
        gone: lines.len() as u64 - kept - removed,
        lines: lines
            .into_iter()
            .map(|line| EvidenceLine {
                line: line.id,
                access: line.noted.access,
                roles: line.noted.roles,
                place: line.noted.place,
                people: line.noted.people.into_iter().map(named).collect(),
                held_before: true,
                held_after: line.is_held,
                roles_changed: line.is_changed,
                decision: line.decision.as_ref().map(|line| line.decision),
                justification: line.decision.as_ref().and_then(|line| line.justification.clone()),
                decided_at: line.decision.as_ref().map(|line| line.at),
                decided_by: line.decision.as_ref().and_then(|line| line.by).map(named),
                refusal: line.refusal,
            })
            .collect(),
    })
}
