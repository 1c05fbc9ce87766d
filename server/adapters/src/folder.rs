//! Messages as files in a folder: the default where no mail server or gateway is configured. Somebody may read them there,
//! and tests and the demo do.

use std::path::PathBuf;

use async_trait::async_trait;
use contract::Bilingual;
use platform::port::mail::{Mail, Mailer, NotSent};
use platform::port::sms::{Sms, Texter};
use tokio::fs;

use crate::smtp;

/// One `.eml` file a message; sending the same notice again replaces it.
#[derive(Clone, Debug)]
pub struct MailFolder {
    folder: PathBuf,
    from: Bilingual,
}

impl MailFolder {
    /// `from` is the sender as `Name <address>`, by the language of the message.
    pub fn new(folder: impl Into<PathBuf>, from: Bilingual) -> Self {
        Self { folder: folder.into(), from }
    }
}

#[async_trait]
impl Mailer for MailFolder {
    async fn send(&self, mail: &Mail) -> Result<(), NotSent> {
        let message = smtp::message(mail, &self.from)?;
        write(&self.folder, &format!("{}.eml", mail.id), message.formatted()).await
    }
}

/// One `.txt` file a message: the number, an empty line, the text.
#[derive(Clone, Debug)]
pub struct SmsFolder {
    folder: PathBuf,
}

impl SmsFolder {
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }
}

#[async_trait]
impl Texter for SmsFolder {
    async fn send(&self, sms: &Sms) -> Result<(), NotSent> {
        write(
            &self.folder,
            &format!("{}.txt", sms.id),
            format!("{}\n\n{}\n", sms.to, sms.text).into_bytes(),
        )
        .await
    }
}

async fn write(folder: &PathBuf, name: &str, bytes: Vec<u8>) -> Result<(), NotSent> {
    let write = async {
        fs::create_dir_all(folder).await?;
        let draft = folder.join(format!("{name}.new"));
        fs::write(&draft, bytes).await?;
        fs::rename(&draft, folder.join(name)).await
    };
    write.await.map_err(|error| {
        tracing::error!(%error, "a message could not be written to its folder");
        NotSent { temporary: true }
    })
}

#[cfg(test)]
mod tests {
    use contract::Language;
    use uuid::Uuid;

    use super::*;

    #[tokio::test]
    async fn a_notice_sent_twice_is_one_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let mail = Mail {
            to: "rose@example.ca".to_owned(),
            subject: "Votre signalement a été reçu".to_owned(),
            text: "Référence : BYL-2026-001234".to_owned(),
            language: Language::Fr,
            unsubscribe: Some("https://services.example.ca/fr/stop".to_owned()),
            id: Uuid::from_u128(7),
        };
        let from = Bilingual::new(
            "\"Town of Maple Bend\" <services@example.ca>",
            "\"Ville de Maple Bend\" <services@example.ca>",
        );
        let mailer = MailFolder::new(folder.path(), from);
        mailer.send(&mail).await.expect("sent");
        mailer.send(&mail).await.expect("sent again");
        let files: Vec<_> = std::fs::read_dir(folder.path()).expect("list").collect();
        assert_eq!(files.len(), 1);
        let path = files[0].as_ref().expect("a file").path();
        let text = std::fs::read_to_string(path).expect("text");
        assert!(
            text.contains("List-Unsubscribe: <https://services.example.ca/fr/stop>\r\n"),
            "{text}"
        );
        assert!(text.contains("From: \"Ville de Maple Bend\" <services@example.ca>\r\n"), "{text}");
        assert!(text.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"), "{text}");
    }
}
