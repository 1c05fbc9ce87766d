//! Builds the running parts from the configuration: database, contexts, site.

use std::sync::Arc;

use anyhow::{Context, Result};
use app::services::{Parts, Services, Site};
use platform::db::DbOptions;
use platform::session::{RedisSessions, SessionLimits, Sessions};
use platform::vault::Keys;
use platform::{Clock, Db, Foundation, OsRandom, SystemClock};

use crate::config::Config;
use crate::http::{assets, brand};

/// Opens the database; the embedded one is created and migrated by itself.
pub async fn database(config: &Config) -> Result<Db> {
    std::fs::create_dir_all(&config.data_dir)
        .with_context(|| format!("{} cannot be created", config.data_dir.display()))?;
    let options = DbOptions {
        connections: config.database_connections,
        ..DbOptions::new(config.database_url())
    };
    let db = Db::connect(&options).await.context("the database cannot be opened")?;
    if db.is_embedded() {
        db.migrate().await.context("the database cannot be brought up to date")?;
    }
    Ok(db)
}

pub async fn services(config: &Config) -> Result<Services> {
    let db = database(config).await?;
    anyhow::ensure!(
        db.is_current().await?,
        "the database is not up to date: run `server migrate` first"
    );
    let municipality = config.read_municipality()?;
    let folder = config.data_dir.join("keys");
    let keys = Keys::load_or_create(&folder, SystemClock.now(), &OsRandom)
        .context("the keys cannot be used")?;
    let foundation = Foundation::new(db, keys, Arc::new(SystemClock), Arc::new(OsRandom));
    let limits = SessionLimits::default();
    let sessions = match &config.redis_url {
        Some(url) => Sessions::in_redis(
            &foundation,
            RedisSessions::connect(url, "portal").await.context("Redis cannot be reached")?,
            limits,
        ),
        None => Sessions::in_database(&foundation, limits),
    };
    let assets = assets::find(&config.site_root)?;
    let site = Site {
        secure_cookies: config.is_https(),
        public_url: config.public_url.trim_end_matches('/').to_owned(),
        assets,
        brand_css: brand::address(&municipality.brand.colour)?,
    };
    Ok(Services::new(Parts { sessions, limits, foundation, municipality, site }))
}
