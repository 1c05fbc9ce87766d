//! E-mail through a mail server (RFC 5321) with TLS.

use async_trait::async_trait;
use contract::{Bilingual, Language};
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use platform::port::mail::{Mail, Mailer, NotSent};

/// A mail server, with connections kept open between messages.
#[derive(Clone)]
pub struct SmtpMailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Bilingual,
}

/// The mail server's address or the sender cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the mail server's address cannot be used: {0}")]
pub struct UnusableServer(String);

impl SmtpMailer {
    /// `smtps://user:password@host:465`, `smtp://user:password@host:587?tls=required`, or `smtp://localhost:25`.
    /// `from` is the sender as `Name <address>`, by the language of the message.
    pub fn new(url: &str, from: Bilingual) -> Result<Self, UnusableServer> {
        for language in Language::ALL {
            let sender: Result<Mailbox, _> = from.get(*language).parse();
            sender.map_err(|_| UnusableServer("the sender is not a mailbox".to_owned()))?;
        }
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|error| UnusableServer(error.to_string()))?;
        Ok(Self { transport: builder.build(), from })
    }
}

impl SmtpMailer {
    /// Whether the server still lets us in, and refused for another reason than who we are (RFC 3463: 5.7).
    async fn is_welcome(&self, refusal: &lettre::transport::smtp::Error) -> bool {
        let is_policy = refusal.to_string().contains(" 5.7.");
        !is_policy && matches!(self.transport.test_connection().await, Ok(true))
    }
}

#[async_trait]
impl Mailer for SmtpMailer {
    async fn send(&self, mail: &Mail) -> Result<(), NotSent> {
        let message = message(mail, &self.from)?;
        match self.transport.send(message).await {
            Ok(_) => Ok(()),
            Err(error) => {
                // Only this one message is hopeless where the server takes others: what it says about us may be mended.
                let temporary = !error.is_permanent() || !self.is_welcome(&error).await;
                // The server's answer may repeat the address: only its kind is logged.
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
pub(crate) fn message(mail: &Mail, from: &Bilingual) -> Result<Message, NotSent> {
    let never = |_| NotSent { temporary: false };
    let sender: Mailbox = from.get(mail.language).parse().map_err(never)?;
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

#[cfg(test)]
mod tests {
    use std::io::{BufRead, BufReader, Write};
    use std::net::{TcpListener, TcpStream};

    use super::*;

    /// A mail server that refuses at one command; answers its address.
    fn server(at: &'static str, answer: &'static str) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                std::thread::spawn(move || talk(stream, at, answer));
            }
        });
        format!("smtp://portal:secret@{address}")
    }

    fn talk(mut stream: TcpStream, at: &str, answer: &str) -> std::io::Result<()> {
        let lines = BufReader::new(stream.try_clone()?).lines();
        stream.write_all(b"220 mail\r\n")?;
        for line in lines {
            let said = match line?.split(' ').next().unwrap_or_default() {
                command if command == at => answer,
                "EHLO" => "250-mail\r\n250 AUTH PLAIN LOGIN",
                "AUTH" => "235 in",
                "DATA" => "354 go on",
                "QUIT" => "221 bye",
                _ => "250 fine",
            };
            stream.write_all(format!("{said}\r\n").as_bytes())?;
        }
        Ok(())
    }

    async fn refused(at: &'static str, answer: &'static str) -> NotSent {
        let mailer = SmtpMailer::new(
            &server(at, answer),
            Bilingual::new("town@example.ca", "town@example.ca"),
        )
        .expect("usable");
        let mail = Mail {
            to: "rose@example.ca".to_owned(),
            subject: "A subject".to_owned(),
            text: "A text".to_owned(),
            language: Language::En,
            id: uuid::Uuid::from_u128(1),
            unsubscribe: None,
        };
        mailer.send(&mail).await.expect_err("a refusal")
    }

    #[tokio::test]
    async fn a_wrong_password_of_ours_does_not_make_messages_dead() {
        assert!(refused("AUTH", "535 5.7.8 wrong").await.temporary);
        assert!(refused("EHLO", "554 no").await.temporary);
        assert!(refused("RCPT", "550 5.7.1 relaying denied").await.temporary);
    }

    #[tokio::test]
    async fn a_message_to_nobody_is_given_up() {
        assert!(!refused("RCPT", "550 5.1.1 no such user").await.temporary);
    }
}
