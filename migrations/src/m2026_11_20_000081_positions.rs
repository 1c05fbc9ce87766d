//! Positions with what comes with them, and the assignments that came with one.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [positions(), roles(), grants()] {
            manager.create_table(table).await?;
        }
        Ok(())
    }
}

fn positions() -> TableCreateStatement {
    Table::create()
        .table("position")
        .col(uuid("id").primary_key())
        .col(text("title_en"))
        .col(text("title_fr"))
        .col(text("title_en_folded").unique_key())
        .col(text("title_fr_folded").unique_key())
        .col(uuid_null("department_id"))
        .col(boolean("everywhere"))
        .col(text_null("welcome_en"))
        .col(text_null("welcome_fr"))
        .col(integer("version"))
        .foreign_key(ForeignKey::create().from("position", "department_id").to("department", "id"))
        .to_owned()
}

fn roles() -> TableCreateStatement {
    Table::create()
        .table("position_role")
        .col(uuid("position_id"))
        .col(uuid("role_id"))
        .primary_key(Index::create().col("position_id").col("role_id"))
        .foreign_key(ForeignKey::create().from("position_role", "position_id").to("position", "id"))
        .foreign_key(ForeignKey::create().from("position_role", "role_id").to("role", "id"))
        .to_owned()
}

fn grants() -> TableCreateStatement {
    Table::create()
        .table("position_grant")
        .col(uuid("assignment_id").primary_key())
        .foreign_key(
            ForeignKey::create()
                .from("position_grant", "assignment_id")
                .to("role_assignment", "id"),
        )
        .to_owned()
}
