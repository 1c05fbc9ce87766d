//! Messages to the reporters of a case and those who follow it, each alone: nobody learns who else does (CASE-070).

use app::paths;
use app::say;
use cases::{CaseNotice, Notice, NoticeKind, Part, Recipient};
use contract::Language;
use contract::cases::{FollowerId, Updates};
use platform::Timestamp;
use platform::db::StoreError;
use platform::queue::{Done, Job, Task};
use serde::{Deserialize, Serialize};

use super::texts;
use crate::jobs::Office;

/// One message to one person, so that a failing address does not repeat the messages to the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TellReporter {
    notice: CaseNotice,
    to: Part,
}

impl Job for TellReporter {
    const NAME: &'static str = "cases.tell_reporter";
}

impl Task<Office> for CaseNotice {
    async fn run(self, office: &Office, _at: Timestamp) -> Done {
        let notice = match office.services.cases.notice(self).await {
            Ok(Some(notice)) => notice,
            Ok(None) => return Done::Finished,
            Err(error) => return not_made(&error),
        };
        match ask_for_each(office, self, &notice.recipients).await {
            Ok(()) => Done::Finished,
            Err(error) => not_made(&error),
        }
    }
}

async fn ask_for_each(
    office: &Office,
    notice: CaseNotice,
    recipients: &[Recipient],
) -> Result<(), StoreError> {
    let work = office.services.foundation.begin().await?;
    for recipient in recipients {
        work.enqueue(&TellReporter { notice, to: recipient.part }).await?;
    }
    work.commit().await
}

impl Task<Office> for TellReporter {
    async fn run(self, office: &Office, _at: Timestamp) -> Done {
        match office.services.cases.notice(self.notice).await {
            Ok(Some(notice)) => match notice.recipients.iter().find(|who| who.part == self.to) {
                Some(recipient) => tell(office, &format!("{self:?}"), &notice, recipient).await,
                None => Done::Finished,
            },
            Ok(None) => Done::Finished,
            Err(error) => not_made(&error),
        }
    }
}

/// Sends it the way the reporter chose; where an account has since confirmed another address, there. A number that was
/// given for this report goes before the one of the account.
async fn tell(office: &Office, about: &str, notice: &Notice, to: &Recipient) -> Done {
    let (mut email, mut phone, mut language) = (to.email.clone(), to.phone.clone(), to.language);
    if let Some(resident) = to.resident {
        match office.services.identity.contact(resident).await {
            Ok(Some(contact)) => {
                email = contact.email.map(|email| email.as_str().to_owned()).or(email);
                phone = phone.or(contact.phone.map(|phone| phone.e164().to_owned()));
                language = contact.language;
            }
            Ok(None) => return Done::Finished,
            Err(error) => return not_made(&error),
        }
    }
    if let Part::Follower(follower) = to.part {
        return tell_follower(office, about, notice, to, Follower { follower, email, language })
            .await;
    }
    let say = texts(language);
    let reference = notice.reference.to_string();
    let category = notice.category.name.get(language);
    let link = office.link(&paths::track(language, &reference, &to.tracking_secret));
    let stop = office.link(&paths::stop_updates(language, &reference, &to.tracking_secret));
    let (subject, text, short) = match &notice.kind {
        NoticeKind::Received { answer_by } => {
            let day = say::day(language, office.services.municipality.day(*answer_by));
            (
                say.received_subject(&reference),
                say.received_text(category, day, &link, &reference),
                say.received_sms(&link, &reference),
            )
        }
        NoticeKind::StatusChanged { status, resolution } => {
            let status = status.get(language);
            let text = match resolution {
                Some(resolution) => {
                    say.resolved_text(category, &link, &reference, resolution.get(language), status)
                }
                None => say.status_text(category, &link, &reference, status),
            };
            (
                say.status_subject(&reference, status),
                text,
                say.status_sms(&link, &reference, status),
            )
        }
        NoticeKind::Answered | NoticeKind::Following => (
            say.answered_subject(&reference),
            say.answered_text(category, &link, &reference),
            say.answered_sms(&link, &reference),
        ),
    };
    match (to.updates, email, phone) {
        (Updates::Email, Some(email), _) => {
            let text = format!("{text}\n\n{}", say.case_stop(&stop));
            office.mail_that_ends(about, &email, language, subject, text, Some(stop)).await
        }
        (Updates::Sms, _, Some(phone)) => office.text(about, &phone, short).await,
        _ => Done::Finished,
    }
}

/// Where and how to write to somebody who follows a problem.
struct Follower {
    follower: FollowerId,
    email: Option<String>,
    language: Language,
}

/// The state and no more: no reference, no link to the report itself.
async fn tell_follower(
    office: &Office,
    about: &str,
    notice: &Notice,
    to: &Recipient,
    who: Follower,
) -> Done {
    let Follower { follower, email: Some(email), language } = who else { return Done::Finished };
    let say = texts(language);
    let category = notice.category.name.get(language);
    let link = office.link(&paths::follow(language, follower, &to.tracking_secret));
    let (subject, text) = match &notice.kind {
        NoticeKind::Following => (say.following_subject(), say.following_text(category, &link)),
        NoticeKind::StatusChanged { status, .. } => {
            let status = status.get(language);
            (say.followed_subject(status), say.followed_text(category, &link, status))
        }
        NoticeKind::Received { .. } | NoticeKind::Answered => return Done::Finished,
    };
    office
        .mail_that_ends(about, &email, language, subject, text, Some(format!("{link}/stop")))
        .await
}

fn not_made(error: &dyn std::error::Error) -> Done {
    tracing::error!(%error, "a notice could not be made");
    Done::Failed("notice_not_made")
}
