//! Makes a table append-only, or its rows undeletable, in the database itself. One of the two places in this crate that know the backend.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DatabaseBackend};

/// From now on UPDATE and DELETE (and TRUNCATE, where the database has it) on `table` fail, whoever asks.
pub async fn protect(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let statements = match manager.get_database_backend() {
        DatabaseBackend::Postgres => vec![
            format!(
                "CREATE OR REPLACE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$"
            ),
            format!(
                "CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} \
                 FOR EACH ROW EXECUTE FUNCTION {table}_is_append_only()"
            ),
            format!(
                "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} \
                 FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_append_only()"
            ),
        ],
        _ => ["UPDATE", "DELETE"]
            .map(|act| {
                format!(
                    "CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table} \
                     BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )
            })
            .to_vec(),
    };
    run(manager, statements).await
}

/// SQLite's `INSERT OR REPLACE` removes the row that is in the way without asking the triggers of DELETE. From now on an
/// INSERT fails where a row has the same value in one of the unique columns. PostgreSQL has no such statement.
pub async fn no_replacing(
    manager: &SchemaManager<'_>,
    table: &str,
    unique: &[&str],
) -> Result<(), DbErr> {
    if manager.get_database_backend() == DatabaseBackend::Postgres {
        return Ok(());
    }
    let mut taken = vec!["rowid = NEW.rowid".to_owned()];
    taken.extend(unique.iter().map(|column| format!("{column} = NEW.{column}")));
    let statement = format!(
        "CREATE TRIGGER {table}_no_REPLACE BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {}) \
         BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END",
        taken.join(" OR ")
    );
    run(manager, vec![statement]).await
}

/// From now on DELETE (and TRUNCATE, where the database has it) on `table` fails; rows may still change.
pub async fn keep(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let statements = match manager.get_database_backend() {
        DatabaseBackend::Postgres => vec![
            format!(
                "CREATE OR REPLACE FUNCTION {table}_is_kept() RETURNS trigger LANGUAGE plpgsql AS \
                 $$ BEGIN RAISE EXCEPTION '{table} rows are never deleted'; END $$"
            ),
            format!(
                "CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} \
                 FOR EACH ROW EXECUTE FUNCTION {table}_is_kept()"
            ),
            format!(
                "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} \
                 FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_kept()"
            ),
        ],
        _ => vec![format!(
            "CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} \
             BEGIN SELECT RAISE(ABORT, '{table} rows are never deleted'); END"
        )],
    };
    run(manager, statements).await
}

async fn run(manager: &SchemaManager<'_>, statements: Vec<String>) -> Result<(), DbErr> {
    for statement in statements {
        manager.get_connection().execute_unprepared(&statement).await?;
    }
    Ok(())
}
