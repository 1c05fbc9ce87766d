//! API keys: the certificate that a program has to show besides.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let certificate =
            Table::alter().table("api_key").add_column(text_null("certificate")).to_owned();
        manager.alter_table(certificate).await
    }
}
