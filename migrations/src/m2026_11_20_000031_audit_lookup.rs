//! Whose data an audit entry is about is found by the entry, too; recorded rows cannot be put in the place of others; photos
//! are found by whoever sent them.

use sea_orm_migration::prelude::*;

use crate::append_only;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (name, table, column) in [
            ("audit_subject_entry", "audit_subject", "entry_id"),
            ("attachment_sender", "attachment", "sent_by"),
        ] {
            let index = Index::create().name(name).table(table).col(column).to_owned();
            manager.create_index(index).await?;
        }
        // Both columns of `audit_subject` are its key: a row in the place of another says the same.
        append_only::no_replacing(manager, "audit_entry", &["id"]).await?;
        append_only::no_replacing(manager, "audit_seal", &["sequence", "entry_id"]).await
    }
}
