//! Civic addresses and the streets they lie on.

use std::collections::HashMap;

use contract::cases::{AddressId, Fault, ImportReport};
use iam::Permit;
use platform::Work;
use sea_orm::EntityTrait;
use uuid::Uuid;

use super::lines::{self, Line};
use super::upsert::{Pair, upsert};
use crate::CaseError;
use crate::entity::{civic_address, street};

/// What makes an address unique: street, number, suffix, unit.
type Key = (Uuid, i32, String, String);

pub async fn import(work: &Work, permit: &Permit, text: &str) -> Result<ImportReport, CaseError> {
    let mut report = ImportReport::default();
    let mut streets: HashMap<String, Uuid> = street::Entity::find()
        .all(work.connection())
        .await?
        .into_iter()
        .map(|row| (row.name, row.id))
        .collect();
    let mut known: HashMap<Key, civic_address::Model> = civic_address::Entity::find()
        .all(work.connection())
        .await?
        .into_iter()
        .map(|row| (key(&row), row))
        .collect();
    let mut new_streets = Vec::new();
    let mut pairs: Vec<Pair<civic_address::Model>> = Vec::new();
    let mut seen: HashMap<Key, ()> = HashMap::new();
    lines::each_line(text, &mut report, |line, report| {
        let Some(name) = street_name(&line, report) else { return };
        let street_id = *streets.entry(name.clone()).or_insert_with(|| {
            let id = work.id();
            new_streets
                .push(Pair { before: None, after: street::Model { id, name: name.clone() } });
            id
        });
        let Some(after) = row(work, &line, street_id, &name, report) else { return };
        let key = key(&after);
        if seen.insert(key.clone(), ()).is_some() {
            return lines::fault(report, line.number, "number", Fault::Twice);
        }
        let before = known.remove(&key);
        let id = before.as_ref().map_or(after.id, |row| row.id);
        pairs.push(Pair { before, after: civic_address::Model { id, ..after } });
    });
    if report.faults.is_empty() {
        // Counted are addresses, not the streets they bring along.
        upsert::<street::Entity, _>(work, permit, new_streets, &mut ImportReport::default())
            .await?;
        upsert::<civic_address::Entity, _>(work, permit, pairs, &mut report).await?;
    }
    Ok(report)
}

fn key(row: &civic_address::Model) -> Key {
    (row.street_id, row.number, row.suffix.clone(), row.unit.clone())
}

/// The street as it is displayed; put together from its parts where the file does not say.
fn street_name(line: &Line<'_>, report: &mut ImportReport) -> Option<String> {
    let official = line.text("street_official");
    if !official.is_empty() {
        return Some(official.to_owned());
    }
    line.needed("street_name", report)?;
    let parts = ["street_name", "street_type", "direction"].map(|column| line.text(column));
    let [name, kind, direction] = parts;
    let in_order = if line.text("street_language") == "fr" {
        [kind, name, direction]
    } else {
        [name, kind, direction]
    };
    Some(in_order.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
}

fn row(
    work: &Work,
    line: &Line<'_>,
    street_id: Uuid,
    street: &str,
    report: &mut ImportReport,
) -> Option<civic_address::Model> {
    line.needed("number", report)?;
    let number: i32 = line.value("number", report)?;
    if !(1..=999_999).contains(&number) {
        lines::fault(report, line.number, "number", Fault::OutOfRange);
        return None;
    }
    let (suffix, unit) = (line.text("suffix").to_uppercase(), line.text("unit").to_owned());
    let building = format!("{number}{suffix}");
    let door = if unit.is_empty() { building } else { format!("{unit}-{building}") };
    // French addresses have a comma after the number.
    let comma = if line.text("street_language") == "fr" { "," } else { "" };
    let text = |column: &str| Some(line.text(column).to_owned()).filter(|text| !text.is_empty());
    let id: AddressId = work.id();
    Some(civic_address::Model {
        id,
        street_id,
        number,
        suffix,
        unit,
        label: format!("{door}{comma} {street}"),
        postal_code: text("postal_code"),
        ward: line.value("ward", report),
        roll_number: text("roll_number"),
        latitude_e6: line.degrees("lat", 90.0, report),
        longitude_e6: line.degrees("lon", 180.0, report),
    })
}
