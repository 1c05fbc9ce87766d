//! Security monitoring: the ledger is looked through, and whoever works alerts is told of them.

use app::{paths, say as words};
use iam::{Actor, AlertNotice, CheckLedger, WatchSecurity};
use platform::queue::{Done, Task};
use platform::{Channel, Origin, Timestamp};

use super::texts;
use crate::jobs::Office;

fn watcher() -> Actor {
    Actor::system("security_watch", Origin::inside(Channel::Job))
}

impl Task<Office> for WatchSecurity {
    async fn run(self, office: &Office, _at: Timestamp) -> Done {
        let town = office.services.municipality.clone();
        let holidays = match office.services.cases.holidays().await {
            Ok(holidays) => holidays,
            Err(error) => {
                tracing::error!(%error, "the ledger was not watched");
                return Done::Failed("not_watched");
            }
        };
        let is_off_hours = move |at| town.is_off_hours(at, &holidays);
        match office.services.iam.watch_security(&watcher(), &is_off_hours).await {
            Ok(_) => Done::Finished,
            Err(error) => {
                tracing::error!(%error, "the ledger was not watched");
                Done::Failed("not_watched")
            }
        }
    }
}

impl Task<Office> for CheckLedger {
    async fn run(self, office: &Office, _at: Timestamp) -> Done {
        match office.services.iam.check_ledger(&watcher(), self).await {
            Ok(0) => Done::Finished,
            Ok(findings) => {
                tracing::error!(findings, "the audit ledger is not sound");
                Done::Finished
            }
            Err(error) => {
                tracing::error!(%error, "the ledger was not checked");
                Done::Failed("not_checked")
            }
        }
    }
}

impl Task<Office> for AlertNotice {
    async fn run(self, office: &Office, _at: Timestamp) -> Done {
        let (to, kind) = match office.services.iam.alert_news(&self).await {
            Ok(Some(news)) => news,
            Ok(None) => return Done::Finished,
            Err(error) => {
                tracing::error!(%error, "a message about a security alert could not be made");
                return Done::Failed("notice_not_made");
            }
        };
        let language = to.language;
        let (say, town) = (texts(language), office.town(language));
        let what = words::alert(language, kind);
        let page = format!("console/alerts/{}", self.alert);
        let link = office.link(&paths::page(language, &page));
        let subject = say.alert_raised_subject(&what, town);
        let text = say.alert_raised_text(&to.name, &what, link);
        let about = format!("{} {}", self.alert, self.staff);
        office.mail(&about, to.email.as_str(), language, subject, text).await
    }
}
