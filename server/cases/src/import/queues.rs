//! Queues and the departments that look after them.

use std::collections::HashMap;

use contract::cases::{Fault, ImportReport};
use contract::iam::DepartmentId;
use iam::Permit;
use platform::Work;
use sea_orm::EntityTrait;
use serde::Deserialize;

use super::upsert::{Pair, upsert};
use super::{Both, lines};
use crate::CaseError;
use crate::entity::queue;

#[derive(Deserialize)]
struct QueuesFile {
    queues: Vec<QueueEntry>,
}

#[derive(Deserialize)]
struct QueueEntry {
    code: String,
    name: Both,
    department: String,
    description: Both,
}

pub async fn import(
    work: &Work,
    permit: &Permit,
    text: &str,
    departments: &HashMap<String, DepartmentId>,
) -> Result<ImportReport, CaseError> {
    let mut report = ImportReport::default();
    let Some(file) = lines::json::<QueuesFile>(text, &mut report) else { return Ok(report) };
    let known = queue::Entity::find().all(work.connection()).await?;
    let mut pairs: Vec<Pair<queue::Model>> = Vec::new();
    for (place, entry) in (1..).zip(file.queues) {
        let department = departments.get(&entry.department).copied();
        if department.is_none() {
            lines::fault(&mut report, place, "department", Fault::Unknown);
        }
        if pairs.iter().any(|pair| pair.after.code == entry.code) {
            lines::fault(&mut report, place, "code", Fault::Twice);
            continue;
        }
        let before = known.iter().find(|row| row.code == entry.code).cloned();
        let after = queue::Model {
            id: before.as_ref().map_or_else(|| work.id(), |row| row.id),
            code: entry.code,
            name_en: entry.name.en,
            name_fr: entry.name.fr,
            description_en: entry.description.en,
            description_fr: entry.description.fr,
            department_id: department,
            // Said by the routing file.
            is_fallback: before.as_ref().is_some_and(|row| row.is_fallback),
        };
        pairs.push(Pair { before, after });
    }
    upsert::<queue::Entity, _>(work, permit, pairs, &mut report).await?;
    Ok(report)
}
