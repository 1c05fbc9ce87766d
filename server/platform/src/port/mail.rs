//! Sending e-mail.

use async_trait::async_trait;

/// A message ready to be sent, in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    pub to: String,
    pub subject: String,
    /// Plain text, lines ended by `\n`.
    pub text: String,
    pub language: contract::Language,
    /// Where a mail program stops messages of this kind with one click (RFC 8058).
    pub unsubscribe: Option<String>,
    /// Names the notice so that sending it twice can be recognised (`Message-ID`).
    pub id: uuid::Uuid,
}

/// A message could not be handed over. `temporary` says whether trying again makes sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the message could not be handed over")]
pub struct NotSent {
    pub temporary: bool,
}

#[async_trait]
pub trait Mailer: Send + Sync + 'static {
    /// Hands the message to a mail server, or keeps it in a folder. `Ok` means the other side took it over.
    async fn send(&self, mail: &Mail) -> Result<(), NotSent>;
}
