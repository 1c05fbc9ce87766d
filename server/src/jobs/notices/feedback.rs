//! Messages to whoever takes feedback on accessibility, in the language that the municipality puts first.

use app::paths;
use cases::FeedbackNotice;
use platform::Timestamp;
use platform::queue::{Done, Task};

use super::texts;
use crate::jobs::Office;

impl Task<Office> for FeedbackNotice {
    async fn run(self, office: &Office, _at: Timestamp) -> Done {
        let feedback = match office.services.cases.feedback(self).await {
            Ok(feedback) => feedback,
            Err(error) => {
                tracing::error!(%error, "a notice could not be made");
                return Done::Failed("notice_not_made");
            }
        };
        let town = &office.services.municipality;
        let language = town.first_language();
        let say = texts(language);
        let reference = feedback.reference.to_string();
        let link = office.link(&paths::case(language, &reference));
        let place = feedback.place.unwrap_or_else(|| say.feedback_nowhere());
        let text = say.feedback_text(link, place, feedback.text);
        let (about, to) = (format!("{self:?}"), &town.accessibility.email);
        office.mail(&about, to, language, say.feedback_subject(reference), text).await
    }
}
