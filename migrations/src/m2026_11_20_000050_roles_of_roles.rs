//! Roles that include roles, groups of staff, and assignments to groups and departments beside those to persons.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

const KEPT: [&str; 10] = [
    "id",
    "staff_id",
    "role_id",
    "extent",
    "starts_at",
    "ends_at",
    "given_at",
    "given_by",
    "ended_at",
    "ended_by",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in groups() {
            manager.create_table(table).await?;
        }
        // A column that must hold a value cannot be told otherwise everywhere: the table is made anew.
        for index in ["role_assignment_by_staff", "role_assignment_by_role"] {
            let drop = Index::drop().name(index).table("role_assignment").to_owned();
            manager.drop_index(drop).await?;
        }
        let aside = Table::rename().table("role_assignment", "role_assignment_before").to_owned();
        manager.rename_table(aside).await?;
        manager.create_table(assignments()).await?;
        let rows = Query::select().columns(KEPT).from("role_assignment_before").to_owned();
        let mut copy = Query::insert();
        copy.into_table("role_assignment").columns(KEPT);
        copy.select_from(rows).map_err(|error| DbErr::Custom(error.to_string()))?;
        manager.execute(copy).await?;
        manager.drop_table(Table::drop().table("role_assignment_before").to_owned()).await?;
        let indexes: [(&str, &str, &[&str]); 6] = [
            ("role_assignment_by_staff", "role_assignment", &["staff_id", "ended_at"]),
            ("role_assignment_by_group", "role_assignment", &["group_id", "ended_at"]),
            ("role_assignment_by_department", "role_assignment", &["department_id", "ended_at"]),
            ("role_assignment_by_role", "role_assignment", &["role_id", "ended_at"]),
            ("role_include_by_included", "role_include", &["included_id"]),
            ("staff_group_member_by_staff", "staff_group_member", &["staff_id"]),
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

fn groups() -> Vec<TableCreateStatement> {
    let pair = |table: &'static str, (own, of): (&'static str, &'static str), (other, to)| {
        Table::create()
            .table(table)
            .col(uuid(own))
            .col(uuid(other))
            .primary_key(Index::create().col(own).col(other))
            .foreign_key(&mut reference(table, own, of))
            .foreign_key(&mut reference(table, other, to))
            .to_owned()
    };
    vec![
        Table::create()
            .table("staff_group")
            .col(uuid("id").primary_key())
            .col(text("code").unique_key())
            .col(text("name_en"))
            .col(text("name_fr"))
            .to_owned(),
        pair("staff_group_member", ("group_id", "staff_group"), ("staff_id", "staff")),
        pair("role_include", ("role_id", "role"), ("included_id", "role")),
    ]
}

fn assignments() -> TableCreateStatement {
    let table = "role_assignment";
    Table::create()
        .table(table)
        .col(uuid("id").primary_key())
        .col(uuid_null("staff_id"))
        .col(uuid_null("group_id"))
        .col(uuid_null("department_id"))
        .col(uuid("role_id"))
        .col(text("extent"))
        .col(timestamp_with_time_zone_null("starts_at"))
        .col(timestamp_with_time_zone_null("ends_at"))
        .col(timestamp_with_time_zone("given_at"))
        .col(uuid_null("given_by"))
        .col(timestamp_with_time_zone_null("ended_at"))
        .col(uuid_null("ended_by"))
        .foreign_key(&mut reference(table, "staff_id", "staff"))
        .foreign_key(&mut reference(table, "group_id", "staff_group"))
        .foreign_key(&mut reference(table, "department_id", "department"))
        .foreign_key(&mut reference(table, "role_id", "role"))
        .to_owned()
}

fn reference(
    table: &'static str,
    column: &'static str,
    to: &'static str,
) -> ForeignKeyCreateStatement {
    ForeignKey::create().from(table, column).to(to, "id").to_owned()
}
