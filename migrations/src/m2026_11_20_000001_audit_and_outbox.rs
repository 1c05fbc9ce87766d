//! Audit entries with their seals, and the outbox of domain events.

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
                    .table("audit_entry")
                    .col(uuid("id").primary_key())
                    .col(timestamp_with_time_zone("at"))
                    .col(text("actor_kind"))
                    .col(uuid_null("actor_id"))
                    .col(text("action"))
                    .col(text("resource_kind"))
                    .col(uuid_null("resource_id"))
                    .col(text("event_type"))
                    .col(text("facts"))
                    .col(text("channel"))
                    .col(uuid_null("request_id"))
                    .col(text_null("address"))
                    .to_owned(),
            )
            .await?;
        for (name, columns) in [
            ("audit_entry_resource", ["resource_kind", "resource_id", "id"]),
            ("audit_entry_actor", ["actor_kind", "actor_id", "id"]),
        ] {
            let mut index = Index::create().name(name).table("audit_entry").to_owned();
            for column in columns {
                index.col(column);
            }
            manager.create_index(index).await?;
        }
        manager
            .create_table(
                Table::create()
                    .table("audit_subject")
                    .col(uuid("entry_id"))
                    .col(uuid("subject_id"))
                    .primary_key(Index::create().col("subject_id").col("entry_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("audit_subject", "entry_id")
                            .to("audit_entry", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("audit_seal")
                    .col(big_integer("sequence").primary_key())
                    .col(uuid("entry_id").unique_key())
                    .col(timestamp_with_time_zone("sealed_at"))
                    .col(text("previous"))
                    .col(text("hash"))
                    .foreign_key(
                        ForeignKey::create().from("audit_seal", "entry_id").to("audit_entry", "id"),
                    )
                    .to_owned(),
            )
            .await?;
        for table in ["audit_entry", "audit_subject", "audit_seal"] {
            append_only::protect(manager, table).await?;
        }

        manager
            .create_table(
                Table::create()
                    .table("outbox_event")
                    .col(uuid("id").primary_key())
                    .col(timestamp_with_time_zone("at"))
                    .col(text("event_type"))
                    .col(integer("version"))
                    .col(text("subject_kind"))
                    .col(uuid_null("subject_id"))
                    .col(text("actor_kind"))
                    .col(uuid_null("actor_id"))
                    .col(text("data"))
                    .col(timestamp_with_time_zone_null("dispatched_at"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("outbox_event_waiting")
                    .table("outbox_event")
                    .col("id")
                    .and_where(Expr::col("dispatched_at").is_null())
                    .to_owned(),
            )
            .await
    }
}
