//! What happens to reviews by themselves: reviewers are told and reminded, and the deadline takes away or escalates.

use contract::iam::{
    Action, Decision, ReviewId, ReviewLineView, ReviewView, StaffId, StaffRefusal, Undecided,
};
use platform::queue::Job;
use platform::{Resource, Work};
use serde::{Deserialize, Serialize};

use super::note::Known;
use super::stand;
use crate::event::{ReviewEscalated, ReviewReminded};
use crate::policy::{Permit, Target, allow};
use crate::review::{KIND, Review};
use crate::service::Iam;
use crate::service::effective::people_who_may;
use crate::service::key_reports::Recipient;
use crate::service::told::{Topic, by_itself};
use crate::{Actor, IamError, store};

/// Looks which reviews are near or over their deadline.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct GovernReviews;

impl Job for GovernReviews {
    const NAME: &'static str = "iam.govern_reviews";
}

/// Why somebody is written to about a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReviewNews {
    /// It waits for them.
    Opened,
    /// The deadline is near.
    Due,
    /// The deadline is over and something is open.
    Escalated,
}

/// Tells somebody about a review.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReviewNotice {
    pub review: ReviewId,
    pub staff: StaffId,
    pub news: ReviewNews,
}

impl Job for ReviewNotice {
    const NAME: &'static str = "iam.review_notice";
}

/// Asks for the messages, within the unit of work that makes them true; many in one message.
pub(super) async fn tell(
    work: &Work,
    review: ReviewId,
    people: &[StaffId],
    news: ReviewNews,
) -> Result<(), IamError> {
    for staff in people {
        if by_itself(work, *staff, Topic::Review).await? {
            work.enqueue(&ReviewNotice { review, staff: *staff, news }).await?;
        }
    }
    Ok(())
}

impl Iam {
    /// Reminds the reviewers of what is open shortly before the deadline. Returns how many reviews that were.
    pub async fn remind_reviewers(&self, actor: &Actor) -> Result<usize, IamError> {
        let work = self.foundation.begin().await?;
        let (db, now) = (work.connection(), work.now());
        let permit = allow(actor, Action::ManageReviews, &Target::of(Resource::all(KIND)), now)?;
        let soon = now + chrono::TimeDelta::days(self.settings.reviews.remind_before.into());
        let mut reminded = 0;
        for review in store::reviews::due(db, soon).await? {
            if review.reminded_at.is_some() || review.view.deadline <= now {
                continue;
            }
            let open = open_lines(&work, review.view.id).await?.len() as u64;
            store::reviews::reminded(&work, &permit, review.view.id).await?;
            if open > 0 {
                let permit = permit.on(review.target().resource);
                work.record(&permit, ReviewReminded { review: review.view.id, open }).await?;
                let people = &review.view.reviewers;
                tell(&work, review.view.id, people, ReviewNews::Due).await?;
                reminded += 1;
            }
        }
        work.commit().await?;
        Ok(reminded)
    }

    /// Does what was agreed for reviews whose deadline is over: takes away what nobody decided where that is the rule, files
    /// what is complete, and escalates the rest once. Returns how many were looked at.
    pub async fn end_reviews(&self, actor: &Actor, filed_as: &str) -> Result<usize, IamError> {
        let now = self.foundation.now();
        let over = store::reviews::due(self.foundation.db.reader(), now).await?;
        for review in &over {
            self.end_review(actor, review.view.id, filed_as).await?;
        }
        Ok(over.len())
    }

    async fn end_review(
        &self,
        actor: &Actor,
        id: ReviewId,
        filed_as: &str,
    ) -> Result<(), IamError> {
        let review = store::reviews::find(self.foundation.db.reader(), id).await?;
        let Some(Review { view, .. }) = review else { return Ok(()) };
        if view.undecided == Undecided::Remove && view.escalated_at.is_none() {
            self.remove_undecided(actor, &view).await?;
        }
        match self.file_review(actor, id, filed_as).await {
            Err(IamError::Refused(StaffRefusal::ReviewOpen)) => self.escalate(actor, id).await,
            // Somebody was faster.
            Err(IamError::Refused(StaffRefusal::ReviewFiled)) => Ok(()),
            done => done,
        }
    }

    /// Line by line: what one rule keeps does not keep the others.
    async fn remove_undecided(&self, actor: &Actor, view: &ReviewView) -> Result<(), IamError> {
        let db = self.foundation.db.reader();
        let lines = store::reviews::lines(db, &[view.id]).await?;
        for line in lines.into_iter().filter(|line| line.decision.is_none()) {
            let why = match self.settle_line(actor, line.id, Decision::Remove, None).await {
                Ok(()) => continue,
                // Decided or gone meanwhile: nothing is left to do.
                Err(IamError::Refused(
                    StaffRefusal::AlreadyDecided
                    | StaffRefusal::AlreadyEnded
                    | StaffRefusal::ReviewFiled,
                )) => continue,
                Err(IamError::Refused(refusal)) => refusal,
                Err(IamError::Duties(_)) => StaffRefusal::DutiesConflict,
                Err(other) => return Err(other),
            };
            let work = self.foundation.begin().await?;
            let permit = self.governs(actor, &work)?;
            store::reviews::refused(&work, &permit, line.id, why).await?;
            work.commit().await?;
        }
        Ok(())
    }

    async fn escalate(&self, actor: &Actor, id: ReviewId) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let (_turn, actor) = super::Change::begin(&work, actor).await?;
        let db = work.connection();
        let permit = self.governs(&actor, &work)?;
        let Some(review) = store::reviews::find(db, id).await? else { return Ok(()) };
        if review.view.escalated_at.is_some() || review.view.filed.is_some() {
            return Ok(());
        }
        let open = open_lines(&work, id).await?.len() as u64;
        store::reviews::escalated(&work, &permit, id).await?;
        let on = permit.on(review.target().resource);
        work.record(&on, ReviewEscalated { review: id, open }).await?;
        let mut people = people_who_may(db, Action::ManageReviews, work.now()).await?;
        people.extend(review.view.reviewers);
        people.sort_unstable();
        people.dedup();
        tell(&work, id, &people, ReviewNews::Escalated).await?;
        Ok(work.commit().await?)
    }

    fn governs(&self, actor: &Actor, work: &Work) -> Result<Permit, IamError> {
        let target = Target::of(Resource::all(KIND));
        Ok(allow(actor, Action::ManageReviews, &target, work.now())?)
    }

    /// What a message about a review says: to whom, and how many lines are open. Nothing once there is nothing to do.
    pub async fn review_notice(
        &self,
        notice: &ReviewNotice,
    ) -> Result<Option<(Recipient, ReviewView, u64)>, IamError> {
        let work = self.foundation.begin().await?;
        let db = work.connection();
        let staff = store::staff::find(db, notice.staff).await?.and_then(Recipient::of);
        let review = store::reviews::find(db, notice.review).await?;
        let Some((recipient, Review { view, .. })) = staff.zip(review) else { return Ok(None) };
        let open = open_lines(&work, view.id).await?.len() as u64;
        let waits = view.filed.is_none() && open > 0;
        Ok(waits.then_some((recipient, view, open)))
    }
}

async fn open_lines(work: &Work, id: ReviewId) -> Result<Vec<ReviewLineView>, IamError> {
    let (db, now) = (work.connection(), work.now());
    let known = Known::read(db).await?;
    let lines = store::reviews::lines(db, &[id]).await?;
    let mut open = stand::views(db, &known, lines, None, now).await?;
    open.retain(ReviewLineView::is_open);
    Ok(open)
}
