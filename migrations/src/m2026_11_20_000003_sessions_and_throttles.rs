//! Sessions, throttles, one-time links and recovery codes.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let tables = [
            Table::create()
                .table("session")
                .col(text("hash").primary_key())
                .col(uuid("id").unique_key())
                .col(text("realm"))
                .col(uuid("actor_id"))
                .col(text("device"))
                .col(text_null("address"))
                .col(timestamp_with_time_zone("since"))
                .col(timestamp_with_time_zone("seen_at"))
                .col(timestamp_with_time_zone("expires_at"))
                .to_owned(),
            Table::create()
                .table("throttle_bucket")
                .col(text("key").primary_key())
                .col(big_integer("empty_at"))
                .to_owned(),
            Table::create()
                .table("link_token")
                .col(text("hash").primary_key())
                .col(text("purpose"))
                .col(uuid("subject_id"))
                .col(timestamp_with_time_zone("expires_at"))
                .col(timestamp_with_time_zone_null("used_at"))
                .to_owned(),
            Table::create()
                .table("recovery_code")
                .col(text("hash").primary_key())
                .col(uuid("owner_id"))
                .col(timestamp_with_time_zone_null("used_at"))
                .to_owned(),
        ];
        for table in tables {
            manager.create_table(table).await?;
        }
        let indexes: [(&str, &str, &[&str]); 6] = [
            ("session_actor", "session", &["realm", "actor_id"]),
            ("session_expires", "session", &["expires_at"]),
            ("throttle_bucket_empty", "throttle_bucket", &["empty_at"]),
            ("link_token_subject", "link_token", &["subject_id", "purpose"]),
            ("link_token_expires", "link_token", &["expires_at"]),
            ("recovery_code_owner", "recovery_code", &["owner_id"]),
        ];
        for (name, table, columns) in indexes {
            let mut index = Index::create().name(name).table(table).to_owned();
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }
}
