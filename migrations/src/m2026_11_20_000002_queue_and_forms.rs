//! Jobs with their schedules and turns, entries that wait for their seal, and what forms need between two requests.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        jobs(manager).await?;
        turns(manager).await?;
        forms(manager).await?;
        // Written with every entry and emptied by the sealer, so that finding what to seal costs nothing.
        manager
            .create_table(
                Table::create()
                    .table("audit_unsealed")
                    .col(uuid("entry_id").primary_key())
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("outbox_event_done")
                    .table("outbox_event")
                    .col("dispatched_at")
                    .and_where(Expr::col("dispatched_at").is_not_null())
                    .to_owned(),
            )
            .await
    }
}

async fn jobs(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("job")
                .col(uuid("id").primary_key())
                .col(text("name"))
                .col(text("payload"))
                .col(timestamp_with_time_zone("created_at"))
                // Not before this; while somebody works on it, the end of the claim.
                .col(timestamp_with_time_zone("due_at"))
                .col(uuid_null("claimed_by"))
                .col(integer("attempts"))
                .col(text_null("dedup_key"))
                .col(text_null("reason"))
                .col(timestamp_with_time_zone_null("dead_at"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("job_due")
                .table("job")
                .col("due_at")
                .col("id")
                .and_where(Expr::col("dead_at").is_null())
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("job_dead")
                .table("job")
                .col("dead_at")
                .and_where(Expr::col("dead_at").is_not_null())
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("job_once")
                .table("job")
                .col("name")
                .col("dedup_key")
                .unique()
                .to_owned(),
        )
        .await
}

async fn turns(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("schedule")
                .col(text("name").primary_key())
                .col(timestamp_with_time_zone("due_at"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("turn")
                .col(text("name").primary_key())
                .col(big_integer("count"))
                .to_owned(),
        )
        .await
}

async fn forms(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("form_flash")
                .col(text("id").primary_key())
                .col(text("visitor"))
                .col(text("sealed"))
                .col(timestamp_with_time_zone("expires_at"))
                .to_owned(),
        )
        .await?;
    manager
        .create_index(
            Index::create()
                .name("form_flash_visitor")
                .table("form_flash")
                .col("visitor")
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("form_key")
                .col(text("scope"))
                .col(text("key"))
                .col(text("fingerprint"))
                .col(text("outcome"))
                .col(timestamp_with_time_zone("expires_at"))
                .primary_key(Index::create().col("scope").col("key"))
                .to_owned(),
        )
        .await?;
    for table in ["form_flash", "form_key"] {
        manager
            .create_index(
                Index::create()
                    .name(format!("{table}_expires"))
                    .table(table)
                    .col("expires_at")
                    .to_owned(),
            )
            .await?;
    }
    Ok(())
}
