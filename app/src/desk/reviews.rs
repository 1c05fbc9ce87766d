//! What the console does about access reviews.

use contract::iam::{
    AskedReview, AskedSubject, DecideLine, OpenReview, ReviewId, ReviewLineId, ReviewSubject,
    StaffField,
};
use contract::{Failure, Problem, Problems};

use super::Desk;
use crate::failed::Failed;
use crate::paths;

impl Desk {
    /// The last day of the form is a whole day of the town.
    pub async fn open_review(&self, form: Result<AskedReview, Problems>) -> Result<(), Failed> {
        let act = async |asked: AskedReview| {
            let iam = &self.services.iam;
            let wrong = Problems::one(StaffField::Deadline, Problem::NotADate);
            let deadline = self.end_of(asked.deadline).map_err(|_| Failure::invalid(wrong))?;
            let subject = match asked.subject {
                AskedSubject::Role(id) => ReviewSubject::Role(id),
                AskedSubject::Permission(code) => ReviewSubject::Permission(code),
                AskedSubject::Department(id) => ReviewSubject::Department(id),
                AskedSubject::Person(address) => {
                    ReviewSubject::Person(iam.person_to_review(&self.actor, &address).await?)
                }
            };
            let AskedReview { title, reviewers, undecided, .. } = asked;
            let order = OpenReview { title, subject, reviewers, deadline, undecided };
            Ok::<_, Failure>(iam.open_review(&self.actor, order).await?)
        };
        self.submit(form, act, |id| self.review_page(*id, "opened")).await.map(|_| ())
    }

    pub async fn decide_line(
        &self,
        form: Result<(ReviewLineId, DecideLine), Problems>,
    ) -> Result<(), Failed> {
        let act = async |(line, order): (ReviewLineId, DecideLine)| {
            let iam = &self.services.iam;
            let id = iam.review_of_line(&self.actor, line).await?.review.id;
            iam.decide_line(&self.actor, line, order).await?;
            Ok::<_, Failure>(id)
        };
        self.submit(form, act, |id| self.review_page(*id, "decided")).await.map(|_| ())
    }

    pub async fn file_review(
        &self,
        form: Result<(ReviewId, String), Problems>,
    ) -> Result<(), Failed> {
        let act = async |(id, filed_as): (ReviewId, String)| {
            self.services.iam.file_review(&self.actor, id, &filed_as).await?;
            Ok::<_, Failure>(id)
        };
        self.submit(form, act, |id| self.review_page(*id, "filed")).await.map(|_| ())
    }

    fn review_page(&self, id: ReviewId, done: &str) -> String {
        paths::page(self.language, &format!("console/reviews/{id}?done={done}#done"))
    }
}
