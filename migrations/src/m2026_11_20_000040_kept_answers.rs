//! Answers to calls with an `Idempotency-Key`, sealed, for a day.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("kept_answer")
                    .col(text("scope"))
                    .col(text("key"))
                    .col(text("fingerprint"))
                    .col(text("sealed"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .primary_key(Index::create().col("scope").col("key"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("kept_answer_expires")
                    .table("kept_answer")
                    .col("expires_at")
                    .to_owned(),
            )
            .await
    }
}
