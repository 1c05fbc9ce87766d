//! Text messages through an HTTP gateway.
//!
//! Contract: `POST <url>` with `Authorization: Bearer <token>`, `Idempotency-Key: <id>` and the JSON body
//! `{"to": "+16135550142", "text": "…"}`. Any 2xx means the gateway took the message over; 4xx (but 408 and 429) means it
//! never will; everything else is tried again with the same key.

use std::time::Duration;

use async_trait::async_trait;
use contract::Secret;
use platform::port::sms::{NotSent, Sms, Texter};
use reqwest::{Client, StatusCode};
use serde::Serialize;

const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Clone)]
pub struct SmsGateway {
    client: Client,
    url: String,
    token: Secret,
}

#[derive(Serialize)]
struct Body<'a> {
    to: &'a str,
    text: &'a str,
}

impl SmsGateway {
    pub fn new(url: impl Into<String>, token: Secret) -> Result<Self, reqwest::Error> {
        let client = Client::builder()
            .timeout(PATIENCE)
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        Ok(Self { client, url: url.into(), token })
    }
}

#[async_trait]
impl Texter for SmsGateway {
    async fn send(&self, sms: &Sms) -> Result<(), NotSent> {
        let request = self
            .client
            .post(&self.url)
            .bearer_auth(self.token.reveal())
            .header("Idempotency-Key", sms.id.to_string())
            .json(&Body { to: &sms.to, text: &sms.text });
        let status = match request.send().await {
            Ok(answer) => answer.status(),
            Err(_) => return Err(NotSent { temporary: true }),
        };
        if status.is_success() {
            return Ok(());
        }
        let temporary = !status.is_client_error()
            || matches!(status, StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS);
        tracing::warn!(status = status.as_u16(), temporary, "the text gateway refused a message");
        Err(NotSent { temporary })
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;
    use uuid::Uuid;

    use super::*;

    /// Answers one request with the status and hands back what was sent.
    async fn gateway(status: &'static str) -> (String, impl Future<Output = String>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}/messages", listener.local_addr().expect("an address"));
        let served = async move {
            let (mut stream, _) = listener.accept().await.expect("a caller");
            let mut request = vec![0; 4_096];
            let mut read = 0;
            while !String::from_utf8_lossy(&request[..read]).contains("\"text\"") {
                read += stream.read(&mut request[read..]).await.expect("a request");
            }
            let answer =
                format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            stream.write_all(answer.as_bytes()).await.expect("an answer");
            String::from_utf8_lossy(&request[..read]).into_owned()
        };
        (url, served)
    }

    async fn send(status: &'static str) -> (Result<(), NotSent>, String) {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let (url, served) = gateway(status).await;
        let sms = Sms {
            to: "+16135550142".to_owned(),
            text: "INF-2026-004567".to_owned(),
            id: Uuid::from_u128(9),
        };
        let gateway = SmsGateway::new(url, Secret::new("t0ken")).expect("a gateway");
        tokio::join!(gateway.send(&sms), served)
    }

    // CASE-045, CASE-017
    #[tokio::test]
    async fn a_text_travels_with_its_key_and_token() {
        let (sent, request) = send("202 Accepted").await;
        assert_eq!(sent, Ok(()));
        let request = request.to_ascii_lowercase();
        assert!(request.contains("authorization: bearer t0ken"));
        assert!(request.contains("idempotency-key: 00000000-0000-0000-0000-000000000009"));
        assert!(request.contains("+16135550142"));
    }

    #[tokio::test]
    async fn only_what_may_still_work_is_tried_again() {
        assert_eq!(send("400 Bad Request").await.0, Err(NotSent { temporary: false }));
        assert_eq!(send("429 Too Many Requests").await.0, Err(NotSent { temporary: true }));
        assert_eq!(send("503 Unavailable").await.0, Err(NotSent { temporary: true }));
    }
}
