//! The line to the collector of traces. Says once that it is broken and once that it works again, never for each attempt.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::{Context, Result};
use async_trait::async_trait;
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use reqwest::Client;
use tokio::runtime::Handle;

const PATIENCE: Duration = Duration::from_secs(5);
const TO_CONNECT: Duration = Duration::from_secs(2);

/// The spans are sent from a thread of their own; the connection lives on the program's runtime.
#[derive(Debug)]
pub struct Collector {
    client: Client,
    runtime: Handle,
    is_broken: Arc<AtomicBool>,
}

impl Collector {
    pub fn new(runtime: Handle) -> Result<Self> {
        let client = Client::builder()
            .timeout(PATIENCE)
            .connect_timeout(TO_CONNECT)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .context("traces cannot be sent")?;
        Ok(Self { client, runtime, is_broken: Arc::default() })
    }

    fn note(&self, sent: &Result<Response<Bytes>, HttpError>) {
        match sent {
            Ok(answer) if answer.status().is_success() => {
                if self.is_broken.swap(false, Ordering::Relaxed) {
                    tracing::info!("traces reach the collector again");
                }
            }
            _ if self.is_broken.swap(true, Ordering::Relaxed) => {}
            Ok(answer) => {
                tracing::warn!(status = answer.status().as_u16(), "the collector refuses traces");
            }
            Err(error) => tracing::warn!(%error, "traces do not reach the collector"),
        }
    }
}

#[async_trait]
impl HttpClient for Collector {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let (client, request) = (self.client.clone(), reqwest::Request::try_from(request)?);
        let sending = self.runtime.spawn(async move {
            let answer = client.execute(request).await?;
            let mut response = Response::new(Bytes::new());
            *response.status_mut() = answer.status();
            *response.body_mut() = answer.bytes().await?;
            Ok::<_, reqwest::Error>(response)
        });
        let sent = match sending.await {
            // The address may hold a key.
            Ok(sent) => sent.map_err(|error| HttpError::from(error.without_url())),
            Err(ended) => Err(ended.into()),
        };
        self.note(&sent);
        sent
    }
}
