//! Jobs of one lane run one after the other; receivers of webhooks that keep failing are paused.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite adds one column at a time.
        for (table, column) in [
            ("job", text_null("lane")),
            ("webhook", integer("failures").default(0).take()),
            ("webhook", timestamp_with_time_zone_null("paused_until")),
        ] {
            manager.alter_table(Table::alter().table(table).add_column(column).to_owned()).await?;
        }
        manager
            .create_index(
                Index::create()
                    .name("job_lane")
                    .table("job")
                    .col("lane")
                    .unique()
                    .and_where(Expr::col("claimed_by").is_not_null())
                    .to_owned(),
            )
            .await
    }
}
