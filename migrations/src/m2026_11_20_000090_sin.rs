//! Social insurance numbers, sealed, with the law they are kept under, apart from the person's record; and every time one
//! was unmasked. There is no index over what a number is.

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
        manager
            .create_table(
                Table::create()
                    .table("citizen_sin")
                    .col(uuid("citizen_id").primary_key())
                    .col(text("number_sealed"))
                    .col(text("authority"))
                    .col(timestamp_with_time_zone("recorded_at"))
                    .col(text("recorded_by_kind"))
                    .col(uuid_null("recorded_by"))
                    .foreign_key(
                        ForeignKey::create().from("citizen_sin", "citizen_id").to("resident", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("citizen_sin_view")
                    .col(uuid("id").primary_key())
                    .col(uuid("citizen_id"))
                    .col(text("viewer_kind"))
                    .col(uuid("viewer_id"))
                    .col(text("purpose"))
                    .col(text("reason"))
                    .col(timestamp_with_time_zone("at"))
                    .col(timestamp_with_time_zone("shown_until"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("citizen_sin_view", "citizen_id")
                            .to("resident", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        let mut index =
            Index::create().name("citizen_sin_view_citizen").table("citizen_sin_view").to_owned();
        manager.create_index(index.col("citizen_id").to_owned()).await?;
        append_only::protect(manager, "citizen_sin_view").await
    }
}
