//! Where a role counts, and from when until when, in words.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use contract::cases::PlaceId;
use contract::iam::{DepartmentId, Extent};
use contract::{Bilingual, Failure};

use crate::desk::Desk;
use crate::l10n::format;

/// The names of departments and facilities, read once for a page.
#[derive(Clone, Debug, Default)]
pub struct Places {
    departments: HashMap<DepartmentId, Bilingual>,
    facilities: HashMap<PlaceId, Bilingual>,
}

impl Places {
    pub async fn named(desk: &Desk) -> Result<Self, Failure> {
        let known = desk.services.iam.departments().await?;
        let departments = known.into_iter().map(|one| (one.id, one.name)).collect();
        let places = desk.services.cases.places().await?;
        let facilities = places.into_iter().map(|one| (one.id, one.name)).collect();
        Ok(Self { departments, facilities })
    }

    pub fn department(&self, desk: &Desk, id: DepartmentId) -> String {
        let name = self.departments.get(&id).map(|name| name.get(desk.language));
        name.unwrap_or("–").to_owned()
    }

    /// "Public Works; wards 1, 2".
    pub fn extent(&self, desk: &Desk, extent: &Extent) -> String {
        let say = desk.texts();
        let mut parts = Vec::new();
        if let Some(departments) = &extent.departments {
            let names: Vec<String> =
                departments.iter().map(|id| self.department(desk, *id)).collect();
            parts.push(names.join(", "));
        }
        if let Some(wards) = &extent.wards {
            let numbers: Vec<String> = wards.iter().map(ToString::to_string).collect();
            parts.push(say.extent_wards(wards.len() as i64, numbers.join(", ")));
        }
        if let Some(facilities) = &extent.facilities {
            let names = facilities.iter().filter_map(|id| self.facilities.get(id));
            let names: Vec<&str> = names.map(|name| name.get(desk.language)).collect();
            parts.push(match names.len() == facilities.len() {
                true => names.join(", "),
                false => say.extent_facilities(facilities.len() as i64),
            });
        }
        if parts.is_empty() {
            parts.push(say.extent_everywhere());
        }
        if extent.own_records_only {
            parts.push(say.extent_own_records());
        }
        parts.join("; ")
    }
}

/// "2026-11-20 to 2026-11-30", both days included.
pub fn period(desk: &Desk, from: Option<DateTime<Utc>>, until: Option<DateTime<Utc>>) -> String {
    let say = desk.texts();
    let zone = desk.services.municipality.time_zone;
    let day = |at: DateTime<Utc>| format::iso_date(at.with_timezone(&zone).date_naive());
    let last = until.map(|until| day(until - TimeDelta::microseconds(1)));
    match (from.map(day), last) {
        (None, None) => say.period_for_good(),
        (Some(from), None) => say.period_from(from),
        (None, Some(until)) => say.period_until(until),
        (Some(from), Some(until)) => say.period_between(from, until),
    }
}
