//! Sending text messages.

use async_trait::async_trait;

pub use super::mail::NotSent;

/// A text message to a number in E.164 form (`+16135550142`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sms {
    pub to: String,
    pub text: String,
    /// Names the notice so that the gateway can recognise a repetition.
    pub id: uuid::Uuid,
}

#[async_trait]
pub trait Texter: Send + Sync + 'static {
    async fn send(&self, sms: &Sms) -> Result<(), NotSent>;
}
