//! Messages about an account.

use app::paths;
use identity::{AccountNotice, NoticeKind};
use platform::Timestamp;
use platform::queue::{Done, Task};

use super::texts;
use crate::jobs::Office;

impl Task<Office> for AccountNotice {
    async fn run(self, office: &Office, at: Timestamp) -> Done {
        let notice = match office.services.identity.notice(self).await {
            Ok(Some(notice)) => notice,
            Ok(None) => return Done::Finished,
            Err(error) => {
                tracing::error!(%error, "a notice could not be made");
                return Done::Failed("notice_not_made");
            }
        };
        let (say, town) = (texts(notice.language), office.town(notice.language));
        let language = notice.language;
        let (subject, text) = match &notice.kind {
            NoticeKind::ConfirmAddress { link } => (
                say.confirm_subject(town),
                say.confirm_text(office.link(&paths::confirm_email(language, link))),
            ),
            NoticeKind::AddressKnown => (
                say.known_subject(town),
                say.known_text(office.link(&paths::page(language, "sign-in"))),
            ),
            NoticeKind::ResetPassword { link } => (
                say.reset_subject(town),
                say.reset_text(office.link(&paths::new_password(language, link))),
            ),
            NoticeKind::PasswordChanged => (say.changed_subject(town), say.changed_text()),
            NoticeKind::Invitation { link } => (
                say.invitation_subject(town),
                say.invitation_text(office.link(&paths::welcome(language, link))),
            ),
            NoticeKind::ConfirmChange { link } => (
                say.change_email_subject(town),
                say.change_email_text(office.link(&paths::change_email(language, link))),
            ),
            NoticeKind::AddressWanted => (
                say.wanted_subject(town),
                say.wanted_text(office.link(&paths::page(language, "sign-in"))),
            ),
            NoticeKind::EmailChanged { link } => (
                say.email_changed_subject(town),
                say.email_changed_text(office.link(&paths::keep_email(language, link))),
            ),
        };
        // A link works once: every message with one is a message of its own.
        let about = format!("{self:?} {}", at.timestamp_micros());
        office.mail(&about, notice.to.as_str(), language, subject, text).await
    }
}
