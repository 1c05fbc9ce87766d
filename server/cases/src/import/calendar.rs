//! Holidays and days on which the offices are closed.

use std::collections::HashMap;

use chrono::NaiveDate;
use contract::cases::{Fault, ImportReport};
use iam::Permit;
use platform::Work;
use sea_orm::EntityTrait;

use super::lines;
use super::upsert::{Pair, upsert};
use crate::entity::holiday;
use crate::{CaseError, RedateCases};

const KINDS: [&str; 2] = ["statutory", "office-closure"];

pub async fn import(work: &Work, permit: &Permit, text: &str) -> Result<ImportReport, CaseError> {
    let mut report = ImportReport::default();
    let known: HashMap<NaiveDate, holiday::Model> = holiday::Entity::find()
        .all(work.connection())
        .await?
        .into_iter()
        .map(|row| (row.day, row))
        .collect();
    let mut pairs: Vec<Pair<holiday::Model>> = Vec::new();
    lines::each_line(text, &mut report, |line, report| {
        let day: Option<NaiveDate> =
            line.needed("date", report).and_then(|_| line.value("date", report));
        let kind = line.text("kind");
        if !KINDS.contains(&kind) {
            lines::fault(report, line.number, "kind", Fault::Unknown);
        }
        let names = (line.needed("name_en", report), line.needed("name_fr", report));
        let (Some(day), (Some(name_en), Some(name_fr))) = (day, names) else { return };
        if pairs.iter().any(|pair| pair.after.day == day) {
            return lines::fault(report, line.number, "date", Fault::Twice);
        }
        let after = holiday::Model {
            day,
            kind: kind.to_owned(),
            name_en: name_en.to_owned(),
            name_fr: name_fr.to_owned(),
            added_at: known.get(&day).map_or(work.now(), |row| row.added_at),
        };
        pairs.push(Pair { before: known.get(&day).cloned(), after });
    });
    upsert::<holiday::Entity, _>(work, permit, pairs, &mut report).await?;
    if report.added > 0 {
        work.enqueue(&RedateCases).await?;
    }
    Ok(report)
}
