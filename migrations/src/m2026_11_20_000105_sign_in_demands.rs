//! What roles demand of how their holders signed in, by what sessions were begun, and which words of a provider say that a
//! sign-in there resists phishing.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Nothing is demanded of roles that are there: an update locks nobody out.
        let demand =
            Table::alter().table("role").add_column(text("demand").default("usual")).to_owned();
        manager.alter_table(demand).await?;
        // Of sessions that are open nobody knows it, and so they count as the weakest.
        let proof = Table::alter().table("session").add_column(text_null("proof")).to_owned();
        manager.alter_table(proof).await?;
        let words = Table::alter()
            .table("identity_provider")
            .add_column(text("phishing_resistant").default(""))
            .to_owned();
        manager.alter_table(words).await
    }
}
