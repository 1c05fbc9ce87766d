//! What people keep while they work: reports being written, saved filters, and who has a case open.

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
                    .table("report_draft")
                    .col(uuid("id").primary_key())
                    .col(text("owner"))
                    .col(integer("version"))
                    // Sealed: it holds contact details.
                    .col(text("typed"))
                    .col(timestamp_with_time_zone("expires_at"))
                    .to_owned(),
            )
            .await?;
        for (name, columns) in [
            ("report_draft_owner", ["owner", "id"]),
            ("report_draft_expires", ["expires_at", "id"]),
        ] {
            let mut index = Index::create().name(name).table("report_draft").to_owned();
            for column in columns {
                index.col(column);
            }
            manager.create_index(index).await?;
        }
        manager
            .create_table(
                Table::create()
                    .table("saved_filter")
                    .col(uuid("id").primary_key())
                    .col(uuid("staff_id"))
                    .col(text("name"))
                    .col(text("name_folded"))
                    .col(text("search"))
                    .index(
                        Index::create()
                            .unique()
                            .name("saved_filter_name")
                            .col("staff_id")
                            .col("name_folded"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("case_presence")
                    .col(uuid("case_id"))
                    .col(uuid("staff_id"))
                    .col(timestamp_with_time_zone("since"))
                    .col(timestamp_with_time_zone("seen_at"))
                    .primary_key(Index::create().col("case_id").col("staff_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("case_presence", "case_id")
                            .to("case_record", "id"),
                    )
                    .to_owned(),
            )
            .await
    }
}
