//! When a holiday became known, and which holidays the due times of a case were counted with.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let long_ago = "1970-01-01 00:00:00+00:00";
        let mut added = timestamp_with_time_zone("added_at");
        manager
            .alter_table(
                Table::alter().table("holiday").add_column(added.default(long_ago)).to_owned(),
            )
            .await?;
        let mut dated = timestamp_with_time_zone("dated_at");
        manager
            .alter_table(
                Table::alter().table("case_record").add_column(dated.default(long_ago)).to_owned(),
            )
            .await?;
        Ok(())
    }
}
