//! Builds the running parts from the configuration: database, contexts, site.

use std::path::PathBuf;
use std::sync::Arc;

use adapters::Pkcs11Lock;
use anyhow::{Context, Result};
use app::catalogue::Catalogue;
use app::services::{Parts, Services, Site};
use cases::{Cases, Directories};
use contract::Secret;
use contract::iam::{KeyPolicy, ReviewPolicy};
use iam::{Iam, IamSettings};
use identity::Identity;
use platform::credential::{PasswordCost, Passwords};
use platform::db::DbOptions;
use platform::port::objects::Objects;
use platform::port::openid::OpenId;
use platform::port::saml::Saml;
use platform::session::{RedisSessions, SessionLimits, Sessions};
use platform::throttle::Throttle;
use platform::vault::{KeyFolder, Keys};
use platform::{Clock, Db, Foundation, Municipality, OsRandom, SystemClock};

use crate::config::Config;
use crate::http::{assets, brand};
use crate::outside;

/// Opens the database; the embedded one is created and migrated by itself.
pub async fn database(config: &Config) -> Result<Db> {
    std::fs::create_dir_all(&config.data_dir)
        .with_context(|| format!("{} cannot be created", config.data_dir.display()))?;
    let db = open(config).await?;
    if db.is_embedded() {
        db.migrate().await.context("the database cannot be brought up to date")?;
    }
    Ok(db)
}

/// Opens the database as it is.
pub async fn open(config: &Config) -> Result<Db> {
    Db::connect(&options(config)).await.context("the database cannot be opened")
}

pub fn options(config: &Config) -> DbOptions {
    DbOptions { connections: config.database_connections, ..DbOptions::new(config.database_url()) }
}

pub async fn services(config: &Config) -> Result<Services> {
    let assets = assets::find(&config.site_root)?;
    put_together(config, Arc::new(SystemClock), assets).await
}

/// For workers and commands, which show no pages and need no built browser part.
pub async fn services_without_pages(config: &Config) -> Result<Services> {
    services_without_pages_at(config, Arc::new(SystemClock)).await
}

/// The same with a clock of one's own.
pub async fn services_without_pages_at(config: &Config, clock: Arc<dyn Clock>) -> Result<Services> {
    put_together(config, clock, String::new()).await
}

async fn put_together(config: &Config, clock: Arc<dyn Clock>, assets: String) -> Result<Services> {
    let db = database(config).await?;
    anyhow::ensure!(
        db.is_current().await?,
        "the database is not up to date: run `server migrate` first"
    );
    let municipality = config.read_municipality()?;
    let keys = keys(config, clock.as_ref()).context("the keys cannot be used")?;
    let foundation = Foundation::new(db, keys, clock, Arc::new(OsRandom));
    let limits = SessionLimits::default();
    let sessions = match &config.redis_url {
        Some(url) => Sessions::in_redis(&foundation, redis(config, url).await?, limits),
        None => Sessions::in_database(&foundation, limits),
    };
    let site = Site {
        secure_cookies: config.is_https(),
        public_url: config.public_url.trim_end_matches('/').to_owned(),
        assets,
        brand_css: brand::address(&municipality.brand.colour)?,
    };
    let password_cost = PasswordCost::default();
    let catalogue = config.read_catalogue()?;
    let (objects, openid) = (outside::objects(config), outside::openid(config));
    let saml = outside::saml();
    assemble(Materials {
        foundation,
        municipality,
        catalogue,
        sessions,
        limits,
        site,
        password_cost,
        objects,
        key_policy: config.key_policy(),
        review_policy: config.review_policy(),
        openid,
        saml,
    })
}

/// The line to Redis.
pub async fn redis(config: &Config, url: &str) -> Result<RedisSessions> {
    let read = |path: &PathBuf| {
        std::fs::read(path).with_context(|| format!("{} cannot be read", path.display()))
    };
    let authority = config.redis_ca.as_ref().map(read).transpose()?;
    let connected = RedisSessions::connect(url, "portal", authority.as_deref()).await;
    connected.context("Redis cannot be used")
}

/// The keys from where the configuration says. Only the default place makes its own, at the first start.
pub fn keys(config: &Config, clock: &dyn Clock) -> Result<Keys> {
    let folder = key_folder(config)?;
    let read = match (&config.keys, &config.keys_dir) {
        (Some(material), _) => folder.read(material),
        (None, Some(_)) => folder.load(),
        (None, None) => folder.load_or_create(clock.now(), &OsRandom),
    };
    Ok(read?)
}

/// Where the keys are, locked as the configuration says.
pub fn key_folder(config: &Config) -> Result<KeyFolder> {
    let folder = config.keys_folder();
    let Some(module) = &config.pkcs11_module else { return Ok(KeyFolder::new(folder)) };
    let (token, file) = (config.pkcs11_token.as_deref(), config.pkcs11_pin_file.as_deref());
    let token = token.context("PORTAL_PKCS11_TOKEN is not set")?;
    let file = file.context("PORTAL_PKCS11_PIN_FILE is not set")?;
    let pin = std::fs::read_to_string(file);
    let pin = pin.with_context(|| format!("{} cannot be read", file.display()))?;
    let pin = Secret::new(pin.trim_end());
    let lock = Pkcs11Lock::open(module, token, &pin, &config.pkcs11_key);
    Ok(KeyFolder::locked(folder, Arc::new(lock.context("the security module cannot be used")?)))
}

/// What a server and a test choose for themselves; everything else is put together the same way for both.
pub struct Materials {
    pub foundation: Foundation,
    pub municipality: Municipality,
    pub catalogue: Catalogue,
    pub sessions: Sessions,
    pub limits: SessionLimits,
    pub site: Site,
    pub password_cost: PasswordCost,
    pub objects: Arc<dyn Objects>,
    pub key_policy: KeyPolicy,
    pub review_policy: ReviewPolicy,
    pub openid: Arc<dyn OpenId>,
    pub saml: Arc<dyn Saml>,
}

/// Puts the contexts together.
pub fn assemble(materials: Materials) -> Result<Services> {
    let Materials {
        foundation,
        municipality,
        catalogue,
        sessions,
        limits,
        site,
        password_cost,
        objects,
        key_policy,
        review_policy,
        openid,
        saml,
    } = materials;
    let passwords = Passwords::new(&foundation, password_cost)?;
    let throttle = Throttle::new(&foundation);
    let issuer = municipality.name.get(municipality.first_language()).to_owned();
    let identity =
        Identity::new(&foundation, passwords.clone(), throttle.clone(), sessions.clone());
    let settings =
        IamSettings { keys: key_policy, reviews: review_policy, ..IamSettings::new(issuer) };
    let iam = Iam::new(foundation.clone(), passwords, sessions.clone(), throttle.clone(), settings)
        .signing_in_by(openid, saml, &site.public_url)
        .accepting_passkeys_at(&site.public_url);
    let people = Directories {
        foundation: foundation.clone(),
        iam: iam.clone(),
        identity: identity.clone(),
    };
    Ok(Services::new(Parts {
        cases: Cases::new(&foundation, objects, Arc::new(people), town_time(&municipality)),
        identity,
        iam,
        catalogue,
        foundation,
        limits,
        municipality,
        sessions,
        site,
        throttle,
    }))
}

/// The hours that service targets count.
fn town_time(municipality: &Municipality) -> cases::Municipality {
    let hours = &municipality.staff_hours;
    let mut time = cases::Municipality::weekdays(municipality.time_zone);
    time.working_hours = [1, 2, 3, 4, 5, 6, 7]
        .map(|day| hours.days.contains(&day).then_some((hours.from, hours.to)));
    time
}
