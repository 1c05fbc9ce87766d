//! Identity providers for staff, who is known by them under which name, attempts that are under way, and when a session's
//! owner last proved who they are.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in tables() {
            manager.create_table(table).await?;
        }
        let indexes: [(&str, &str, &[&str]); 4] = [
            ("staff_subject_once", "staff_subject", &["provider_id", "subject"]),
            ("staff_subject_one_each", "staff_subject", &["provider_id", "staff_id"]),
            ("staff_subject_by_staff", "staff_subject", &["staff_id"]),
            ("sso_session_by_staff", "sso_session", &["staff_id"]),
        ];
        for (name, table, columns) in indexes {
            let mut index = Index::create().name(name).table(table).to_owned();
            for column in columns {
                index.col(*column);
            }
            if columns.len() == 2 {
                index.unique();
            }
            manager.create_index(index).await?;
        }
        let proved = Table::alter()
            .table("session")
            .add_column(timestamp_with_time_zone_null("proved_at"))
            .to_owned();
        manager.alter_table(proved).await
    }
}

fn tables() -> Vec<TableCreateStatement> {
    let reference = |table: &'static str, column: &'static str, to: &'static str| {
        ForeignKey::create().from(table, column).to(to, "id").to_owned()
    };
    vec![
        Table::create()
            .table("identity_provider")
            .col(uuid("id").primary_key())
            .col(text("code").unique_key())
            .col(text("name_en"))
            .col(text("name_fr"))
            .col(text("issuer").unique_key())
            .col(text("client_id"))
            // Sealed.
            .col(text_null("client_secret"))
            // Words with spaces between them.
            .col(text("scopes"))
            .col(text("second_factor"))
            .col(boolean("enabled"))
            .col(boolean("vouches_for_email"))
            .col(boolean("creates_accounts"))
            .col(integer("version"))
            .col(timestamp_with_time_zone("created_at"))
            .to_owned(),
        Table::create()
            .table("staff_subject")
            .col(uuid("id").primary_key())
            .col(uuid("provider_id"))
            .col(text("subject"))
            .col(uuid("staff_id"))
            .col(timestamp_with_time_zone("linked_at"))
            .foreign_key(&mut reference("staff_subject", "provider_id", "identity_provider"))
            .foreign_key(&mut reference("staff_subject", "staff_id", "staff"))
            .to_owned(),
        Table::create()
            .table("sso_attempt")
            // Digests of what the provider and the browser bring back.
            .col(text("state").primary_key())
            .col(text("browser"))
            .col(uuid("provider_id"))
            .col(text("sealed"))
            .col(text("language"))
            .col(text_null("next"))
            // Whose session it is, where they only prove again who they are.
            .col(uuid_null("staff_id"))
            .col(timestamp_with_time_zone("begun_at"))
            .foreign_key(&mut reference("sso_attempt", "provider_id", "identity_provider"))
            .to_owned(),
        Table::create()
            .table("sso_session")
            .col(uuid("session_id").primary_key())
            .col(uuid("staff_id"))
            .col(uuid("provider_id"))
            .col(text_null("sid"))
            .col(timestamp_with_time_zone("begun_at"))
            .foreign_key(&mut reference("sso_session", "provider_id", "identity_provider"))
            .foreign_key(&mut reference("sso_session", "staff_id", "staff"))
            .to_owned(),
    ]
}
