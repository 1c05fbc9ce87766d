//! `server serve`: listens until it is told to stop, then finishes what it has begun, but not for ever.

use std::future::Future;
use std::time::Duration;

use anyhow::Result;
use platform::vault::{KeyFolder, Vault};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::config::Config;
use crate::http::door;
use crate::jobs::{Background, Office};
use crate::{compose, http, metrics, production};

/// Whoever still downloads then is cut off; jobs that were begun run again elsewhere.
const GRACE: Duration = Duration::from_secs(30);
const READ_KEYS: Duration = Duration::from_secs(60);

pub async fn serve(config: Config) -> Result<()> {
    let services = compose::services(&config).await?;
    production::require(&config, &services).await?;
    let router = http::router(&config, services.clone())?;
    let foundation = services.foundation.clone();
    let door = door::Door::open(&config)?;
    let enough = CancellationToken::new();
    let tasks = TaskTracker::new();
    if let Some(address) = config.metrics_listen {
        metrics::listen(address, foundation.clone(), &tasks, &enough).await?;
    }
    let office = Office::open(&config, services)?;
    let background = Background::configured(office, &config);
    tasks.spawn(background.run(enough.clone()));
    follow_keys(&config, foundation.vault, &tasks, &enough)?;
    tasks.close();
    tracing::info!(address = %config.listen, public_url = %config.public_url, "the portal listens");
    door.answer(router, stop(), GRACE).await?;
    enough.cancel();
    within_grace(tasks.wait()).await;
    Ok(())
}

/// Goes on with rotated keys without a restart.
pub fn follow_keys(
    config: &Config,
    vault: Vault,
    tasks: &TaskTracker,
    enough: &CancellationToken,
) -> Result<()> {
    if config.keys.is_some() {
        return Ok(());
    }
    let (folder, enough) = (compose::key_folder(config)?, enough.clone());
    tasks.spawn(async move {
        while enough.run_until_cancelled(tokio::time::sleep(READ_KEYS)).await.is_some() {
            read_keys(folder.clone(), &vault).await;
        }
    });
    Ok(())
}

async fn read_keys(folder: KeyFolder, vault: &Vault) {
    match tokio::task::spawn_blocking(move || folder.load()).await {
        Ok(Ok(keys)) => vault.replace(keys),
        Ok(Err(error)) => tracing::error!(%error, "the keys were not read again"),
        Err(_) => tracing::error!("reading the keys again did not end"),
    }
}

pub async fn within_grace(ending: impl Future) {
    if tokio::time::timeout(GRACE, ending).await.is_err() {
        tracing::warn!(seconds = GRACE.as_secs(), "what still ran was cut off");
    }
}

/// Ends when the process is told to stop (SIGTERM or Ctrl-C).
pub async fn stop() {
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
