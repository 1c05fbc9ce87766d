//! What a directory (SCIM) keeps of staff and groups beside what the portal itself knows of them.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(entries()).await?;
        let mut by_external = Index::create();
        by_external.name("staff_directory_by_external").table("staff_directory");
        manager.create_index(by_external.col("external_id").to_owned()).await?;
        manager.alter_table(with("staff", timestamp_with_time_zone_null("changed_at"))).await?;
        // SQLite adds one column with each statement.
        for column in [
            text_null("external_id"),
            boolean("is_kept").default(false).to_owned(),
            integer("version").default(1).to_owned(),
            timestamp_with_time_zone_null("created_at"),
            timestamp_with_time_zone_null("changed_at"),
            timestamp_with_time_zone_null("removed_at"),
        ] {
            manager.alter_table(with("staff_group", column)).await?;
        }
        Ok(())
    }
}

fn entries() -> TableCreateStatement {
    Table::create()
        .table("staff_directory")
        .col(uuid("staff_id").primary_key())
        .col(text("user_name"))
        .col(text("user_name_folded").unique_key())
        .col(text_null("external_id"))
        .col(text_null("formatted"))
        .col(text_null("given_name"))
        .col(text_null("family_name"))
        .col(text_null("language"))
        .col(text_null("employee_number"))
        .col(text_null("department"))
        .col(boolean("has_left"))
        .col(timestamp_with_time_zone_null("removed_at"))
        .foreign_key(ForeignKey::create().from("staff_directory", "staff_id").to("staff", "id"))
        .to_owned()
}

fn with(table: &'static str, column: ColumnDef) -> TableAlterStatement {
    Table::alter().table(table).add_column(column).to_owned()
}
