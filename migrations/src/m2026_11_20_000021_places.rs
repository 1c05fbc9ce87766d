//! Where things are: wards with their shapes, streets, civic addresses and known places, as imported.

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
                    .table("ward")
                    .col(integer("number").primary_key())
                    .col(text("name_en"))
                    .col(text("name_fr"))
                    // GeoJSON as it came.
                    .col(text("geometry"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("street")
                    .col(uuid("id").primary_key())
                    .col(text("name").unique_key())
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("civic_address")
                    .col(uuid("id").primary_key())
                    .col(uuid("street_id"))
                    .col(integer("number"))
                    .col(text("suffix"))
                    .col(text("unit"))
                    .col(text("label"))
                    .col(text_null("postal_code"))
                    .col(integer_null("ward"))
                    .col(text_null("roll_number"))
                    .col(integer_null("latitude_e6"))
                    .col(integer_null("longitude_e6"))
                    .foreign_key(
                        ForeignKey::create().from("civic_address", "street_id").to("street", "id"),
                    )
                    .index(
                        Index::create()
                            .unique()
                            .name("civic_address_whole")
                            .col("street_id")
                            .col("number")
                            .col("suffix")
                            .col("unit"),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("place")
                    .col(uuid("id").primary_key())
                    .col(text("kind"))
                    .col(text("name_en"))
                    .col(text("name_fr"))
                    .col(boolean("is_sensitive"))
                    .col(integer("radius_m"))
                    .col(integer_null("ward"))
                    .col(integer("latitude_e6"))
                    .col(integer("longitude_e6"))
                    .to_owned(),
            )
            .await
    }
}
