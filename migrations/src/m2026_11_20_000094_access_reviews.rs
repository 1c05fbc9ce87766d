//! Access reviews: who looks at whose access, each line of it as it was noted, and what was decided and filed.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let review = Table::create()
            .table("access_review")
            .col(uuid("id").primary_key())
            .col(text("title"))
            .col(text("subject"))
            .col(text("reviewers"))
            .col(timestamp_with_time_zone("deadline"))
            .col(text("undecided"))
            .col(timestamp_with_time_zone("opened_at"))
            .col(uuid_null("opened_by"))
            .col(timestamp_with_time_zone_null("reminded_at"))
            .col(timestamp_with_time_zone_null("escalated_at"))
            .col(timestamp_with_time_zone_null("filed_at"))
            .col(uuid_null("filed_by"))
            .col(text_null("filed_as"))
            .col(text_null("evidence"))
            .col(text_null("sha256"))
            .to_owned();
        let line = Table::create()
            .table("access_review_line")
            .col(uuid("id").primary_key())
            .col(uuid("review_id"))
            .col(text("noted"))
            .col(text_null("decision"))
            .col(text_null("justification"))
            .col(timestamp_with_time_zone_null("decided_at"))
            .col(uuid_null("decided_by"))
            .col(text_null("refusal"))
            .foreign_key(
                ForeignKey::create()
                    .from("access_review_line", "review_id")
                    .to("access_review", "id"),
            )
            .to_owned();
        manager.create_table(review).await?;
        manager.create_table(line).await?;
        let index = Index::create()
            .name("access_review_line_by_review")
            .table("access_review_line")
            .col("review_id")
            .to_owned();
        manager.create_index(index).await?;
        let index = Index::create()
            .name("access_review_by_filing")
            .table("access_review")
            .col("filed_at")
            .col("deadline")
            .to_owned();
        manager.create_index(index).await
    }
}
