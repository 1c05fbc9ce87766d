//! Somebody moved to another department: what they hold from before is looked at again, if the municipality wants that.

use chrono::TimeDelta;
use contract::iam::{Action, OpenReview, ReviewSubject, StaffId, Undecided};
use platform::Work;

use crate::policy::Permit;
use crate::service::Iam;
use crate::service::effective::people_who_may;
use crate::{IamError, store};

impl Iam {
    /// Opens a review of what the person holds now, within the unit of work that moves them. The title is left to its readers'
    /// language. Whoever has nothing needs none, and one that is open already is enough.
    pub(in crate::service) async fn review_after_move(
        &self,
        work: &Work,
        permit: &Permit,
        person: StaffId,
    ) -> Result<(), IamError> {
        let (db, now) = (work.connection(), work.now());
        let subject = ReviewSubject::Person(person);
        if self.settings.reviews.after_move == 0 {
            return Ok(());
        }
        let waits = store::reviews::is_open_about(db, &subject).await?;
        if waits || super::note::lines(db, &subject, now).await?.is_empty() {
            return Ok(());
        }
        let mut reviewers = people_who_may(db, Action::ReviewAccess, now).await?;
        reviewers.retain(|one| *one != person);
        let deadline = now + TimeDelta::days(self.settings.reviews.after_move.into());
        let order = OpenReview {
            title: String::new(),
            subject,
            reviewers,
            deadline,
            undecided: Undecided::Escalate,
        };
        super::begin(work, permit, order).await.map(|_| ())
    }
}
