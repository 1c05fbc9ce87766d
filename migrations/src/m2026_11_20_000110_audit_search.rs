//! The ledger is searched by permission, event, door and kind of actor, each in the order of time; and the checks of its
//! chain are kept.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in ["action", "event_type", "channel", "actor_kind"] {
            let index = Index::create()
                .name(format!("audit_entry_by_{column}"))
                .table("audit_entry")
                .col(column)
                .col("id")
                .to_owned();
            manager.create_index(index).await?;
        }
        manager
            .create_table(
                Table::create()
                    .table("audit_check")
                    .col(uuid("id").primary_key())
                    .col(timestamp_with_time_zone("at"))
                    .col(big_integer("sealed"))
                    .col(big_integer_null("sequence"))
                    .col(big_integer("found"))
                    .col(big_integer_null("first_broken"))
                    .to_owned(),
            )
            .await
    }
}
