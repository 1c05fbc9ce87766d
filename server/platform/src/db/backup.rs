//! Copies of the whole database, taken while servers run and put back where there is nothing yet. SQLite copies its file;
//! PostgreSQL writes each table as lines of JSON in one snapshot. A copy goes back into the kind it came from, also by a
//! newer program, which brings it up to date.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use futures::TryStreamExt;
use migrations::{Migrator, MigratorTrait};
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseBackend, DatabaseTransaction, IsolationLevel, Statement,
    StreamTrait, TransactionOptions, TransactionTrait,
};
use serde::{Deserialize, Serialize};

use super::{Db, DbOptions, StoreError};

const FILE: &str = "portal.sqlite";
const TABLES: &str = "tables.json";
/// Kept by the migrations themselves.
const MIGRATIONS: &str = "seaql_migrations";
/// Bytes of rows that are sent to the server together.
const BATCH: usize = 2 * 1024 * 1024;

#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    #[error("there is a database already: {0}")]
    Occupied(String),
    #[error("this is a copy of the other kind of database")]
    OtherKind,
    #[error("the copy was made by a newer program")]
    Newer,
    #[error("tables refer to each other in a circle")]
    Circle,
    #[error("{table}: {restored} rows came back, {copied} were copied")]
    Short { table: String, copied: u64, restored: u64 },
    #[error("the copy cannot be read: {0}")]
    Unreadable(#[from] serde_json::Error),
    #[error("{path}: {error}")]
    File { path: PathBuf, error: std::io::Error },
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<sea_orm::DbErr> for BackupError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

/// What a copy of PostgreSQL holds.
#[derive(Debug, Serialize, Deserialize)]
struct Tables {
    /// Migrations that had run.
    migrations: Vec<String>,
    /// Parents before the tables that refer to them.
    tables: Vec<Table>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Table {
    name: String,
    columns: Vec<String>,
    rows: u64,
}

impl Table {
    /// Column names, quoted.
    fn list(&self) -> String {
        let quoted: Vec<String> = self.columns.iter().map(|column| quote(column)).collect();
        quoted.join(", ")
    }

    fn file(&self, folder: &Path) -> PathBuf {
        folder.join(format!("{}.jsonl", self.name))
    }
}

impl Db {
    /// Writes a copy of one moment into the folder. Nobody who reads or writes waits for it.
    pub async fn copy_to(&self, folder: &Path) -> Result<(), BackupError> {
        if self.is_embedded() {
            let path = folder.join(FILE).display().to_string().replace('\'', "''");
            self.reader().execute_unprepared(&format!("VACUUM INTO '{path}'")).await?;
            return Ok(());
        }
        let snapshot = snapshot(self).await?;
        let mut tables = Vec::new();
        for name in in_order(&snapshot).await? {
            let columns = columns(&snapshot, &name).await?;
            let mut table = Table { name, columns, rows: 0 };
            table.rows = write_rows(&snapshot, &table, folder).await?;
            tables.push(table);
        }
        let migrations = applied(&snapshot).await?;
        snapshot.rollback().await?;
        let path = folder.join(TABLES);
        let text = serde_json::to_string_pretty(&Tables { migrations, tables })?;
        std::fs::write(&path, text).map_err(|error| at(&path, error))
    }

    /// Puts a copy back and opens the database. Refuses where there is one already.
    pub async fn restore(options: &DbOptions, folder: &Path) -> Result<Self, BackupError> {
        if let Some(target) = options.url.strip_prefix("sqlite://") {
            place(&folder.join(FILE), Path::new(target.split('?').next().unwrap_or(target)))?;
            let db = Self::connect(options).await?;
            db.migrate().await?;
            return Ok(db);
        }
        let path = folder.join(TABLES);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(_) if folder.join(FILE).exists() => return Err(BackupError::OtherKind),
            Err(error) => return Err(at(&path, error)),
        };
        let copy: Tables = serde_json::from_str(&text)?;
        let db = Self::connect(options).await?;
        same_schema(&db, &copy).await?;
        let transaction = begin(&db, TransactionOptions::default()).await?;
        let staged = "CREATE TEMPORARY TABLE restored_line (line json) ON COMMIT DROP";
        transaction.execute_unprepared(staged).await?;
        for table in &copy.tables {
            read_rows(&transaction, table, folder).await?;
        }
        transaction.commit().await?;
        db.migrate().await?;
        Ok(db)
    }
}

/// The copied file under its new name: whole or not at all, and never in place of another.
fn place(copy: &Path, target: &Path) -> Result<(), BackupError> {
    if target.exists() {
        return Err(BackupError::Occupied(target.display().to_string()));
    }
    if !copy.exists() && copy.with_file_name(TABLES).exists() {
        return Err(BackupError::OtherKind);
    }
    let draft = target.with_extension("restoring");
    std::fs::copy(copy, &draft).map_err(|error| at(copy, error))?;
    File::open(&draft).and_then(|file| file.sync_all()).map_err(|error| at(&draft, error))?;
    std::fs::rename(&draft, target).map_err(|error| at(target, error))
}

/// Brings an empty database to the migrations that the copy had, and no further.
async fn same_schema(db: &Db, copy: &Tables) -> Result<(), BackupError> {
    let known: Vec<String> =
        Migrator::migrations().iter().map(|migration| migration.name().to_owned()).collect();
    if !known.starts_with(&copy.migrations) {
        return Err(BackupError::Newer);
    }
    let tables = names(db.writer()).await?;
    if !tables.is_empty() {
        return Err(BackupError::Occupied(format!("{} tables", tables.len())));
    }
    let steps = u32::try_from(copy.migrations.len()).unwrap_or(u32::MAX);
    Ok(Migrator::up(db.writer(), Some(steps)).await?)
}

async fn snapshot(db: &Db) -> Result<DatabaseTransaction, BackupError> {
    let options = TransactionOptions {
        isolation_level: Some(IsolationLevel::RepeatableRead),
        access_mode: Some(AccessMode::ReadOnly),
        ..TransactionOptions::default()
    };
    begin(db, options).await
}

#[expect(
    clippy::disallowed_methods,
    reason = "not a unit of work: a snapshot, or a whole database"
)]
async fn begin(db: &Db, options: TransactionOptions) -> Result<DatabaseTransaction, BackupError> {
    Ok(db.writer().begin_with_options(options).await?)
}

async fn texts(
    db: &impl ConnectionTrait,
    sql: &str,
    names: &[&str],
) -> Result<Vec<Vec<String>>, BackupError> {
    let rows = db.query_all_raw(Statement::from_string(DatabaseBackend::Postgres, sql)).await?;
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let values: Result<_, _> = names.iter().map(|name| row.try_get("", name)).collect();
        found.push(values?);
    }
    Ok(found)
}

async fn names(db: &impl ConnectionTrait) -> Result<Vec<String>, BackupError> {
    let sql = "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1";
    Ok(texts(db, sql, &["name"]).await?.into_iter().flatten().collect())
}

async fn applied(db: &impl ConnectionTrait) -> Result<Vec<String>, BackupError> {
    let sql = format!("SELECT version AS name FROM {MIGRATIONS} ORDER BY version");
    Ok(texts(db, &sql, &["name"]).await?.into_iter().flatten().collect())
}

/// Columns that are stored, not computed.
async fn columns(db: &impl ConnectionTrait, table: &str) -> Result<Vec<String>, BackupError> {
    let sql = format!(
        "SELECT column_name::text AS name FROM information_schema.columns WHERE table_schema = current_schema() \
         AND table_name = {} AND is_generated = 'NEVER' ORDER BY ordinal_position",
        literal(table)
    );
    Ok(texts(db, &sql, &["name"]).await?.into_iter().flatten().collect())
}

/// All tables, each after those it refers to.
async fn in_order(db: &impl ConnectionTrait) -> Result<Vec<String>, BackupError> {
    let sql = "SELECT child.relname::text AS child, parent.relname::text AS parent FROM pg_constraint \
         JOIN pg_class child ON child.oid = conrelid JOIN pg_class parent ON parent.oid = confrelid \
         WHERE contype = 'f' AND connamespace = current_schema()::regnamespace AND conrelid <> confrelid";
    let mut parents: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for pair in texts(db, sql, &["child", "parent"]).await? {
        if let [child, parent] = pair.as_slice() {
            parents.entry(child.clone()).or_default().push(parent.clone());
        }
    }
    let mut waiting: Vec<String> =
        names(db).await?.into_iter().filter(|name| name != MIGRATIONS).collect();
    let mut ordered: Vec<String> = Vec::new();
    while !waiting.is_empty() {
        let ready = |name: &String| {
            parents.get(name).is_none_or(|all| all.iter().all(|one| ordered.contains(one)))
        };
        let (next, later): (Vec<_>, Vec<_>) = waiting.iter().cloned().partition(ready);
        if next.is_empty() {
            return Err(BackupError::Circle);
        }
        ordered.extend(next);
        waiting = later;
    }
    Ok(ordered)
}

async fn write_rows(
    snapshot: &DatabaseTransaction,
    table: &Table,
    folder: &Path,
) -> Result<u64, BackupError> {
    let path = table.file(folder);
    let failed = |error| at(&path, error);
    let mut file = BufWriter::new(File::create(&path).map_err(failed)?);
    let sql = format!(
        "SELECT row_to_json(kept)::text AS line FROM (SELECT {} FROM {}) kept",
        table.list(),
        quote(&table.name)
    );
    let statement = Statement::from_string(DatabaseBackend::Postgres, sql);
    let mut rows = snapshot.stream_raw(statement).await?;
    let mut count = 0;
    while let Some(row) = rows.try_next().await? {
        let line: String = row.try_get("", "line")?;
        writeln!(file, "{line}").map_err(failed)?;
        count += 1;
    }
    drop(rows);
    file.into_inner().map_err(|error| failed(error.into_error()))?.sync_all().map_err(failed)?;
    Ok(count)
}

async fn read_rows(
    transaction: &DatabaseTransaction,
    table: &Table,
    folder: &Path,
) -> Result<(), BackupError> {
    let path = table.file(folder);
    let failed = |error| at(&path, error);
    let mut batch = String::new();
    for line in BufReader::new(File::open(&path).map_err(failed)?).lines() {
        batch.push(if batch.is_empty() { '[' } else { ',' });
        batch.push_str(&line.map_err(failed)?);
        if batch.len() >= BATCH {
            stage(transaction, &mut batch).await?;
        }
    }
    if !batch.is_empty() {
        stage(transaction, &mut batch).await?;
    }
    let (name, columns) = (quote(&table.name), table.list());
    // One statement a table: rows may refer to rows of the same table that come later.
    let sql = format!(
        "INSERT INTO {name} ({columns}) SELECT {columns} FROM restored_line, json_populate_record(NULL::{name}, line)"
    );
    let restored = transaction.execute_unprepared(&sql).await?.rows_affected();
    transaction.execute_unprepared("TRUNCATE restored_line").await?;
    if restored != table.rows {
        let (table, copied) = (table.name.clone(), table.rows);
        return Err(BackupError::Short { table, copied, restored });
    }
    Ok(())
}

async fn stage(transaction: &DatabaseTransaction, batch: &mut String) -> Result<(), BackupError> {
    batch.push(']');
    let lines = std::mem::take(batch);
    let sql = "INSERT INTO restored_line SELECT json_array_elements($1::json)";
    let statement = Statement::from_sql_and_values(DatabaseBackend::Postgres, sql, [lines.into()]);
    transaction.execute_raw(statement).await?;
    Ok(())
}

fn quote(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn at(path: &Path, error: std::io::Error) -> BackupError {
    BackupError::File { path: path.to_owned(), error }
}
