//! The ledger is watched by places in its chain and no longer by moments.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Nothing where it was watched by moments until now.
        let place = Table::alter()
            .table("security_watch")
            .add_column(big_integer_null("sequence"))
            .to_owned();
        manager.alter_table(place).await
    }
}
