//! An index that answers whether any account of staff, or anybody's roles, changed: asked with every queue page.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let stamp = Index::create()
            .name("staff_stamp")
            .table("staff")
            .col("grants_version")
            .col("version")
            .to_owned();
        manager.create_index(stamp).await
    }
}
