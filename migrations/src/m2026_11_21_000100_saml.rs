//! Identity providers that speak SAML, and the assertions of theirs that were used: each counts once.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // JSON; none for OpenID Connect.
        let side =
            Table::alter().table("identity_provider").add_column(text_null("saml")).to_owned();
        manager.alter_table(side).await?;
        let used = Table::create()
            .table("saml_assertion")
            // A digest of who said it and what they call it.
            .col(text("id").primary_key())
            .col(timestamp_with_time_zone("until"))
            .to_owned();
        manager.create_table(used).await
    }
}
