//! How often somebody was told about something in the last hour, and of how much they will be told in one message.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let staff =
            ForeignKey::create().from("staff_told", "staff_id").to("staff", "id").to_owned();
        let told = Table::create()
            .table("staff_told")
            .col(uuid("staff_id"))
            .col(text("topic"))
            .col(timestamp_with_time_zone("since"))
            .col(integer("told"))
            // Not told yet.
            .col(integer("more"))
            .primary_key(Index::create().col("staff_id").col("topic"))
            .foreign_key(&mut staff.clone())
            .to_owned();
        manager.create_table(told).await
    }
}
