//! The database schema, one file a change, the same for SQLite and PostgreSQL. Forward only; later changes expand first.

mod append_only;
pub mod fulltext;
mod m2026_11_20_000001_audit_and_outbox;
mod m2026_11_20_000002_queue_and_forms;
mod m2026_11_20_000003_sessions_and_throttles;
mod m2026_11_20_000005_iam;
mod m2026_11_20_000010_identity;
mod m2026_11_20_000020_case_reference_data;
mod m2026_11_20_000021_places;
mod m2026_11_20_000022_cases;
mod m2026_11_20_000023_case_desk;
mod m2026_11_20_000030_webhooks;
mod m2026_11_20_000031_audit_lookup;
mod m2026_11_20_000032_queue_counts;
mod m2026_11_20_000033_dates_of_cases;
mod m2026_11_20_000034_email_change;
mod m2026_11_20_000035_case_follower;
mod m2026_11_20_000040_kept_answers;
mod m2026_11_20_000041_reseal;
mod m2026_11_20_000042_lanes;
mod m2026_11_20_000050_roles_of_roles;
mod m2026_11_20_000051_segregation_of_duties;
mod m2026_11_20_000052_products;
mod m2026_11_20_000060_identity_providers;
mod m2026_11_20_000061_claim_rules;
mod m2026_11_20_000070_key_governance;
mod m2026_11_20_000071_emergency_access;
mod m2026_11_20_000072_security_alerts;
mod m2026_11_20_000080_staff_directory;
mod m2026_11_20_000081_positions;
mod m2026_11_20_000090_sin;
mod m2026_11_20_000092_key_certificates;
mod m2026_11_20_000094_access_reviews;
mod m2026_11_20_000096_passkeys;
mod m2026_11_20_000105_sign_in_demands;
mod m2026_11_20_000110_audit_search;
mod m2026_11_21_000100_saml;
mod m2026_11_21_000115_sin_keeping;
mod m2026_11_21_000120_roles_by_rules;
mod m2026_11_21_000121_graph;
mod m2026_11_21_000122_watch_by_place;
mod m2026_11_21_000123_told;
mod m2026_11_21_000125_staff_stamp;

use sea_orm_migration::prelude::*;

pub use sea_orm_migration::{MigratorTrait, SchemaManager};

pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m2026_11_20_000001_audit_and_outbox::Migration),
            Box::new(m2026_11_20_000002_queue_and_forms::Migration),
            Box::new(m2026_11_20_000003_sessions_and_throttles::Migration),
            Box::new(m2026_11_20_000005_iam::Migration),
            Box::new(m2026_11_20_000010_identity::Migration),
            Box::new(m2026_11_20_000020_case_reference_data::Migration),
            Box::new(m2026_11_20_000021_places::Migration),
            Box::new(m2026_11_20_000022_cases::Migration),
            Box::new(m2026_11_20_000023_case_desk::Migration),
            Box::new(m2026_11_20_000030_webhooks::Migration),
            Box::new(m2026_11_20_000031_audit_lookup::Migration),
            Box::new(m2026_11_20_000032_queue_counts::Migration),
            Box::new(m2026_11_20_000033_dates_of_cases::Migration),
            Box::new(m2026_11_20_000034_email_change::Migration),
            Box::new(m2026_11_20_000035_case_follower::Migration),
            Box::new(m2026_11_20_000040_kept_answers::Migration),
            Box::new(m2026_11_20_000041_reseal::Migration),
            Box::new(m2026_11_20_000042_lanes::Migration),
            Box::new(m2026_11_20_000050_roles_of_roles::Migration),
            Box::new(m2026_11_20_000051_segregation_of_duties::Migration),
            Box::new(m2026_11_20_000052_products::Migration),
            Box::new(m2026_11_20_000060_identity_providers::Migration),
            Box::new(m2026_11_20_000061_claim_rules::Migration),
            Box::new(m2026_11_20_000070_key_governance::Migration),
            Box::new(m2026_11_20_000071_emergency_access::Migration),
            Box::new(m2026_11_20_000072_security_alerts::Migration),
            Box::new(m2026_11_20_000080_staff_directory::Migration),
            Box::new(m2026_11_20_000081_positions::Migration),
            Box::new(m2026_11_20_000090_sin::Migration),
            Box::new(m2026_11_20_000092_key_certificates::Migration),
            Box::new(m2026_11_20_000094_access_reviews::Migration),
            Box::new(m2026_11_20_000096_passkeys::Migration),
            Box::new(m2026_11_20_000105_sign_in_demands::Migration),
            Box::new(m2026_11_20_000110_audit_search::Migration),
            Box::new(m2026_11_21_000100_saml::Migration),
            Box::new(m2026_11_21_000115_sin_keeping::Migration),
            Box::new(m2026_11_21_000120_roles_by_rules::Migration),
            Box::new(m2026_11_21_000121_graph::Migration),
            Box::new(m2026_11_21_000122_watch_by_place::Migration),
            Box::new(m2026_11_21_000123_told::Migration),
            Box::new(m2026_11_21_000125_staff_stamp::Migration),
        ]
    }
}
