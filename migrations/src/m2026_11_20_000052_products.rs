//! Products whose permissions the portal decides about, each with its manifest.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let product = Table::create()
            .table("product")
            .col(uuid("id").primary_key())
            .col(text("module").unique_key())
            .col(text("manifest"))
            .col(timestamp_with_time_zone("registered_at"))
            .to_owned();
        manager.create_table(product).await
    }
}
