//! Departments, staff and their credentials, roles and who holds them, service accounts and API keys.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in [people(), roles(), keys()].concat() {
            manager.create_table(table).await?;
        }
        let indexes: [(&str, &str, &[&str]); 5] = [
            ("staff_by_name", "staff", &["name_folded", "id"]),
            ("staff_by_department", "staff", &["department_id", "name_folded"]),
            ("role_assignment_by_staff", "role_assignment", &["staff_id", "ended_at"]),
            ("role_assignment_by_role", "role_assignment", &["role_id", "ended_at"]),
            ("api_key_by_account", "api_key", &["account_id"]),
        ];
        for (name, table, columns) in indexes {
            let mut index = Index::create().name(name).table(table).to_owned();
            for column in columns {
                index.col(*column);
            }
            manager.create_index(index).await?;
        }
        Ok(())
    }
}

fn people() -> Vec<TableCreateStatement> {
    vec![
        Table::create()
            .table("department")
            .col(uuid("id").primary_key())
            .col(text("code").unique_key())
            .col(text("name_en"))
            .col(text("name_fr"))
            .col(text("about_en"))
            .col(text("about_fr"))
            .col(boolean("active"))
            .to_owned(),
        Table::create()
            .table("staff")
            .col(uuid("id").primary_key())
            .col(text("email"))
            .col(text("email_folded").unique_key())
            .col(text("name"))
            .col(text("name_folded"))
            .col(text_null("title"))
            .col(uuid_null("department_id"))
            .col(text("status"))
            .col(text("language"))
            .col(text("density"))
            .col(boolean("single_key_shortcuts"))
            .col(boolean("live_updates"))
            .col(big_integer("grants_version"))
            .col(integer("version"))
            .col(timestamp_with_time_zone("created_at"))
            .col(timestamp_with_time_zone_null("deactivated_at"))
            .col(timestamp_with_time_zone_null("last_sign_in_at"))
            .foreign_key(&mut reference("staff", "department_id", "department"))
            .to_owned(),
        Table::create()
            .table("staff_credential")
            .col(uuid("staff_id").primary_key())
            .col(text_null("password"))
            .col(text_null("totp"))
            .col(big_integer_null("totp_step"))
            .col(text_null("pending_totp"))
            .col(timestamp_with_time_zone_null("pending_since"))
            .col(integer("version"))
            .foreign_key(&mut reference("staff_credential", "staff_id", "staff"))
            .to_owned(),
    ]
}

fn roles() -> Vec<TableCreateStatement> {
    let held = |table: &'static str, what: &'static str, against: &'static str| {
        Table::create()
            .table(table)
            .col(uuid("role_id"))
            .col(text(what))
            .col(boolean(against))
            .primary_key(Index::create().col("role_id").col(what))
            .foreign_key(&mut reference(table, "role_id", "role"))
            .to_owned()
    };
    vec![
        Table::create()
            .table("role")
            .col(uuid("id").primary_key())
            .col(text("code").unique_key())
            .col(text("name_en"))
            .col(text("name_fr"))
            .col(text("about_en"))
            .col(text("about_fr"))
            .col(boolean("built_in"))
            .col(integer("version"))
            .to_owned(),
        held("role_permission", "permission", "forbidden"),
        held("role_field", "field", "hidden"),
        Table::create()
            .table("role_assignment")
            .col(uuid("id").primary_key())
            .col(uuid("staff_id"))
            .col(uuid("role_id"))
            .col(text("extent"))
            .col(timestamp_with_time_zone_null("starts_at"))
            .col(timestamp_with_time_zone_null("ends_at"))
            .col(timestamp_with_time_zone("given_at"))
            .col(uuid_null("given_by"))
            .col(timestamp_with_time_zone_null("ended_at"))
            .col(uuid_null("ended_by"))
            .foreign_key(&mut reference("role_assignment", "staff_id", "staff"))
            .foreign_key(&mut reference("role_assignment", "role_id", "role"))
            .to_owned(),
    ]
}

fn keys() -> Vec<TableCreateStatement> {
    vec![
        Table::create()
            .table("service_account")
            .col(uuid("id").primary_key())
            .col(text("code").unique_key())
            .col(text("purpose"))
            .col(uuid("owner_id"))
            .col(boolean("active"))
            .col(timestamp_with_time_zone("created_at"))
            .foreign_key(&mut reference("service_account", "owner_id", "staff"))
            .to_owned(),
        Table::create()
            .table("api_key")
            .col(uuid("id").primary_key())
            .col(uuid("account_id"))
            .col(text("label"))
            .col(text("begins"))
            .col(text("hash").unique_key())
            .col(text("scopes"))
            .col(timestamp_with_time_zone("created_at"))
            .col(uuid_null("created_by"))
            .col(timestamp_with_time_zone("expires_at"))
            .col(timestamp_with_time_zone_null("revoked_at"))
            .col(timestamp_with_time_zone_null("last_used_at"))
            .foreign_key(&mut reference("api_key", "account_id", "service_account"))
            .to_owned(),
    ]
}

fn reference(
    table: &'static str,
    column: &'static str,
    to: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(to, "id").to_owned()
}
