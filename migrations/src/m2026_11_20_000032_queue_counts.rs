//! What waits in a department, for whom and in which ward, is counted from an index alone.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let mut index = Index::create().name("case_department_who").table("case_record").to_owned();
        for column in ["department_id", "is_done", "assignee_id", "ward"] {
            index.col(column);
        }
        manager.create_index(index).await
    }
}
