//! Changes of the address that signs a resident in: wanted, then confirmed, and for a while taken back by the old address.

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
                    .table("resident_email_change")
                    .col(uuid("id").primary_key())
                    .col(uuid("resident_id"))
                    .col(text("old_email"))
                    .col(text("old_folded"))
                    .col(text("new_email"))
                    .col(timestamp_with_time_zone("at"))
                    .col(timestamp_with_time_zone_null("changed_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("resident_email_change", "resident_id")
                            .to("resident", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        for (name, column) in [
            ("resident_email_change_resident", "resident_id"),
            ("resident_email_change_old", "old_folded"),
        ] {
            let mut index = Index::create().name(name).table("resident_email_change").to_owned();
            manager.create_index(index.col(column).to_owned()).await?;
        }
        Ok(())
    }
}
