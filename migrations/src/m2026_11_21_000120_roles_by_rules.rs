//! How long roles that rules gave last without a sign-in through their provider, and what rules no longer give to whom,
//! because somebody ended it.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let days = Table::alter()
            .table("identity_provider")
            .add_column(integer("rule_days").default(7))
            .to_owned();
        manager.alter_table(days).await?;
        let reference = |column: &'static str, to: &'static str| {
            ForeignKey::create().from("held_back_role", column).to(to, "id").to_owned()
        };
        let held_back = Table::create()
            .table("held_back_role")
            .col(uuid("id").primary_key())
            .col(uuid("staff_id"))
            .col(uuid("role_id"))
            // JSON.
            .col(text("extent"))
            .col(timestamp_with_time_zone("since"))
            .col(uuid_null("ended_by"))
            .foreign_key(&mut reference("staff_id", "staff"))
            .foreign_key(&mut reference("role_id", "role"))
            .to_owned();
        manager.create_table(held_back).await?;
        let by_staff = Index::create()
            .name("held_back_role_by_staff")
            .table("held_back_role")
            .col("staff_id")
            .to_owned();
        manager.create_index(by_staff).await
    }
}
