//! `server work`: runs jobs without listening, beside servers that share the database.

use anyhow::Result;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::serve;
use crate::compose;
use crate::config::Config;
use crate::jobs::{Background, Office};
use crate::production;

pub async fn work(config: Config) -> Result<()> {
    let services = compose::services_without_pages(&config).await?;
    production::require(&config, &services).await?;
    let vault = services.foundation.vault.clone();
    let enough = CancellationToken::new();
    let tasks = TaskTracker::new();
    let office = Office::open(&config, services)?;
    let background = Background::configured(office, &config);
    tasks.spawn(background.run(enough.clone()));
    serve::follow_keys(&config, vault, &tasks, &enough)?;
    tasks.close();
    tracing::info!("jobs run");
    serve::stop().await;
    enough.cancel();
    serve::within_grace(tasks.wait()).await;
    Ok(())
}
