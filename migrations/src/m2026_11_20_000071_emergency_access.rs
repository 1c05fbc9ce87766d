//! Emergency access: what is planned for it, who took it when, and who looked at what they did. Assignments say which of
//! them belong to one.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let plan = Table::create()
            .table("emergency_plan")
            .col(uuid("id").primary_key())
            .col(uuid("role_id"))
            .col(text("departments"))
            .col(integer("longest_hours"))
            .col(boolean("second_person"))
            .col(boolean("active"))
            .foreign_key(&mut reference("emergency_plan", "role_id", "role"))
            .to_owned();
        manager.create_table(plan).await?;
        let access = Table::create()
            .table("emergency_access")
            .col(uuid("id").primary_key())
            .col(uuid("plan_id"))
            .col(uuid("role_id"))
            .col(uuid("staff_id"))
            .col(text("departments"))
            .col(text("reason"))
            .col(text("incident"))
            .col(integer("hours"))
            .col(timestamp_with_time_zone("asked_at"))
            .col(uuid_null("decided_by"))
            .col(timestamp_with_time_zone_null("refused_at"))
            .col(uuid_null("assignment_id"))
            .col(timestamp_with_time_zone_null("closed_at"))
            .col(timestamp_with_time_zone_null("reviewed_at"))
            .col(uuid_null("reviewed_by"))
            .col(text_null("review_note"))
            .foreign_key(&mut reference("emergency_access", "plan_id", "emergency_plan"))
            .foreign_key(&mut reference("emergency_access", "role_id", "role"))
            .foreign_key(&mut reference("emergency_access", "staff_id", "staff"))
            .foreign_key(&mut reference("emergency_access", "assignment_id", "role_assignment"))
            .to_owned();
        manager.create_table(access).await?;
        let mut open =
            Index::create().name("emergency_access_open").table("emergency_access").to_owned();
        open.col("reviewed_at").col("staff_id");
        manager.create_index(open).await?;
        let column = uuid_null("emergency_id");
        let change = Table::alter().table("role_assignment").add_column(column).to_owned();
        manager.alter_table(change).await
    }
}

fn reference(
    table: &'static str,
    column: &'static str,
    to: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(to, "id").to_owned()
}
