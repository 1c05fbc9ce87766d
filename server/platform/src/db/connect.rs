//! Opens the database. Beside `fulltext.rs` the only place that knows which database it is.

use std::time::Duration;

use migrations::{Migrator, MigratorTrait};
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseBackend, DatabaseConnection};

use super::{Reader, StoreError, let_go};

/// A connection to PostgreSQL that rested so long is tried before it is used.
const IDLE: Duration = Duration::from_secs(5);

/// Rows of SQLite that are on their way at a time.
const ROWS: usize = 256;
/// Statements that a connection to SQLite keeps ready.
const STATEMENTS: usize = 200;

/// How to open the database.
#[derive(Clone, Debug)]
pub struct DbOptions {
    /// `sqlite:///path/file.db` or `postgres://…`.
    pub url: String,
    /// Connections to PostgreSQL, or read-only connections to SQLite.
    pub connections: u32,
    /// A statement that runs longer is logged, without its parameters.
    pub slow: Duration,
}

impl DbOptions {
    pub fn new(url: impl Into<String>) -> Self {
        Self { url: url.into(), connections: 8, slow: Duration::from_millis(500) }
    }
}

/// The open database. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Db {
    writer: DatabaseConnection,
    reader: Reader,
}

impl Db {
    pub async fn connect(options: &DbOptions) -> Result<Self, StoreError> {
        if options.url.starts_with("sqlite:") {
            let writer = Database::connect(sqlite(options, false)).await?;
            let reader = Database::connect(sqlite(options, true)).await?;
            Ok(Self { writer, reader: Reader { pool: reader } })
        } else {
            let mut connect = ConnectOptions::new(options.url.clone());
            quiet(&mut connect, options.slow)
                .max_connections(options.connections)
                // Asking before every statement whether the line still holds costs as much as a small statement.
                .test_before_acquire_if_idle_for(IDLE)
                .acquire_timeout(Duration::from_secs(10));
            let pool = Database::connect(connect).await?;
            Ok(Self { writer: pool.clone(), reader: Reader { pool } })
        }
    }

    /// For reads outside a unit of work.
    pub fn reader(&self) -> &Reader {
        &self.reader
    }

    pub(crate) fn writer(&self) -> &DatabaseConnection {
        let_go();
        &self.writer
    }

    /// Whether the small embedded database is used, which may migrate by itself.
    pub fn is_embedded(&self) -> bool {
        self.writer.get_database_backend() == DatabaseBackend::Sqlite
    }

    /// Brings the schema up to date.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        Ok(Migrator::up(&self.writer, None).await?)
    }

    /// Whether every migration of this program has run.
    pub async fn is_current(&self) -> Result<bool, StoreError> {
        Ok(Migrator::get_pending_migrations_read_only(&self.reader.pool).await?.is_empty())
    }

    /// Counts anew what tables and indexes hold, by which the database chooses its ways. PostgreSQL does so by itself, but not
    /// at once after much was loaded.
    pub async fn refresh_statistics(&self) -> Result<(), StoreError> {
        let statement =
            if self.is_embedded() { "PRAGMA analysis_limit = 1000; ANALYZE" } else { "ANALYZE" };
        self.writer.execute_unprepared(statement).await?;
        Ok(())
    }

    /// Ends all connections. The writer goes last: on SQLite it brings the write-ahead log back into the file.
    pub async fn close(self) -> Result<(), StoreError> {
        self.reader.pool.clone().close().await?;
        Ok(self.writer.clone().close().await?)
    }
}

fn quiet(connect: &mut ConnectOptions, slow: Duration) -> &mut ConnectOptions {
    // Statements carry personal values: they are never logged.
    connect
        .sqlx_logging(false)
        .sqlx_slow_statements_logging_settings(tracing::log::LevelFilter::Off, slow)
        .record_stmt_in_spans(false)
}

/// Reading SQLite is work for the processor: more connections than it has hands only wait for each other, each with a thread
/// and a cache of its own.
fn readers() -> u32 {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    u32::try_from(2 * cores).unwrap_or(u32::MAX)
}

fn sqlite(options: &DbOptions, read_only: bool) -> ConnectOptions {
    let mut connect = ConnectOptions::new(options.url.clone());
    quiet(&mut connect, options.slow)
        .max_connections(if read_only { options.connections.min(readers()) } else { 1 })
        // There is no line that could break.
        .test_before_acquire(false)
        .acquire_timeout(Duration::from_secs(30))
        .map_sqlx_sqlite_opts(move |sqlite| {
            sqlite
                .create_if_missing(!read_only)
                .read_only(read_only)
                .foreign_keys(true)
                .journal_mode(SqliteJournalMode::Wal)
                // An acknowledged write survives loss of power.
                .synchronous(SqliteSynchronous::Full)
                .busy_timeout(Duration::from_secs(10))
                // A page of a list goes over without the reader waiting for whoever takes its rows.
                .row_buffer_size(ROWS)
                .statement_cache_capacity(STATEMENTS)
                // In KiB, for each connection; what does not fit is in the cache of the operating system.
                .pragma("cache_size", if read_only { "-4000" } else { "-8000" })
        });
    connect
}
