//! Security monitoring: the ledger is looked through, and whoever works alerts is told of them.

use app::{paths, say as words};
use iam::{Actor, AlertNotice, CheckLedger, MoreNews, Topic, WatchSecurity};
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

impl Task<Office> for MoreNews {
    async fn run(self, office: &Office, at: Timestamp) -> Done {
        let iam = &office.services.iam;
        let (to, count) = match iam.more_news(&self).await {
            Ok(Some(news)) => news,
            Ok(None) => return Done::Finished,
            Err(error) => {
                tracing::error!(%error, "a message about several things could not be made");
                return Done::Failed("notice_not_made");
            }
        };
        let language = to.language;
        let (say, town) = (texts(language), office.town(language));
        let link = |path: &str| office.link(&paths::page(language, path));
        let more = i64::from(count);
        let (subject, text) = match self.topic {
            Topic::Alert(kind) => {
                let what = words::alert(language, kind);
                let text = say.alert_more_text(&to.name, more, &what, link("console/alerts"));
                (say.alert_more_subject(more, town), text)
            }
            Topic::Review => {
                let text = say.review_more_text(&to.name, more, link("console/reviews"));
                (say.review_more_subject(more, town), text)
            }
        };
        let about = format!("{} {:?} {at}", self.staff, self.topic);
        match office.mail(&about, to.email.as_str(), language, subject, text).await {
            Done::Finished => match iam.more_was_told(&self, count).await {
                Ok(()) => Done::Finished,
                Err(error) => {
                    tracing::error!(%error, "that something was told could not be noted");
                    Done::Failed("notice_not_noted")
                }
            },
            other => other,
        }
    }
}
