//! The listener, with or without TLS. Whoever sends the head of a request too slowly is cut off; whoever is being answered
//! when the program stops gets a while.

use std::future::Future;
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use axum_server::Handle;
use axum_server::accept::NoDelayAcceptor;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use hyper_util::rt::TokioTimer;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::version::{TLS12, TLS13};
use rustls::{ServerConfig, SupportedProtocolVersion};

use crate::config::{Config, TlsMinimum};

const HEAD: Duration = Duration::from_secs(15);

/// TLS 1.3, and 1.2 where it is asked for.
fn tls(certificate: &Path, key: &Path, minimum: TlsMinimum) -> Result<RustlsConfig> {
    let chain: Vec<CertificateDer<'static>> =
        CertificateDer::pem_file_iter(certificate)?.collect::<Result<_, _>>()?;
    let key = PrivateKeyDer::from_pem_file(key)?;
    let versions: &[&SupportedProtocolVersion] = match minimum {
        TlsMinimum::Tls12 => &[&TLS13, &TLS12],
        TlsMinimum::Tls13 => &[&TLS13],
    };
    let mut config = ServerConfig::builder_with_protocol_versions(versions)
        .with_no_client_auth()
        .with_single_cert(chain, key)?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(RustlsConfig::from_config(Arc::new(config)))
}

pub struct Door {
    listener: TcpListener,
    tls: Option<RustlsConfig>,
}

impl Door {
    pub fn open(config: &Config) -> Result<Self> {
        let listener = TcpListener::bind(config.listen)
            .with_context(|| format!("cannot listen on {}", config.listen))?;
        listener.set_nonblocking(true)?;
        let tls = match (&config.tls_certificate, &config.tls_key) {
            (Some(certificate), Some(key)) => Some(
                tls(certificate, key, config.tls_minimum)
                    .context("the certificate or its key cannot be used")?,
            ),
            _ => None,
        };
        Ok(Self { listener, tls })
    }

    /// Answers until `stop` ends, and then at most `grace` longer.
    pub async fn answer(
        self,
        router: Router,
        stop: impl Future<Output = ()>,
        grace: Duration,
    ) -> Result<()> {
        let handle = Handle::<SocketAddr>::new();
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        let stopping = async {
            stop.await;
            handle.graceful_shutdown(Some(grace));
            std::future::pending::<()>().await;
        };
        let serving = async {
            match self.tls {
                Some(tls) => {
                    let tls = RustlsAcceptor::new(tls).acceptor(NoDelayAcceptor::new());
                    let mut server = axum_server::from_tcp(self.listener)?.acceptor(tls);
                    let mut head = server.http_builder().http1();
                    head.timer(TokioTimer::new()).header_read_timeout(HEAD);
                    server.handle(handle.clone()).serve(service).await
                }
                None => {
                    let plain = NoDelayAcceptor::new();
                    let mut server = axum_server::from_tcp(self.listener)?.acceptor(plain);
                    let mut head = server.http_builder().http1();
                    head.timer(TokioTimer::new()).header_read_timeout(HEAD);
                    server.handle(handle.clone()).serve(service).await
                }
            }
        };
        tokio::select! {
            ended = serving => ended.context("the listener ended"),
            () = stopping => Ok(()),
        }
    }
}
