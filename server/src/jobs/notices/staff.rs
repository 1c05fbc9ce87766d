//! Messages to staff about their account.

use app::paths;
use iam::{SendInvitation, TellNewDevice};
use platform::Timestamp;
use platform::queue::{Done, Task};

use super::texts;
use crate::jobs::Office;

impl Task<Office> for SendInvitation {
    async fn run(self, office: &Office, at: Timestamp) -> Done {
        let activation = match office.services.iam.activation(self.staff).await {
            Ok(Some(activation)) => activation,
            Ok(None) => return Done::Finished,
            Err(error) => {
                tracing::error!(%error, "an invitation could not be made");
                return Done::Failed("notice_not_made");
            }
        };
        let language = activation.language;
        let (say, town) = (texts(language), office.town(language));
        let link = office.link(&paths::activate(language, &activation.link));
        let hours = i64::try_from(activation.valid_for.as_secs() / 3600).unwrap_or(1).max(1);
        let name = &activation.name;
        let (subject, text) = if activation.is_first {
            let mut parts = vec![say.staff_welcome_hello(name)];
            parts.extend(activation.welcome.clone());
            parts.extend(activation.through.iter().map(|way| {
                let place = office.link(&paths::sign_in_with(language, &way.code, None, false));
                say.staff_welcome_provider(way.name.get(language), place)
            }));
            parts.push(match activation.through.is_empty() {
                true => say.staff_welcome_link(link, hours),
                false => say.staff_welcome_instead(hours, link),
            });
            (say.staff_welcome_subject(town), parts.join("\n\n"))
        } else {
            (say.staff_reset_subject(town), say.staff_reset_text(name, link, hours))
        };
        // A link works once: every message with one is a message of its own.
        let about = format!("{} {}", self.staff, at.timestamp_micros());
        office.mail(&about, activation.email.as_str(), language, subject, text).await
    }
}

impl Task<Office> for TellNewDevice {
    async fn run(self, office: &Office, at: Timestamp) -> Done {
        let told = match office.services.iam.new_device(self.staff).await {
            Ok(Some(told)) => told,
            Ok(None) => return Done::Finished,
            Err(error) => {
                tracing::error!(%error, "a notice of a sign-in could not be made");
                return Done::Failed("notice_not_made");
            }
        };
        let language = told.language;
        let (say, town) = (texts(language), office.town(language));
        let link = office.link(&paths::not_me(language, &told.link));
        let zone = office.services.municipality.time_zone;
        let when = app::say::moment(language, self.at.with_timezone(&zone));
        let days = i64::try_from(told.valid_for.as_secs() / (24 * 3600)).unwrap_or(1).max(1);
        let device =
            if self.device.is_empty() { say.staff_new_device_unknown() } else { self.device };
        let text = say.staff_new_device_text(&told.name, when, device, link, days);
        let about = format!("{} {}", self.staff, at.timestamp_micros());
        office
            .mail(&about, told.email.as_str(), language, say.staff_new_device_subject(town), text)
            .await
    }
}
