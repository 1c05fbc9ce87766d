//! Cases with their reporters, notes, history, photos and links, and the sequences of reference numbers.

use sea_orm_migration::{prelude::*, schema::*};

use crate::fulltext;

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
                    .table("reference_sequence")
                    .col(text("prefix"))
                    .col(integer("year"))
                    .col(integer("last"))
                    .primary_key(Index::create().col("prefix").col("year"))
                    .to_owned(),
            )
            .await?;
        cases(manager).await?;
        beside_cases(manager).await?;
        history(manager).await?;
        fulltext::create(manager, "case_words").await
    }
}

async fn cases(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                // Not `case`, which is a word of SQL.
                .table("case_record")
                .col(uuid("id").primary_key())
                .col(text("reference").unique_key())
                .col(integer("version"))
                .col(uuid("type_id"))
                .col(uuid("category_id"))
                .col(uuid("status_id"))
                .col(text("status_group"))
                .col(boolean("is_done"))
                .col(integer("priority_rank"))
                .col(uuid("queue_id"))
                .col(uuid_null("department_id"))
                .col(uuid_null("assignee_id"))
                .col(integer_null("ward"))
                .col(text_null("place_label"))
                .col(text_null("place_details"))
                .col(uuid_null("address_id"))
                .col(uuid_null("place_id"))
                .col(integer_null("latitude_e6"))
                .col(integer_null("longitude_e6"))
                .col(boolean("is_sensitive"))
                .col(boolean("is_complaint"))
                .col(text_null("description"))
                .col(text("answers"))
                .col(text("intake"))
                .col(text("language"))
                .col(text("hours"))
                .col(timestamp_with_time_zone("opened_at"))
                .col(timestamp_with_time_zone("changed_at"))
                .col(timestamp_with_time_zone("response_due"))
                .col(timestamp_with_time_zone("resolution_due"))
                .col(timestamp_with_time_zone_null("responded_at"))
                .col(timestamp_with_time_zone_null("resolved_at"))
                .col(timestamp_with_time_zone_null("closed_at"))
                .col(timestamp_with_time_zone_null("paused_at"))
                // The next moment that something is due; far away where no clock runs. What lists sort by.
                .col(timestamp_with_time_zone("due_order"))
                .col(text_null("resolution"))
                .col(uuid_null("parent_id"))
                .col(uuid_null("merged_into"))
                .foreign_key(ForeignKey::create().from("case_record", "type_id").to("case_type", "id"))
                .foreign_key(ForeignKey::create().from("case_record", "category_id").to("category", "id"))
                .foreign_key(ForeignKey::create().from("case_record", "status_id").to("case_status", "id"))
                .foreign_key(ForeignKey::create().from("case_record", "queue_id").to("queue", "id"))
                .foreign_key(ForeignKey::create().from("case_record", "address_id").to("civic_address", "id"))
                .foreign_key(ForeignKey::create().from("case_record", "place_id").to("place", "id"))
                .foreign_key(ForeignKey::create().from("case_record", "parent_id").to("case_record", "id"))
                .foreign_key(ForeignKey::create().from("case_record", "merged_into").to("case_record", "id"))
                .to_owned(),
        )
        .await?;
    // Lists: what a reader's scope or filter fixes comes first, then what is sorted by, then the id that breaks ties.
    let lists: [(&str, &[&str]); 14] = [
        ("case_due", &["is_done", "due_order", "id"]),
        ("case_priority", &["is_done", "priority_rank", "due_order", "id"]),
        ("case_changed", &["is_done", "changed_at", "id"]),
        ("case_new", &["is_done", "id"]),
        ("case_opened", &["opened_at"]),
        ("case_department_due", &["department_id", "is_done", "due_order", "id"]),
        ("case_department_new", &["department_id", "is_done", "id"]),
        ("case_ward_due", &["ward", "is_done", "due_order", "id"]),
        ("case_queue_due", &["queue_id", "is_done", "due_order", "id"]),
        ("case_assignee_due", &["assignee_id", "is_done", "due_order", "id"]),
        ("case_category_new", &["category_id", "id"]),
        ("case_status_due", &["status_id", "due_order", "id"]),
        ("case_place", &["latitude_e6", "longitude_e6"]),
        ("case_parent", &["parent_id"]),
    ];
    for (name, columns) in lists {
        index(manager, name, "case_record", columns).await?;
    }
    Ok(())
}

async fn beside_cases(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("case_reporter")
                .col(uuid("id").primary_key())
                .col(uuid("case_id"))
                // Of the identity context: no foreign key.
                .col(uuid_null("resident_id"))
                .col(text_null("name_sealed"))
                .col(text_null("email_sealed"))
                .col(text_null("email_index"))
                .col(text_null("phone_sealed"))
                .col(text("updates"))
                .col(text("language"))
                .col(text("tracking_digest"))
                .col(text("tracking_sealed"))
                .col(timestamp_with_time_zone_null("claimed_at"))
                .foreign_key(ForeignKey::create().from("case_reporter", "case_id").to("case_record", "id"))
                .to_owned(),
        )
        .await?;
    index(manager, "case_reporter_case", "case_reporter", &["case_id"]).await?;
    index(manager, "case_reporter_resident", "case_reporter", &["resident_id", "case_id"]).await?;
    index(manager, "case_reporter_email", "case_reporter", &["email_index"]).await?;
    manager
        .create_table(
            Table::create()
                .table("attachment")
                .col(uuid("id").primary_key())
                .col(uuid_null("case_id"))
                .col(uuid_null("draft_id"))
                // The account or key that sent it, where no draft holds it yet.
                .col(uuid_null("sent_by"))
                .col(integer("width"))
                .col(integer("height"))
                .col(big_integer("bytes"))
                .col(timestamp_with_time_zone("at"))
                .foreign_key(
                    ForeignKey::create().from("attachment", "case_id").to("case_record", "id"),
                )
                .to_owned(),
        )
        .await?;
    index(manager, "attachment_case", "attachment", &["case_id"]).await?;
    index(manager, "attachment_draft", "attachment", &["draft_id"]).await?;
    manager
        .create_table(
            Table::create()
                .table("case_link")
                .col(uuid("id").primary_key())
                .col(uuid("from_id"))
                .col(uuid("to_id"))
                .col(text("kind"))
                .foreign_key(
                    ForeignKey::create().from("case_link", "from_id").to("case_record", "id"),
                )
                .foreign_key(
                    ForeignKey::create().from("case_link", "to_id").to("case_record", "id"),
                )
                .index(
                    Index::create()
                        .unique()
                        .name("case_link_pair")
                        .col("from_id")
                        .col("to_id")
                        .col("kind"),
                )
                .to_owned(),
        )
        .await?;
    index(manager, "case_link_to", "case_link", &["to_id"]).await
}

async fn history(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    manager
        .create_table(
            Table::create()
                .table("note")
                .col(uuid("id").primary_key())
                .col(uuid("case_id"))
                .col(text("audience"))
                .col(text("author_kind"))
                .col(uuid_null("author_id"))
                .col(text("body"))
                .col(timestamp_with_time_zone("at"))
                .foreign_key(ForeignKey::create().from("note", "case_id").to("case_record", "id"))
                .to_owned(),
        )
        .await?;
    index(manager, "note_case", "note", &["case_id", "id"]).await?;
    manager
        .create_table(
            Table::create()
                .table("case_activity")
                .col(uuid("id").primary_key())
                .col(uuid("case_id"))
                .col(timestamp_with_time_zone("at"))
                // What happened in one moment keeps its order by this.
                .col(integer("step"))
                .col(boolean("is_public"))
                .col(text("actor_kind"))
                .col(uuid_null("actor_id"))
                .col(uuid_null("note_id"))
                .col(text("facts"))
                .foreign_key(
                    ForeignKey::create().from("case_activity", "case_id").to("case_record", "id"),
                )
                .foreign_key(ForeignKey::create().from("case_activity", "note_id").to("note", "id"))
                .to_owned(),
        )
        .await?;
    index(manager, "case_activity_case", "case_activity", &["case_id", "at", "step"]).await
}

async fn index(
    manager: &SchemaManager<'_>,
    name: &str,
    table: &str,
    columns: &[&str],
) -> Result<(), DbErr> {
    let mut index = Index::create().name(name).table(table.to_owned()).to_owned();
    for column in columns {
        index.col(column.to_owned().to_owned());
    }
    manager.create_index(index).await
}
