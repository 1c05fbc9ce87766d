//! `server serve`: listens until it is told to stop, then finishes what it has begun.

use std::net::SocketAddr;

use anyhow::{Context, Result};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::config::Config;
use crate::jobs::{Background, Office};
use crate::{compose, http, outside};

pub async fn serve(config: Config) -> Result<()> {
    let services = compose::services(&config).await?;
    let router = http::router(&config, services.clone())?;
    let office = Office {
        mailer: outside::mailer(&config, &services.municipality)?,
        texter: outside::texter(&config)?,
        services,
    };
    let enough = CancellationToken::new();
    let background = tokio::task::spawn(Background::new(office, Vec::new()).run(enough.clone()));
    let listener = TcpListener::bind(config.listen)
        .await
        .with_context(|| format!("cannot listen on {}", config.listen))?;
    tracing::info!(address = %config.listen, public_url = %config.public_url, "the portal listens");
    axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>())
        .with_graceful_shutdown(stop())
        .await?;
    enough.cancel();
    background.await?;
    Ok(())
}

/// Ends when the process is told to stop (SIGTERM or Ctrl-C).
async fn stop() {
    let interrupt = tokio::signal::ctrl_c();
    let mut terminate =
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(terminate) => terminate,
            Err(_) => {
                let _ = interrupt.await;
                return;
            }
        };
    tokio::select! {
        _ = interrupt => {}
        _ = terminate.recv() => {}
    }
}
