//! API keys: from where and how often they may be used, which key was put in the place of which, and when the owner was
//! warned; reports of quarters.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite adds one column at a time.
        for column in [
            text_null("addresses"),
            integer_null("calls_per_minute"),
            uuid_null("replaces"),
            timestamp_with_time_zone_null("warned_at"),
        ] {
            let change = Table::alter().table("api_key").add_column(column).to_owned();
            manager.alter_table(change).await?;
        }
        // Nothing is put in the place of one key twice.
        let mut index = Index::create().name("api_key_replaces").table("api_key").to_owned();
        manager.create_index(index.col("replaces").unique().to_owned()).await?;
        let report = Table::create()
            .table("key_report")
            .col(text("quarter").primary_key())
            .col(timestamp_with_time_zone("made_at"))
            .col(text("content"))
            .to_owned();
        manager.create_table(report).await
    }
}
