//! Access reviews: what their deadlines do, and the messages.

use app::paths;
use iam::{Actor, GovernReviews, ReviewNews, ReviewNotice};
use platform::queue::{Done, Task};
use platform::{Channel, Origin, Timestamp};

use super::texts;
use crate::jobs::Office;

impl Task<Office> for GovernReviews {
    async fn run(self, office: &Office, _at: Timestamp) -> Done {
        let actor = Actor::system("reviews", Origin::inside(Channel::Job));
        let iam = &office.services.iam;
        if let Err(error) = iam.remind_reviewers(&actor).await {
            tracing::error!(%error, "reviewers were not reminded");
            return Done::Failed("reminders");
        }
        let filed_as = texts(office.services.municipality.first_language()).review_filed_as();
        match iam.end_reviews(&actor, &filed_as).await {
            Ok(_) => Done::Finished,
            Err(error) => {
                tracing::error!(%error, "reviews that are over were not ended");
                Done::Failed("deadlines")
            }
        }
    }
}

impl Task<Office> for ReviewNotice {
    async fn run(self, office: &Office, _at: Timestamp) -> Done {
        let (reader, review, open) = match office.services.iam.review_notice(&self).await {
            Ok(Some(told)) => told,
            Ok(None) => return Done::Finished,
            Err(error) => {
                tracing::error!(%error, "a message about a review could not be made");
                return Done::Failed("notice_not_made");
            }
        };
        let (say, town) = (texts(reader.language), office.town(reader.language));
        let last = review.deadline - chrono::TimeDelta::microseconds(1);
        let day = office.services.municipality.day(last).format("%Y-%m-%d").to_string();
        let open = i64::try_from(open).unwrap_or(i64::MAX);
        let page = format!("console/reviews/{}", review.id);
        let link = office.link(&paths::page(reader.language, &page));
        let (subject, text) = match self.news {
            ReviewNews::Opened => (
                say.review_opened_subject(town),
                say.review_opened_text(reader.name, day, open, link),
            ),
            ReviewNews::Due => {
                (say.review_due_subject(town), say.review_due_text(reader.name, day, open, link))
            }
            ReviewNews::Escalated => (
                say.review_escalated_subject(town),
                say.review_escalated_text(reader.name, day, open, link),
            ),
        };
        let about = format!("{} {} {:?}", self.review, self.staff, self.news);
        office.mail(&about, reader.email.as_str(), reader.language, subject, text).await
    }
}
