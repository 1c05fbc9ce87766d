//! Rules about what nobody may hold together, and the exceptions that somebody allowed.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let rule = Table::create()
            .table("conflict_rule")
            .col(uuid("id").primary_key())
            .col(text("kind"))
            .col(text("name_en"))
            .col(text("name_fr"))
            .col(text("why_en"))
            .col(text("why_fr"))
            .col(text("left_side"))
            .col(text("right_side"))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone_null("ended_at"))
            .to_owned();
        let exception = Table::create()
            .table("conflict_exception")
            .col(uuid("id").primary_key())
            .col(uuid("rule_id"))
            .col(uuid("staff_id"))
            .col(text("reason"))
            .col(timestamp_with_time_zone("until"))
            .col(timestamp_with_time_zone("asked_at"))
            .col(uuid_null("asked_by"))
            .col(timestamp_with_time_zone_null("approved_at"))
            .col(uuid_null("approved_by"))
            .foreign_key(&mut reference("rule_id", "conflict_rule"))
            .foreign_key(&mut reference("staff_id", "staff"))
            .to_owned();
        manager.create_table(rule).await?;
        manager.create_table(exception).await?;
        let index = Index::create()
            .name("conflict_exception_by_staff")
            .table("conflict_exception")
            .col("staff_id")
            .col("until")
            .to_owned();
        manager.create_index(index).await
    }
}

fn reference(column: &'static str, to: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create().from("conflict_exception", column).to(to, "id").to_owned()
}
