//! The line to Redis: found by address or by asking Sentinel, encrypted where the address says so, given up and found anew
//! when it falls silent. Whoever waits for it is answered soon, with an error rather than with nobody.

use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use fred::clients::Pool;
use fred::error::{Error, ErrorKind};
use fred::interfaces::ClientLike;
use fred::types::Builder;
use fred::types::config::{Config, ReconnectPolicy, TlsConfig, TlsConnector};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};

const TO_CONNECT: Duration = Duration::from_secs(2);
const TO_ANSWER: Duration = Duration::from_secs(2);
/// Lines are found anew at most so often.
const BETWEEN: Duration = Duration::from_secs(5);
const LINES: usize = 4;

/// Several connections to the Redis that is in charge.
#[derive(Clone)]
pub struct Line {
    pub pool: Pool,
    /// Whether others take over when this Redis dies: what is only here may then be undone.
    pub is_replicated: bool,
    doubted: Arc<Mutex<Option<Instant>>>,
}

impl Line {
    /// Waits for an answer. Where none comes, somebody may hang without hanging up: then all connections are made anew,
    /// which asks Sentinel again who is in charge.
    pub async fn asked<T>(
        &self,
        asking: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        let answer = asking.await;
        if answer.as_ref().is_err_and(|error| *error.kind() == ErrorKind::Timeout) && self.doubts()
        {
            for client in self.pool.clients() {
                // Asked for, not waited for.
                let _ = tokio::time::timeout(Duration::ZERO, client.force_reconnection()).await;
            }
        }
        answer
    }

    fn doubts(&self) -> bool {
        let mut doubted = self.doubted.lock().unwrap_or_else(PoisonError::into_inner);
        let is_due = doubted.is_none_or(|at| at.elapsed() > BETWEEN);
        if is_due {
            *doubted = Some(Instant::now());
        }
        is_due
    }
}

/// Why there are no sessions in Redis.
#[derive(Debug, thiserror::Error)]
pub enum RedisUnusable {
    #[error("its address or its answer: {0}")]
    Redis(#[from] Error),
    #[error("the certificates of its authority cannot be used")]
    Authority,
    #[error("an authority needs an address with TLS (rediss://)")]
    NotEncrypted,
}

/// Connects. `authority` is a certificate in PEM that alone is trusted, instead of those of the machine.
pub async fn open(url: &str, authority: Option<&[u8]>) -> Result<Line, RedisUnusable> {
    let mut config = Config::from_url(url)?;
    if let Some(authority) = authority {
        if config.tls.is_none() {
            return Err(RedisUnusable::NotEncrypted);
        }
        config.tls = Some(trusting(authority)?);
    }
    let is_replicated = config.server.is_sentinel();
    let pool = Builder::from_config(config)
        .with_connection_config(|connection| {
            connection.connection_timeout = TO_CONNECT;
            connection.internal_command_timeout = TO_ANSWER;
        })
        .with_performance_config(|performance| performance.default_command_timeout = TO_ANSWER)
        .set_policy(ReconnectPolicy::new_exponential(0, 100, 2_000, 2))
        .build_pool(LINES)?;
    pool.init().await?;
    Ok(Line { pool, is_replicated, doubted: Arc::default() })
}

fn trusting(authority: &[u8]) -> Result<TlsConfig, RedisUnusable> {
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(authority) {
        let certificate = certificate.map_err(|_| RedisUnusable::Authority)?;
        roots.add(certificate).map_err(|_| RedisUnusable::Authority)?;
    }
    if roots.is_empty() {
        return Err(RedisUnusable::Authority);
    }
    let config = ClientConfig::builder().with_root_certificates(roots).with_no_client_auth();
    Ok(TlsConnector::from(config).into())
}
