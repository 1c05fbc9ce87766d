//! Which department keeps a social insurance number, and every time that one was removed, with the reason: without the number,
//! which is gone.

use sea_orm_migration::{prelude::*, schema::*};

use crate::append_only;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let department =
            Table::alter().table("citizen_sin").add_column(uuid_null("department_id")).to_owned();
        manager.alter_table(department).await?;
        manager
            .create_table(
                Table::create()
                    .table("citizen_sin_removal")
                    .col(uuid("id").primary_key())
                    .col(uuid("citizen_id"))
                    .col(text("authority"))
                    .col(timestamp_with_time_zone("recorded_at"))
                    .col(text("reason"))
                    .col(timestamp_with_time_zone("removed_at"))
                    .col(uuid("removed_by"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("citizen_sin_removal", "citizen_id")
                            .to("resident", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        let mut index = Index::create()
            .name("citizen_sin_removal_citizen")
            .table("citizen_sin_removal")
            .to_owned();
        manager.create_index(index.col("citizen_id").to_owned()).await?;
        append_only::protect(manager, "citizen_sin_removal").await
    }
}
