//! What cases refer to: types with statuses and steps, outcomes, categories, queues, routing, holidays.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        types(manager).await?;
        queues(manager).await?;
        categories(manager).await?;
        manager
            .create_table(
                Table::create()
                    .table("holiday")
                    .col(date("day").primary_key())
                    .col(text("kind"))
                    .col(text("name_en"))
                    .col(text("name_fr"))
                    .to_owned(),
            )
            .await
    }
}

async fn types(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("case_type")
                .col(uuid("id").primary_key())
                .col(text("code").unique_key())
                .col(text("name_en"))
                .col(text("name_fr"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("case_status")
                .col(uuid("id").primary_key())
                .col(uuid("type_id"))
                .col(text("code"))
                .col(text("status_group"))
                .col(text("clock"))
                .col(text("name_en"))
                .col(text("name_fr"))
                .col(text("resident_en"))
                .col(text("resident_fr"))
                .col(text_null("next_en"))
                .col(text_null("next_fr"))
                .col(boolean("is_initial"))
                .col(boolean("is_final"))
                .col(boolean("is_system"))
                .col(integer("position"))
                .foreign_key(
                    ForeignKey::create().from("case_status", "type_id").to("case_type", "id"),
                )
                .index(Index::create().unique().name("case_status_code").col("type_id").col("code"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("case_transition")
                .col(uuid("id").primary_key())
                .col(uuid("from_id"))
                .col(uuid("to_id"))
                .col(text("label_en"))
                .col(text("label_fr"))
                .col(text("requires"))
                .col(boolean("is_main"))
                .col(boolean("is_system"))
                .col(integer("position"))
                .foreign_key(
                    ForeignKey::create().from("case_transition", "from_id").to("case_status", "id"),
                )
                .foreign_key(
                    ForeignKey::create().from("case_transition", "to_id").to("case_status", "id"),
                )
                .index(
                    Index::create()
                        .unique()
                        .name("case_transition_step")
                        .col("from_id")
                        .col("to_id"),
                )
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("resolution")
                .col(uuid("id").primary_key())
                .col(text("code").unique_key())
                .col(text("name_en"))
                .col(text("name_fr"))
                .col(text("resident_en"))
                .col(text("resident_fr"))
                .col(boolean("is_system"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(
            Table::create()
                .table("case_type_resolution")
                .col(uuid("type_id"))
                .col(uuid("resolution_id"))
                .col(integer("position"))
                .primary_key(Index::create().col("type_id").col("resolution_id"))
                .foreign_key(
                    ForeignKey::create()
                        .from("case_type_resolution", "type_id")
                        .to("case_type", "id"),
                )
                .foreign_key(
                    ForeignKey::create()
                        .from("case_type_resolution", "resolution_id")
                        .to("resolution", "id"),
                )
                .to_owned(),
        )
        .await
}

async fn queues(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("queue")
                .col(uuid("id").primary_key())
                .col(text("code").unique_key())
                .col(text("name_en"))
                .col(text("name_fr"))
                .col(text("description_en"))
                .col(text("description_fr"))
                // Of the IAM context, which owns departments: no foreign key.
                .col(uuid_null("department_id"))
                .col(boolean("is_fallback"))
                .to_owned(),
        )
        .await
}

async fn categories(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("category")
                .col(uuid("id").primary_key())
                .col(uuid_null("parent_id"))
                .col(text("code").unique_key())
                .col(text("prefix"))
                .col(integer("position"))
                .col(text("name_en"))
                .col(text("name_fr"))
                .col(text("description_en"))
                .col(text("description_fr"))
                .col(boolean("is_active"))
                // The rest only where nothing lies below.
                .col(uuid_null("type_id"))
                .col(uuid_null("queue_id"))
                .col(boolean("is_public"))
                .col(text_null("season_from"))
                .col(text_null("season_to"))
                .col(text_null("stopper"))
                .col(text_null("default_priority"))
                .col(text_null("targets"))
                .col(boolean("place_needed"))
                .col(boolean("address_needed"))
                .col(boolean("anonymous_allowed"))
                .col(boolean("is_complaint"))
                .col(integer("minutes"))
                .col(integer("retention_years"))
                .col(text_null("photo_advice_en"))
                .col(text_null("photo_advice_fr"))
                .col(text("questions"))
                .col(text("keywords"))
                .foreign_key(ForeignKey::create().from("category", "parent_id").to("category", "id"))
                .foreign_key(ForeignKey::create().from("category", "type_id").to("case_type", "id"))
                .foreign_key(ForeignKey::create().from("category", "queue_id").to("queue", "id"))
                .to_owned(),
        )
        .await?;
    manager
        .create_table(Table::create().table("stop_word").col(text("word").primary_key()).to_owned())
        .await?;
    manager
        .create_table(
            Table::create()
                .table("routing_rule")
                .col(uuid("id").primary_key())
                .col(integer("position").unique_key())
                .col(uuid("category_id"))
                .col(text_null("wards"))
                .col(text_null("priorities"))
                .col(boolean_null("near_sensitive_place"))
                .col(uuid("queue_id"))
                .col(text("note"))
                .foreign_key(
                    ForeignKey::create().from("routing_rule", "category_id").to("category", "id"),
                )
                .foreign_key(
                    ForeignKey::create().from("routing_rule", "queue_id").to("queue", "id"),
                )
                .to_owned(),
        )
        .await
}
