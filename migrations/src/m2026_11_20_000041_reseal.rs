//! How far the sealing of stored values with a new key is.

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
                    .table("reseal")
                    .col(text("place").primary_key())
                    .col(big_integer("key_number"))
                    .col(uuid_null("after"))
                    .col(big_integer("unopened"))
                    .col(boolean("done"))
                    .col(timestamp_with_time_zone("at"))
                    .to_owned(),
            )
            .await
    }
}
