//! Webhooks: who listens to which events, and what was or will be delivered to them.

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
                    .table("webhook")
                    .col(uuid("id").primary_key())
                    .col(text("url"))
                    // Sealed. For a while after a rotation both are used.
                    .col(text("secret"))
                    .col(text_null("former_secret"))
                    .col(timestamp_with_time_zone_null("former_until"))
                    // JSON list of event types.
                    .col(text("events"))
                    .col(boolean("active"))
                    .col(text_null("stopped_because"))
                    .col(text("created_by_kind"))
                    .col(uuid_null("created_by"))
                    .col(timestamp_with_time_zone("created_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("webhook_delivery")
                    .col(uuid("id").primary_key())
                    .col(uuid("webhook_id"))
                    .col(uuid("event_id"))
                    .col(text("event_type"))
                    .col(text("body"))
                    .col(text("state"))
                    .col(integer("attempts"))
                    .col(integer_null("last_status"))
                    .col(text_null("reason"))
                    .col(timestamp_with_time_zone("created_at"))
                    .col(timestamp_with_time_zone_null("ended_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("webhook_delivery", "webhook_id")
                            .to("webhook", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("webhook_delivery_once")
                    .table("webhook_delivery")
                    .col("webhook_id")
                    .col("event_id")
                    .unique()
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("webhook_delivery_ended")
                    .table("webhook_delivery")
                    .col("ended_at")
                    .to_owned(),
            )
            .await
    }
}
