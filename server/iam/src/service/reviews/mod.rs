//! Access reviews: opening one, and reading it. Who is named in a review sees it, and whoever manages reviews sees all.

mod decide;
mod file;
mod govern;
mod moved;
mod note;
mod package;
mod stand;

use std::collections::HashMap;

use contract::Problem;
use contract::iam::{
    Action, ListedReview, OpenReview, ReviewDetail, ReviewId, ReviewLineId, ReviewSubject,
    ReviewView, StaffField, StaffId, StaffName,
};
use contract::identity::EmailAddress;
use platform::{Resource, Work};

use super::Iam;
use super::change::Change;
use super::effective::people_who_may;
use crate::event::ReviewOpened;
use crate::policy::{Permit, Target, allow, scope};
use crate::review::{KIND, Review};
use crate::{Actor, Denied, IamError, store};
use note::Known;

pub use govern::{GovernReviews, ReviewNews, ReviewNotice};

impl Iam {
    /// Notes the access of the subject as it stands, for the reviewers to decide about until the deadline.
    pub async fn open_review(
        &self,
        actor: &Actor,
        order: OpenReview,
    ) -> Result<ReviewId, IamError> {
        let work = self.foundation.begin().await?;
        let permit =
            allow(actor, Action::ManageReviews, &Target::of(Resource::all(KIND)), work.now())?;
        let db = work.connection();
        if order.deadline <= work.now() {
            return Err(IamError::invalid(StaffField::Deadline, Problem::NotADate));
        }
        let may = people_who_may(db, Action::ReviewAccess, work.now()).await?;
        let decides = |person: &StaffId| {
            may.contains(person) && order.subject != ReviewSubject::Person(*person)
        };
        if order.reviewers.is_empty() || !order.reviewers.iter().all(decides) {
            return Err(IamError::invalid(StaffField::Reviewers, Problem::NotOffered));
        }
        known_subject(&work, &order.subject).await?;
        let id = begin(&work, &permit, order).await?;
        work.commit().await?;
        Ok(id)
    }

    /// Those that the reader sees: not filed and due first.
    pub async fn reviews(&self, actor: &Actor) -> Result<Vec<ListedReview>, IamError> {
        let db = self.foundation.db.reader();
        let sees = self.sees_reviews(actor)?;
        let mut reviews = store::reviews::list(db).await?;
        reviews.retain(|review| sees.all || sees.named.is_some_and(|own| review.names(own)));
        let ids: Vec<ReviewId> = reviews.iter().map(|review| review.view.id).collect();
        let mut counts: HashMap<ReviewId, (u64, u64)> = HashMap::new();
        for line in store::reviews::lines(db, &ids).await? {
            let (lines, decided) = counts.entry(line.review).or_default();
            *lines += 1;
            *decided += u64::from(line.decision.is_some());
        }
        let listed = reviews.into_iter().map(|Review { view, .. }| {
            let (lines, decided) = counts.get(&view.id).copied().unwrap_or_default();
            ListedReview { review: view, lines, decided }
        });
        Ok(listed.collect())
    }

    /// A review with every line as it stands now.
    pub async fn review(&self, actor: &Actor, id: ReviewId) -> Result<ReviewDetail, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        let sees = self.sees_reviews(actor)?;
        let review = store::reviews::find(db, id).await?.ok_or(IamError::NotFound)?;
        if !(sees.all || sees.named.is_some_and(|own| review.names(own))) {
            return Err(IamError::NotFound);
        }
        let known = Known::read(db).await?;
        let lines = store::reviews::lines(db, &[id]).await?;
        let lines = stand::views(db, &known, lines, actor.staff(), now).await?;
        let may = decide::may_decide(actor, &review, now);
        let can_decide = review.view.filed.is_none()
            && matches!(may, Ok(_) | Err(IamError::Denied(Denied::ConfirmNeeded)));
        Ok(ReviewDetail { review: review.view, lines, can_decide })
    }

    /// The review that a line is of.
    pub async fn review_of_line(
        &self,
        actor: &Actor,
        id: ReviewLineId,
    ) -> Result<ReviewDetail, IamError> {
        let line = store::reviews::line(self.foundation.db.reader(), id).await?;
        self.review(actor, line.ok_or(IamError::NotFound)?.review).await
    }

    /// Who has this address and is to be reviewed.
    pub async fn person_to_review(
        &self,
        actor: &Actor,
        address: &EmailAddress,
    ) -> Result<StaffId, IamError> {
        if !self.manages_reviews(actor) {
            return Err(Denied::Forbidden.into());
        }
        let db = self.foundation.db.reader();
        let found = store::staff::find_by_email(db, &platform::fold::email(address)).await?;
        let found = found.filter(|staff| staff.is_active());
        let found = found.ok_or(IamError::invalid(StaffField::Person, Problem::NotOffered))?;
        Ok(found.id)
    }

    /// Who can be named as a reviewer.
    pub async fn possible_reviewers(&self, actor: &Actor) -> Result<Vec<StaffName>, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        if !self.manages_reviews(actor) {
            return Err(Denied::Forbidden.into());
        }
        let people = people_who_may(db, Action::ReviewAccess, now).await?;
        let mut named = store::staff::named(db, people).await?;
        named.sort_by_cached_key(|person| (platform::fold::name(&person.name), person.id));
        Ok(named)
    }

    /// Whether reviews can be opened, once both factors are given again.
    pub fn manages_reviews(&self, actor: &Actor) -> bool {
        let target = Target::of(Resource::all(KIND));
        let may = allow(actor, Action::ManageReviews, &target, self.foundation.now());
        matches!(may, Ok(_) | Err(Denied::ConfirmNeeded))
    }

    /// Whether there is anything of reviews for this reader.
    pub fn takes_part_in_reviews(&self, actor: &Actor) -> bool {
        self.sees_reviews(actor).is_ok()
    }

    fn sees_reviews(&self, actor: &Actor) -> Result<SeesReviews, Denied> {
        let all = self.manages_reviews(actor);
        if !all {
            scope(actor, Action::ReviewAccess, self.foundation.now())?;
        }
        Ok(SeesReviews { all, named: actor.staff() })
    }
}

struct SeesReviews {
    all: bool,
    /// Who sees those they are named in.
    named: Option<StaffId>,
}

async fn known_subject(work: &Work, subject: &ReviewSubject) -> Result<(), IamError> {
    let db = work.connection();
    let (is_known, field) = match subject {
        ReviewSubject::Role(id) => (store::roles::find(db, *id).await?.is_some(), StaffField::Role),
        ReviewSubject::Department(id) => {
            (store::departments::find(db, *id).await?.is_some(), StaffField::Department)
        }
        ReviewSubject::Person(id) => {
            (store::staff::find(db, *id).await?.is_some(), StaffField::Person)
        }
        ReviewSubject::Permission(code) => {
            let is_own = !contract::iam::product::is_product_code(code);
            let known = is_own
                || super::products::known(work, StaffField::Permission, std::slice::from_ref(code))
                    .await
                    .map(|()| true)?;
            (known, StaffField::Permission)
        }
    };
    if is_known { Ok(()) } else { Err(IamError::invalid(field, Problem::NotOffered)) }
}

/// Stores the review and its lines within a unit of work that the caller commits.
async fn begin(work: &Work, permit: &Permit, order: OpenReview) -> Result<ReviewId, IamError> {
    let OpenReview { title, subject, reviewers, deadline, undecided } = order;
    let noted = note::lines(work.connection(), &subject, work.now()).await?;
    let view = ReviewView {
        id: work.id(),
        title,
        subject,
        reviewers,
        deadline,
        undecided,
        opened_at: work.now(),
        opened_by: None,
        escalated_at: None,
        filed: None,
    };
    store::reviews::insert(work, permit, &view).await?;
    for line in &noted {
        store::reviews::insert_line(work, permit, view.id, line).await?;
    }
    let permit = permit.on(Resource::new(KIND, view.id.0));
    govern::tell(work, view.id, &view.reviewers, ReviewNews::Opened).await?;
    let event = ReviewOpened { review: view.id, lines: noted.len() as u64, deadline };
    work.record(&permit, event).await?;
    Ok(view.id)
}
