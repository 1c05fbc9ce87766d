//! Residents: the record of a person, what it holds in lists, and the account that signs in.

use sea_orm_migration::{prelude::*, schema::*};

use crate::append_only;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(resident()).await?;
        index(manager, "resident_name_folded", "resident", ["name_folded", "id"]).await?;
        append_only::keep(manager, "resident").await?;

        manager.create_table(account()).await?;
        manager.create_table(registration()).await?;
        index(manager, "registration_of_resident", "resident_registration", ["resident_id", "id"])
            .await?;

        let lists = [
            list("resident_alias").col(text("name")).to_owned(),
            list("resident_email").col(text("address")).col(text("folded")).to_owned(),
            list("resident_phone").col(text("number")).col(text_null("extension")).to_owned(),
            list("resident_address")
                .col(text_null("unit"))
                .col(text("street"))
                .col(text("city"))
                .col(text("province"))
                .col(text("postal_code"))
                .to_owned(),
        ];
        for table in lists {
            manager.create_table(table).await?;
        }
        // For finding a caller by what staff hear first.
        index(manager, "resident_phone_number", "resident_phone", ["number", "resident_id"])
            .await?;
        index(manager, "resident_email_folded", "resident_email", ["folded", "resident_id"]).await
    }
}

fn resident() -> TableCreateStatement {
    Table::create()
        .table("resident")
        .col(uuid("id").primary_key())
        .col(text("number").unique_key())
        .col(text("status"))
        .col(uuid_null("survivor_id"))
        .col(text("tier"))
        .col(integer("version"))
        .col(text_null("name"))
        .col(text_null("name_folded"))
        .col(text_null("date_of_birth_sealed"))
        .col(text_null("preferred_language"))
        .col(text_null("preferred_channel"))
        .col(text_null("accommodations"))
        .col(text("registered_language"))
        .col(timestamp_with_time_zone("registered_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .foreign_key(ForeignKey::create().from("resident", "survivor_id").to("resident", "id"))
        // A merged record always leads to its survivor, and nothing else does.
        .check(
            Expr::col("status").eq("merged").and(Expr::col("survivor_id").is_not_null()).or(
                Expr::col("status").ne("merged").and(Expr::col("survivor_id").is_null()),
            ),
        )
        .to_owned()
}

fn account() -> TableCreateStatement {
    Table::create()
        .table("resident_account")
        .col(uuid("resident_id").primary_key())
        .col(text("email"))
        .col(text("email_folded").unique_key())
        .col(timestamp_with_time_zone_null("email_confirmed_at"))
        .col(text_null("password_hash"))
        .col(timestamp_with_time_zone_null("password_changed_at"))
        .col(timestamp_with_time_zone_null("signed_in_at"))
        .foreign_key(
            ForeignKey::create().from("resident_account", "resident_id").to("resident", "id"),
        )
        .to_owned()
}

/// Each attempt to register an address that is not confirmed yet, with the password typed then.
fn registration() -> TableCreateStatement {
    Table::create()
        .table("resident_registration")
        .col(uuid("id").primary_key())
        .col(uuid("resident_id"))
        .col(text("password_hash"))
        .col(timestamp_with_time_zone("at"))
        .foreign_key(
            ForeignKey::create().from("resident_registration", "resident_id").to("resident", "id"),
        )
        .to_owned()
}

/// A list that belongs to a resident, in an order of its own.
fn list(name: &'static str) -> TableCreateStatement {
    Table::create()
        .table(name)
        .col(uuid("resident_id"))
        .col(integer("position"))
        .primary_key(Index::create().col("resident_id").col("position"))
        .foreign_key(ForeignKey::create().from(name, "resident_id").to("resident", "id"))
        .to_owned()
}

async fn index(
    manager: &SchemaManager<'_>,
    name: &'static str,
    table: &'static str,
    columns: [&'static str; 2],
) -> Result<(), DbErr> {
    let mut index = Index::create().name(name).table(table).to_owned();
    for column in columns {
        index.col(column);
    }
    manager.create_index(index).await
}
