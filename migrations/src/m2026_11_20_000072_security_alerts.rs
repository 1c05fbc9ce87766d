//! Alerts of security monitoring: what was noticed about whom, who looks at it, and what they found. Beside them how the rules
//! differ from what is delivered, and until when the ledger was watched.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let alert = Table::create()
            .table("security_alert")
            .col(uuid("id").primary_key())
            .col(text("kind"))
            .col(text("about_kind"))
            .col(text("about"))
            .col(timestamp_with_time_zone("raised_at"))
            .col(timestamp_with_time_zone("first_at"))
            .col(timestamp_with_time_zone("last_at"))
            .col(integer("count"))
            .col(uuid_null("taken_by"))
            .col(timestamp_with_time_zone_null("taken_at"))
            .col(uuid_null("closed_by"))
            .col(timestamp_with_time_zone_null("closed_at"))
            .col(text_null("finding"))
            .col(text_null("note"))
            .foreign_key(&mut by_staff("taken_by"))
            .foreign_key(&mut by_staff("closed_by"))
            .to_owned();
        manager.create_table(alert).await?;
        let mut about =
            Index::create().name("security_alert_about").table("security_alert").to_owned();
        about.col("kind").col("about_kind").col("about");
        manager.create_index(about).await?;
        let rule = Table::create()
            .table("alert_rule")
            .col(text("kind").primary_key())
            .col(boolean("active"))
            .col(integer("threshold"))
            .col(integer("minutes"))
            .to_owned();
        manager.create_table(rule).await?;
        let watch = Table::create()
            .table("security_watch")
            .col(integer("id").primary_key())
            .col(timestamp_with_time_zone("watched_until"))
            .to_owned();
        manager.create_table(watch).await
    }
}

fn by_staff(column: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from("security_alert", column).to("staff", "id").to_owned()
}
