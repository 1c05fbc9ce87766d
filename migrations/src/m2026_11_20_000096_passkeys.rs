//! Passkeys and security keys of staff, and the questions that browsers are about to answer with one.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let passkey = Table::create()
            .table("staff_passkey")
            .col(uuid("id").primary_key())
            .col(uuid("staff_id"))
            .col(text("name"))
            // How the authenticator calls it.
            .col(text("credential_id").unique_key())
            // The public key with its counter; nothing of it is secret.
            .col(text("credential"))
            .col(integer("version"))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone_null("last_used_at"))
            .foreign_key(
                ForeignKey::create().from("staff_passkey", "staff_id").to("staff", "id"),
            )
            .to_owned();
        manager.create_table(passkey).await?;
        let by_staff = Index::create()
            .name("staff_passkey_by_staff")
            .table("staff_passkey")
            .col("staff_id")
            .to_owned();
        manager.create_index(by_staff).await?;
        let question = Table::create()
            .table("passkey_question")
            // The digest of what it is for and of the session or sign-in that it belongs to.
            .col(text("owner").primary_key())
            .col(text("sealed"))
            .col(timestamp_with_time_zone("asked_at"))
            .to_owned();
        manager.create_table(question).await
    }
}
