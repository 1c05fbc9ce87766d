//! Case types with their statuses, steps and outcomes.

use std::collections::HashMap;

use contract::cases::{
    CaseTypeId, Fault, ImportReport, Requirement, StatusClock, StatusGroup, StatusId,
};
use iam::Permit;
use platform::Work;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::Deserialize;
use uuid::Uuid;

use super::upsert::{Pair, upsert};
use super::{Both, lines};
use crate::CaseError;
use crate::entity::{case_status, case_transition, case_type, case_type_resolution, resolution};

#[derive(Deserialize)]
struct TypesFile {
    sets: Vec<TypeEntry>,
    resolution_codes: Vec<ResolutionEntry>,
}

#[derive(Deserialize)]
struct TypeEntry {
    code: String,
    name: Both,
    initial: String,
    statuses: Vec<StatusEntry>,
    transitions: Vec<StepEntry>,
    resolution_codes: Vec<String>,
}

#[derive(Deserialize)]
struct StatusEntry {
    code: String,
    group: StatusGroup,
    clock: StatusClock,
    staff: Both,
    resident: Both,
    resident_next: Option<Both>,
    #[serde(rename = "final")]
    is_final: bool,
    #[serde(default)]
    system: bool,
}

#[derive(Deserialize)]
struct StepEntry {
    from: String,
    to: String,
    label: Both,
    requires: Vec<Requirement>,
    #[serde(default)]
    main: bool,
    #[serde(default)]
    system: bool,
}

#[derive(Deserialize)]
struct ResolutionEntry {
    code: String,
    staff: Both,
    resident: Both,
    #[serde(default)]
    system: bool,
}

pub async fn import(work: &Work, permit: &Permit, text: &str) -> Result<ImportReport, CaseError> {
    let mut report = ImportReport::default();
    let Some(file) = lines::json::<TypesFile>(text, &mut report) else { return Ok(report) };
    let outcomes = outcomes(work, permit, file.resolution_codes, &mut report).await?;
    let known: HashMap<String, case_type::Model> = case_type::Entity::find()
        .all(work.connection())
        .await?
        .into_iter()
        .map(|row| (row.code.clone(), row))
        .collect();
    let mut pairs = Vec::new();
    let mut whole = Vec::new();
    for entry in file.sets {
        let before = known.get(&entry.code).cloned();
        let id: CaseTypeId = before.as_ref().map_or_else(|| work.id(), |row| row.id);
        let name = entry.name.clone();
        let after =
            case_type::Model { id, code: entry.code.clone(), name_en: name.en, name_fr: name.fr };
        pairs.push(Pair { before, after });
        whole.push((id, entry));
    }
    upsert::<case_type::Entity, _>(work, permit, pairs, &mut report).await?;
    for (place, (id, entry)) in (1..).zip(whole) {
        one_type(work, permit, id, entry, &outcomes, place, &mut report).await?;
    }
    Ok(report)
}

async fn outcomes(
    work: &Work,
    permit: &Permit,
    entries: Vec<ResolutionEntry>,
    report: &mut ImportReport,
) -> Result<HashMap<String, Uuid>, CaseError> {
    let known = resolution::Entity::find().all(work.connection()).await?;
    let mut ids = HashMap::new();
    let mut pairs = Vec::new();
    for entry in entries {
        let before = known.iter().find(|row| row.code == entry.code).cloned();
        let id: Uuid = before.as_ref().map_or_else(|| work.id(), |row| row.id);
        ids.insert(entry.code.clone(), id);
        let after = resolution::Model {
            id,
            code: entry.code,
            name_en: entry.staff.en,
            name_fr: entry.staff.fr,
            resident_en: entry.resident.en,
            resident_fr: entry.resident.fr,
            is_system: entry.system,
        };
        pairs.push(Pair { before, after });
    }
    upsert::<resolution::Entity, _>(work, permit, pairs, report).await?;
    Ok(ids)
}

async fn one_type(
    work: &Work,
    permit: &Permit,
    type_id: CaseTypeId,
    entry: TypeEntry,
    outcomes: &HashMap<String, Uuid>,
    place: usize,
    report: &mut ImportReport,
) -> Result<(), CaseError> {
    let known = case_status::Entity::find()
        .filter(case_status::Column::TypeId.eq(type_id))
        .all(work.connection())
        .await?;
    if !entry.statuses.iter().any(|status| status.code == entry.initial) {
        lines::fault(report, place, "initial", Fault::Unknown);
    }
    let mut ids: HashMap<String, StatusId> = HashMap::new();
    let mut pairs = Vec::new();
    for (position, status) in (0..).zip(entry.statuses) {
        let before = known.iter().find(|row| row.code == status.code).cloned();
        let id = before.as_ref().map_or_else(|| work.id(), |row| row.id);
        if ids.insert(status.code.clone(), id).is_some() {
            lines::fault(report, place, "statuses.code", Fault::Twice);
            continue;
        }
        let (next_en, next_fr) = status.resident_next.map(|next| (next.en, next.fr)).unzip();
        let after = case_status::Model {
            id,
            type_id,
            is_initial: status.code == entry.initial,
            code: status.code,
            status_group: status.group,
            clock: status.clock,
            name_en: status.staff.en,
            name_fr: status.staff.fr,
            resident_en: status.resident.en,
            resident_fr: status.resident.fr,
            next_en,
            next_fr,
            is_final: status.is_final,
            is_system: status.system,
            position,
        };
        pairs.push(Pair { before, after });
    }
    upsert::<case_status::Entity, _>(work, permit, pairs, report).await?;
    steps(work, permit, &ids, entry.transitions, place, report).await?;
    let mut offered = Vec::new();
    for (position, code) in (0..).zip(entry.resolution_codes) {
        match outcomes.get(&code) {
            Some(id) => {
                offered.push(case_type_resolution::Model { type_id, resolution_id: *id, position })
            }
            None => lines::fault(report, place, "resolution_codes", Fault::Unknown),
        }
    }
    let before = case_type_resolution::Entity::find()
        .filter(case_type_resolution::Column::TypeId.eq(type_id))
        .all(work.connection())
        .await?;
    let pairs = offered.into_iter().map(|after| {
        let before = before.iter().find(|row| row.resolution_id == after.resolution_id).cloned();
        Pair { before, after }
    });
    Ok(upsert::<case_type_resolution::Entity, _>(work, permit, pairs.collect(), report).await?)
}

async fn steps(
    work: &Work,
    permit: &Permit,
    ids: &HashMap<String, StatusId>,
    entries: Vec<StepEntry>,
    place: usize,
    report: &mut ImportReport,
) -> Result<(), CaseError> {
    let froms: Vec<StatusId> = ids.values().copied().collect();
    let of_type = || case_transition::Column::FromId.is_in(froms.clone());
    let known = case_transition::Entity::find().filter(of_type()).all(work.connection()).await?;
    let mut pairs: Vec<Pair<case_transition::Model>> = Vec::new();
    for (position, step) in (0..).zip(entries) {
        let (Some(from), Some(to)) = (ids.get(&step.from), ids.get(&step.to)) else {
            lines::fault(report, place, "transitions", Fault::Unknown);
            continue;
        };
        let before = known.iter().find(|row| row.from_id == *from && row.to_id == *to).cloned();
        let requires: Vec<&str> =
            step.requires.iter().map(|requirement| requirement.code()).collect();
        let after = case_transition::Model {
            id: before.as_ref().map_or_else(|| work.id(), |row| row.id),
            from_id: *from,
            to_id: *to,
            label_en: step.label.en,
            label_fr: step.label.fr,
            requires: requires.join(","),
            is_main: step.main,
            is_system: step.system,
            position,
        };
        pairs.push(Pair { before, after });
    }
    // Steps that the file no longer has are no longer possible.
    let kept: Vec<Uuid> = pairs.iter().map(|pair| pair.after.id).collect();
    case_transition::Entity::delete_many()
        .filter(of_type())
        .filter(case_transition::Column::Id.is_not_in(kept))
        .exec(work.connection())
        .await?;
    Ok(upsert::<case_transition::Entity, _>(work, permit, pairs, report).await?)
}
