//! Hands one message over and says how the job went on.

use contract::Language;
use platform::port::mail::{Mail, NotSent};
use platform::port::sms::Sms;
use platform::queue::Done;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::texts;
use crate::jobs::Office;

impl Office {
    /// Absolute address of a page.
    pub(super) fn link(&self, path: &str) -> String {
        format!("{}{path}", self.services.site.public_url)
    }

    pub(super) fn town(&self, language: Language) -> &str {
        self.services.municipality.name.get(language)
    }

    /// Sends a mail with the foot that every mail has. `about` names the notice: the same one is never two messages.
    pub(super) async fn mail(
        &self,
        about: &str,
        to: &str,
        language: Language,
        subject: String,
        text: String,
    ) -> Done {
        self.mail_that_ends(about, to, language, subject, text, None).await
    }

    /// As `mail`, one of several: `stop` is where a mail program stops them.
    pub(super) async fn mail_that_ends(
        &self,
        about: &str,
        to: &str,
        language: Language,
        subject: String,
        text: String,
        stop: Option<String>,
    ) -> Done {
        let foot = texts(language)
            .mail_foot(self.town(language), self.services.municipality.contact.main_number());
        let mail = Mail {
            to: to.to_owned(),
            subject,
            text: format!("{text}\n\n-- \n{foot}\n"),
            language,
            unsubscribe: stop,
            id: named(about),
        };
        done(self.mailer.send(&mail).await, "mail_not_sent")
    }

    pub(super) async fn text(&self, about: &str, to: &str, text: String) -> Done {
        done(
            self.texter.send(&Sms { to: to.to_owned(), text, id: named(about) }).await,
            "text_not_sent",
        )
    }
}

fn done(sent: Result<(), NotSent>, code: &'static str) -> Done {
    match sent {
        Ok(()) => Done::Finished,
        Err(NotSent { temporary: true }) => Done::Failed(code),
        Err(NotSent { temporary: false }) => Done::GiveUp(code),
    }
}

/// The same name for the same notice, whichever server sends it (a UUID of version 8, RFC 9562).
fn named(about: &str) -> Uuid {
    let digest = Sha256::digest(about.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
