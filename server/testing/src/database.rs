//! Fresh databases, copied from a migrated template that all test processes share.

use std::fmt::{Display, Formatter};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::Context;
use platform::{Db, db::DbOptions};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ConnectOptions, ConnectionTrait, DatabaseConnection};
use tempfile::TempDir;

/// Changes whenever a migration does.
const FINGERPRINT: &str = env!("SCHEMA_FINGERPRINT");

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

impl Display for Kind {
    fn fmt(&self, out: &mut Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        })
    }
}

impl Kind {
    pub fn asked_for() -> Vec<Self> {
        match (setting("TEST_DATABASES").as_deref(), setting("TEST_POSTGRES_URL")) {
            (Some("sqlite"), _) | (None, None) => vec![Self::Sqlite],
            (Some("postgres"), _) => vec![Self::Postgres],
            (Some(_), _) | (None, Some(_)) => vec![Self::Sqlite, Self::Postgres],
        }
    }
}

/// A database that exists as long as its test.
pub enum Database {
    Sqlite { folder: TempDir },
    Postgres { server: String, name: String },
}

impl Database {
    pub async fn create(kind: Kind) -> anyhow::Result<Self> {
        match kind {
            Kind::Sqlite => {
                let folder = fast_folder()?;
                let template = sqlite_template().await?;
                std::fs::copy(template, folder.path().join("town.sqlite"))?;
                Ok(Self::Sqlite { folder })
            }
            Kind::Postgres => {
                let server = setting("TEST_POSTGRES_URL").context(
                    "TEST_DATABASES asks for PostgreSQL but TEST_POSTGRES_URL is not set; run the tests with `make test`",
                )?;
                let admin = admin(&server).await?;
                let template = postgres_template(&server, &admin).await?;
                let name = unique_name();
                admin
                    .execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE {template}"))
                    .await?;
                admin.close().await?;
                Ok(Self::Postgres { server, name })
            }
        }
    }

    pub fn url(&self) -> String {
        match self {
            Self::Sqlite { folder } => {
                format!("sqlite://{}", folder.path().join("town.sqlite").display())
            }
            Self::Postgres { server, name } => beside(server, name),
        }
    }

    pub async fn remove(self) -> anyhow::Result<()> {
        match self {
            Self::Sqlite { folder } => Ok(folder.close()?),
            Self::Postgres { server, name } => {
                let admin = admin(&server).await?;
                admin.execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)")).await?;
                Ok(admin.close().await?)
            }
        }
    }
}

pub async fn open(url: &str) -> anyhow::Result<Db> {
    Ok(Db::connect(&DbOptions::new(url)).await?)
}

/// A migrated file beside the test program. Made under another name first, so that no process sees half of it.
async fn sqlite_template() -> anyhow::Result<PathBuf> {
    let program = std::env::current_exe()?;
    let home = program.parent().context("the test program lies in no folder")?;
    let template = home.join(format!("schema-{FINGERPRINT}.sqlite"));
    if !template.exists() {
        let folder = tempfile::tempdir_in(home)?;
        let draft = folder.path().join("draft.sqlite");
        let db = open(&format!("sqlite://{}", draft.display())).await?;
        db.migrate().await?;
        db.close().await?;
        std::fs::rename(draft, &template)?;
    }
    Ok(template)
}

/// A migrated database on the same server. One process makes it while the others wait for the advisory lock.
async fn postgres_template(server: &str, admin: &DatabaseConnection) -> anyhow::Result<String> {
    let template = format!("civic_template_{FINGERPRINT}");
    if exists(admin, &template).await? {
        return Ok(template);
    }
    let lock = i64::from_str_radix(&FINGERPRINT[..15], 16)?;
    admin.execute_unprepared(&format!("SELECT pg_advisory_lock({lock})")).await?;
    if !exists(admin, &template).await? {
        let draft = format!("{template}_draft");
        admin.execute_unprepared(&format!("DROP DATABASE IF EXISTS {draft} WITH (FORCE)")).await?;
        admin
            .execute_unprepared(&format!(
                "CREATE DATABASE {draft} TEMPLATE template0 ENCODING 'UTF8'"
            ))
            .await?;
        let db = open(&beside(server, &draft)).await?;
        db.migrate().await?;
        db.close().await?;
        admin.execute_unprepared(&format!("ALTER DATABASE {draft} RENAME TO {template}")).await?;
    }
    admin.execute_unprepared(&format!("SELECT pg_advisory_unlock({lock})")).await?;
    Ok(template)
}

async fn exists(admin: &DatabaseConnection, name: &str) -> anyhow::Result<bool> {
    let named = Query::select()
        .expr(Expr::val(1))
        .from("pg_database")
        .and_where(Expr::col("datname").eq(name))
        .to_owned();
    Ok(admin.query_one(&named).await?.is_some())
}

/// One connection, so that a lock belongs to whoever asked for it.
async fn admin(server: &str) -> anyhow::Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(server);
    options.max_connections(1).sqlx_logging(false);
    sea_orm::Database::connect(options)
        .await
        .context("PostgreSQL does not answer at TEST_POSTGRES_URL")
}

/// The address of another database on the same server.
fn beside(server: &str, name: &str) -> String {
    let (address, query) =
        server.split_once('?').map_or((server, None), |(address, query)| (address, Some(query)));
    let root = match address.rfind('/') {
        Some(slash) if !address[..slash].ends_with('/') => &address[..slash],
        _ => address,
    };
    match query {
        Some(query) => format!("{root}/{name}?{query}"),
        None => format!("{root}/{name}"),
    }
}

fn unique_name() -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("civic_{}_{count}_{:08x}", std::process::id(), rand::random::<u32>())
}

/// In memory where the system offers it: commits wait for the disk otherwise.
fn fast_folder() -> anyhow::Result<TempDir> {
    match tempfile::tempdir_in("/dev/shm") {
        Ok(folder) => Ok(folder),
        Err(_) => tempfile::tempdir().map_err(Into::into),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "test programs have no configuration; this is its one place"
)]
fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
