//! Emergency access: what is over is noted, and who watches over it is told at once.

use app::paths;
use iam::{Actor, CloseEmergencies, EmergencyNotice, EmergencyStep};
use platform::queue::{Done, Task};
use platform::{Channel, Origin, Timestamp};

use super::texts;
use crate::jobs::Office;

impl Task<Office> for CloseEmergencies {
    async fn run(self, office: &Office, _at: Timestamp) -> Done {
        let actor = Actor::system("emergency", Origin::inside(Channel::Job));
        match office.services.iam.close_emergencies(&actor).await {
            Ok(_) => Done::Finished,
            Err(error) => {
                tracing::error!(%error, "the end of emergency access was not noted");
                Done::Failed("emergencies")
            }
        }
    }
}

impl Task<Office> for EmergencyNotice {
    async fn run(self, office: &Office, _at: Timestamp) -> Done {
        let news = match office.services.iam.emergency_news(&self).await {
            Ok(Some(news)) => news,
            Ok(None) => return Done::Finished,
            Err(error) => {
                tracing::error!(%error, "a message about emergency access could not be made");
                return Done::Failed("notice_not_made");
            }
        };
        let language = news.to.language;
        let (say, town) = (texts(language), office.town(language));
        let page = format!("console/emergency/{}", self.emergency);
        let link = office.link(&paths::page(language, &page));
        let role = news.role.name.get(language);
        let until = news.until.map(|until| {
            office.services.municipality.local(until).format("%Y-%m-%d %H:%M").to_string()
        });
        let until = until.unwrap_or_default();
        let (name, person, incident) = (&news.to.name, &news.person, &news.incident);
        let (subject, text) = match self.step {
            EmergencyStep::Asked => (
                say.emergency_asked_subject(town),
                say.emergency_asked_text(name, person, role, incident, link),
            ),
            EmergencyStep::Activated => (
                say.emergency_activated_subject(town),
                say.emergency_activated_text(name, person, role, incident, until, link),
            ),
            EmergencyStep::Ended => (
                say.emergency_ended_subject(town),
                say.emergency_ended_text(name, person, role, incident, until, link),
            ),
        };
        let about = format!("{} {} {:?}", self.emergency, self.staff, self.step);
        office.mail(&about, news.to.email.as_str(), language, subject, text).await
    }
}
