//! API keys: who is to be told what, and the messages.

use app::paths;
use contract::iam::ApiKeyView;
use iam::{Actor, GovernKeys, KeyReportReady, KeyWarning};
use platform::queue::{Done, Task};
use platform::{Channel, Origin, Timestamp};

use super::texts;
use crate::jobs::Office;

impl Task<Office> for GovernKeys {
    async fn run(self, office: &Office, at: Timestamp) -> Done {
        let actor = Actor::system("keys", Origin::inside(Channel::Job));
        let iam = &office.services.iam;
        if let Err(error) = iam.warn_key_owners(&actor).await {
            tracing::error!(%error, "owners of keys were not warned");
            return Done::Failed("warnings");
        }
        match iam.report_quarter(&actor, office.services.municipality.day(at)).await {
            Ok(_) => Done::Finished,
            Err(error) => {
                tracing::error!(%error, "the report on keys was not made");
                Done::Failed("report")
            }
        }
    }
}

impl Task<Office> for KeyWarning {
    async fn run(self, office: &Office, at: Timestamp) -> Done {
        let (owner, keys) = match office.services.iam.key_warning(&self).await {
            Ok(Some(told)) => told,
            Ok(None) => return Done::Finished,
            Err(error) => return not_made(&error),
        };
        let (say, town) = (texts(owner.language), office.town(owner.language));
        let lines: Vec<String> = keys.iter().map(|key| line(office, key)).collect();
        let text = say.keys_due_text(
            owner.name,
            lines.join("\n"),
            office.link(&paths::page(owner.language, "console/api-keys")),
        );
        let about = format!("{} {:?} {}", self.owner, self.keys, at.timestamp_micros());
        let subject = say.keys_due_subject(keys.len() as i64, town);
        office.mail(&about, owner.email.as_str(), owner.language, subject, text).await
    }
}

/// "gis-sync · Production · 2026-12-01".
fn line(office: &Office, key: &ApiKeyView) -> String {
    let day = office.services.municipality.day(key.rotate_by);
    format!("- {} · {} · {}", key.account.code, key.label, day.format("%Y-%m-%d"))
}

impl Task<Office> for KeyReportReady {
    async fn run(self, office: &Office, _at: Timestamp) -> Done {
        let (reader, report) = match office.services.iam.key_report_ready(&self).await {
            Ok(Some(told)) => told,
            Ok(None) => return Done::Finished,
            Err(error) => return not_made(&error),
        };
        let (say, town) = (texts(reader.language), office.town(reader.language));
        let figures = report.figures;
        let page = format!("console/api-keys/report?quarter={}", self.quarter);
        let text = say.keys_report_text(
            reader.name,
            &self.quarter,
            figures.accounts as i64,
            figures.active as i64,
            figures.overdue as i64,
            figures.unused as i64,
            office.link(&paths::page(reader.language, &page)),
        );
        let about = format!("{} {}", self.staff, self.quarter);
        let subject = say.keys_report_subject(&self.quarter, town);
        office.mail(&about, reader.email.as_str(), reader.language, subject, text).await
    }
}

fn not_made(error: &iam::IamError) -> Done {
    tracing::error!(%error, "a message about keys could not be made");
    Done::Failed("notice_not_made")
}
