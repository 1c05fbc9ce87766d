//! The data files, built into the program.

use serde::de::DeserializeOwned;

use crate::DemoError;

pub const MUNICIPALITY: &str = include_str!("../data/municipality.toml");
pub const SERVICES: &str = include_str!("../data/services.json");
pub const DEPARTMENTS: &str = include_str!("../data/departments.json");
pub const STATUSES: &str = include_str!("../data/statuses.json");
pub const QUEUES: &str = include_str!("../data/queues.json");
pub const CATEGORIES: &str = include_str!("../data/categories.json");
pub const ROUTING: &str = include_str!("../data/routing.json");
pub const HOLIDAYS: &str = include_str!("../data/holidays.csv");
pub const WARDS: &str = include_str!("../data/wards.geojson");
pub const ADDRESSES: &str = include_str!("../data/addresses.csv");
pub const PLACES: &str = include_str!("../data/places.csv");
pub const FINANCE: &str = include_str!("../data/finance.json");
pub const HR: &str = include_str!("../data/hr.json");
pub const ROLES: &str = include_str!("../data/roles.json");
pub const STAFF: &str = include_str!("../data/staff.json");
pub const NAMES: &str = include_str!("../data/names.json");
pub const WORKFORCE: &str = include_str!("../data/workforce.json");
pub const SERVICE_ACCOUNTS: &str = include_str!("../data/service-accounts.json");
pub const EMERGENCY_PLANS: &str = include_str!("../data/emergency-plans.json");
pub const RESIDENTS: &str = include_str!("../data/residents.json");
pub const REPORT_TEXTS: &str = include_str!("../data/report-texts.json");

pub(crate) fn read<T: DeserializeOwned>(name: &'static str, text: &str) -> Result<T, DemoError> {
    serde_json::from_str(text).map_err(|error| DemoError::File(name, error.to_string()))
}
