//! The listener, with or without TLS. Whoever sends the head of a request too slowly is cut off; whoever is being answered
//! when the program stops gets a while.

use std::future::Future;
use std::net::{SocketAddr, TcpListener};
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use axum_server::Handle;
use axum_server::accept::NoDelayAcceptor;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use hyper_util::rt::TokioTimer;

use crate::config::Config;

const HEAD: Duration = Duration::from_secs(15);

pub struct Door {
    listener: TcpListener,
    tls: Option<RustlsConfig>,
}

impl Door {
    pub async fn open(config: &Config) -> Result<Self> {
        let listener = TcpListener::bind(config.listen)
            .with_context(|| format!("cannot listen on {}", config.listen))?;
        listener.set_nonblocking(true)?;
        let tls = match (&config.tls_certificate, &config.tls_key) {
            (Some(certificate), Some(key)) => Some(
                RustlsConfig::from_pem_file(certificate, key)
                    .await
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
