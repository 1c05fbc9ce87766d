//! Where groups are asked for that an identity provider leaves out of its tokens.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Microsoft Graph; nothing, and it is not asked.
        let graph =
            Table::alter().table("identity_provider").add_column(text_null("graph")).to_owned();
        manager.alter_table(graph).await
    }
}
