//! The only SeaORM queries of this context. Whoever writes shows a permit.

pub mod alerts;
pub mod api_keys;
pub mod assignments;
pub mod claim_rules;
pub mod conflicts;
pub mod credentials;
pub mod departments;
pub mod emergencies;
pub mod grants;
pub mod groups;
pub mod held_back;
pub mod key_reports;
pub mod passkey_questions;
pub mod passkeys;
pub mod positions;
pub mod products;
pub mod providers;
pub mod reviews;
pub mod roles;
pub mod saml_assertions;
pub mod service_accounts;
pub mod sso_attempts;
pub mod sso_sessions;
pub mod staff;
pub mod staff_directory;
mod staff_search;
pub mod subjects;
pub mod told;

use platform::StoreError;
use serde::Serialize;
use serde::de::DeserializeOwned;

fn written<T: Serialize>(
    value: &T,
    table: &'static str,
    column: &'static str,
) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::Corrupt { table, column })
}

fn read<T: DeserializeOwned>(
    text: &str,
    table: &'static str,
    column: &'static str,
) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Corrupt { table, column })
}
