//! E-mail through a mail server (RFC 5321) with TLS.

use async_trait::async_trait;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use platform::port::mail::{Mail, Mailer, NotSent};

/// A mail server, with connections kept open between messages.
#[derive(Clone)]
pub struct SmtpMailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: String,
}

/// The mail server's address or the sender cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the mail server's address cannot be used: {0}")]
pub struct UnusableServer(String);

impl SmtpMailer {
    /// `smtps://user:password@host:465`, `smtp://user:password@host:587?tls=required`, or `smtp://localhost:25`.
    pub fn new(url: &str, from: &str) -> Result<Self, UnusableServer> {
        let _: Mailbox =
            from.parse().map_err(|_| UnusableServer("the sender is not a mailbox".to_owned()))?;
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|error| UnusableServer(error.to_string()))?;
        Ok(Self { transport: builder.build(), from: from.to_owned() })
    }
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn send(&self, mail: &Mail) -> Result<(), NotSent> {
        let message = message(mail, &self.from)?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) => {
                // The server's answer may repeat the address: only its kind is logged.
                let temporary = !error.is_permanent();
                tracing::warn!(
                    temporary,
                    code = error.status().map(|code| code.to_string()),
                    "a mail server refused a message"
                );
                Err(NotSent { temporary })
            }
        }
    }
}

/// The message as it travels: plain text, marked as automatic (RFC 3834), in its language (RFC 3282), with a way to stop
/// such messages where there is one (RFC 8058).
pub(crate) fn message(mail: &Mail, from: &str) -> Result<Message, NotSent> {
    let never = |_| NotSent { temporary: false };
    let sender: Mailbox = from.parse().map_err(never)?;
    let domain = sender.email.domain().to_owned();
    let mut message = Message::builder()
        .from(sender)
        .to(mail.to.parse().map_err(never)?)
        .subject(mail.subject.clone())
        .message_id(Some(format!("<{}@{domain}>", mail.id)))
        .header(ContentType::TEXT_PLAIN)
        .body(mail.text.replace('\n', "\r\n"))
        .map_err(|_| NotSent { temporary: false })?;
    let mut headers = vec![
        ("Auto-Submitted", "auto-generated".to_owned()),
        ("Content-Language", mail.language.tag().to_owned()),
    ];
    if let Some(address) = &mail.unsubscribe {
        headers.push(("List-Unsubscribe", format!("<{address}>")));
        headers.push(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".to_owned()));
    }
    for (name, value) in headers {
        let name = HeaderName::new_from_ascii(name.to_owned())
            .map_err(|_| NotSent { temporary: false })?;
        message.headers_mut().insert_raw(HeaderValue::new(name, value));
    }
    Ok(message)
}
