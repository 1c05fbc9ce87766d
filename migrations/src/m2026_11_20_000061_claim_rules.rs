//! Rules by which claims of an identity provider give roles and departments, which assignments they gave, and what a person's
//! last sign-in said of the claims that rules look at.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let provider = ForeignKey::create()
            .from("claim_rule", "provider_id")
            .to("identity_provider", "id")
            .to_owned();
        let rules = Table::create()
            .table("claim_rule")
            .col(uuid("id").primary_key())
            .col(uuid("provider_id"))
            .col(text("claim"))
            .col(text("value"))
            // JSON.
            .col(text("gives"))
            // Nobody gives themselves anything: it does not hold for who made it.
            .col(uuid_null("made_by"))
            .foreign_key(&mut provider.clone())
            .to_owned();
        manager.create_table(rules).await?;
        let by_provider = Index::create()
            .name("claim_rule_by_provider")
            .table("claim_rule")
            .col("provider_id")
            .to_owned();
        manager.create_index(by_provider).await?;
        let given_by_rules =
            Table::alter().table("role_assignment").add_column(uuid_null("provider_id")).to_owned();
        manager.alter_table(given_by_rules).await?;
        // Sealed.
        let said =
            Table::alter().table("staff_subject").add_column(text_null("claims_sealed")).to_owned();
        manager.alter_table(said).await
    }
}
