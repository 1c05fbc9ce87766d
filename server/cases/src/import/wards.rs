//! Wards with their shapes, and known places.

use contract::cases::{Fault, ImportReport, PlaceId};
use iam::Permit;
use platform::Work;
use sea_orm::EntityTrait;
use serde::Deserialize;
use serde_json::Value;

use super::lines;
use super::upsert::{Pair, upsert};
use crate::CaseError;
use crate::entity::{place, ward};
use crate::rules::geometry::Area;

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    properties: Properties,
    geometry: Value,
}

#[derive(Deserialize)]
struct Properties {
    ward: i32,
    name_en: String,
    name_fr: String,
}

pub async fn import(work: &Work, permit: &Permit, text: &str) -> Result<ImportReport, CaseError> {
    let mut report = ImportReport::default();
    let Some(file) = lines::json::<Collection>(text, &mut report) else { return Ok(report) };
    let known = ward::Entity::find().all(work.connection()).await?;
    let mut pairs: Vec<Pair<ward::Model>> = Vec::new();
    for (place, feature) in (1..).zip(file.features) {
        if Area::read(&feature.geometry).is_none() {
            lines::fault(&mut report, place, "geometry", Fault::Unreadable);
            continue;
        }
        let number = feature.properties.ward;
        if pairs.iter().any(|pair| pair.after.number == number) {
            lines::fault(&mut report, place, "ward", Fault::Twice);
            continue;
        }
        let after = ward::Model {
            number,
            name_en: feature.properties.name_en,
            name_fr: feature.properties.name_fr,
            geometry: feature.geometry.to_string(),
        };
        pairs.push(Pair { before: known.iter().find(|row| row.number == number).cloned(), after });
    }
    upsert::<ward::Entity, _>(work, permit, pairs, &mut report).await?;
    Ok(report)
}

/// How near to a school or a hospital a case must be to count as there.
const RADIUS_M: i32 = 100;

pub async fn import_places(
    work: &Work,
    permit: &Permit,
    text: &str,
) -> Result<ImportReport, CaseError> {
    let mut report = ImportReport::default();
    let known = place::Entity::find().all(work.connection()).await?;
    let mut pairs: Vec<Pair<place::Model>> = Vec::new();
    lines::each_line(text, &mut report, |line, report| {
        let kind = line.needed("kind", report);
        let names = (line.needed("name_en", report), line.needed("name_fr", report));
        let needed = (line.needed("lat", report).is_some(), line.needed("lon", report).is_some());
        let point = (line.degrees("lat", 90.0, report), line.degrees("lon", 180.0, report));
        let (
            Some(kind),
            (Some(name_en), Some(name_fr)),
            (true, true),
            (Some(latitude_e6), Some(longitude_e6)),
        ) = (kind, names, needed, point)
        else {
            return;
        };
        let is_same = |row: &place::Model| row.kind == kind && row.name_en == name_en;
        if pairs.iter().any(|pair| is_same(&pair.after)) {
            return lines::fault(report, line.number, "name_en", Fault::Twice);
        }
        let before = known.iter().find(|row| is_same(row)).cloned();
        let id: PlaceId = before.as_ref().map_or_else(|| work.id(), |row| row.id);
        let after = place::Model {
            id,
            kind: kind.to_owned(),
            name_en: name_en.to_owned(),
            name_fr: name_fr.to_owned(),
            is_sensitive: line.text("sensitive").eq_ignore_ascii_case("yes"),
            radius_m: line.value("radius_m", report).unwrap_or(RADIUS_M),
            ward: line.value("ward", report),
            latitude_e6,
            longitude_e6,
        };
        pairs.push(Pair { before, after });
    });
    upsert::<place::Entity, _>(work, permit, pairs, &mut report).await?;
    Ok(report)
}
