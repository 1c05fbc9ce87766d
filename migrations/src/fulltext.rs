//! Makes an index of words, searched through `platform::db::fulltext`. The other place in this crate that knows the backend.

use sea_orm_migration::sea_orm::{ConnectionTrait, DatabaseBackend};
use sea_orm_migration::{prelude::*, schema::*};

/// Creates `table` with one row of words for each id, and each database's own index over the words.
pub async fn create(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    let mut rows = Table::create().table(table.to_owned()).to_owned();
    let statements = match manager.get_database_backend() {
        DatabaseBackend::Postgres => {
            rows.col(uuid("id").primary_key()).col(text("words"));
            vec![
                // Split in Rust already: no parser and no dictionary of the server changes the words.
                format!(
                    "ALTER TABLE {table} ADD COLUMN document tsvector \
                     GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED"
                ),
                format!("CREATE INDEX {table}_document ON {table} USING gin (document)"),
            ]
        }
        _ => {
            rows.col(integer("number").primary_key().auto_increment())
                .col(uuid("id").unique_key())
                .col(text("words"));
            let add = "(rowid, words) VALUES (new.number, new.words)";
            let drop =
                format!("({table}_fts, rowid, words) VALUES ('delete', old.number, old.words)");
            vec![
                format!(
                    "CREATE VIRTUAL TABLE {table}_fts USING fts5(words, content='{table}', content_rowid='number', \
                     tokenize='unicode61 remove_diacritics 2', prefix='2 3')"
                ),
                format!(
                    "CREATE TRIGGER {table}_added AFTER INSERT ON {table} BEGIN INSERT INTO {table}_fts{add}; END"
                ),
                format!(
                    "CREATE TRIGGER {table}_removed AFTER DELETE ON {table} BEGIN INSERT INTO {table}_fts{drop}; END"
                ),
                format!(
                    "CREATE TRIGGER {table}_changed AFTER UPDATE ON {table} BEGIN \
                     INSERT INTO {table}_fts{drop}; INSERT INTO {table}_fts{add}; END"
                ),
            ]
        }
    };
    manager.create_table(rows).await?;
    for statement in statements {
        manager.get_connection().execute_unprepared(&statement).await?;
    }
    Ok(())
}
