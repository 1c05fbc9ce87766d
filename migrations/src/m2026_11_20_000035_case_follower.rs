//! People who follow a problem that somebody else reported.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("case_follower")
                    .col(uuid("id").primary_key())
                    .col(uuid("case_id"))
                    // Of the identity context: no foreign key.
                    .col(uuid_null("resident_id"))
                    .col(text_null("email_sealed"))
                    // The account, or the blind index of the address: nobody follows a problem twice.
                    .col(text("who"))
                    .col(text("language"))
                    .col(text("secret_digest"))
                    .col(text("secret_sealed"))
                    .col(timestamp_with_time_zone("at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("case_follower", "case_id")
                            .to("case_record", "id"),
                    )
                    .index(
                        Index::create()
                            .unique()
                            .name("case_follower_once")
                            .col("case_id")
                            .col("who"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("case_follower_resident")
                    .table("case_follower")
                    .col("resident_id")
                    .to_owned(),
            )
            .await
    }
}
