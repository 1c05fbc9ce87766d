//! Takes in reference data from files: types, categories, queues, routing, wards, addresses, places, holidays. A dry run
//! reads and compares everything and changes nothing. A file with faults changes nothing either: it is whole or not at all.

mod addresses;
mod calendar;
mod categories;
mod lines;
mod queues;
mod routing;
mod types;
mod upsert;
mod wards;

use std::collections::HashMap;

use contract::cases::ImportReport;
use contract::iam::DepartmentId;
use iam::{Action, Actor, Permit, Target, allow};
use platform::{Resource, Work};
use serde::Deserialize;

use crate::event::ReferenceImported;
use crate::{CaseError, Cases};

pub use categories::Keywords;

/// A file of reference data. Queues name departments, which belong to the IAM context: their codes come along.
#[derive(Clone, Copy, Debug)]
pub enum File<'a> {
    /// `statuses.json`: case types with statuses, steps and outcomes.
    Types(&'a str),
    Queues {
        json: &'a str,
        departments: &'a HashMap<String, DepartmentId>,
    },
    Categories(&'a str),
    Routing(&'a str),
    /// CSV: date, kind, name_en, name_fr.
    Holidays(&'a str),
    /// GeoJSON with a polygon for each ward.
    Wards(&'a str),
    /// CSV of civic addresses.
    Addresses(&'a str),
    /// CSV of known places.
    Places(&'a str),
}

impl Cases {
    /// Takes in a file. The order matters: types, queues, categories, routing; wards before addresses and places.
    pub async fn import(
        &self,
        actor: &Actor,
        file: File<'_>,
        dry_run: bool,
    ) -> Result<ImportReport, CaseError> {
        let work = self.foundation.begin().await?;
        let all = Target::of(Resource::all("reference"));
        let permit = allow(actor, Action::ImportReference, &all, work.now())?;
        let mut report = take_in(&work, &permit, file).await?;
        report.dry_run = dry_run;
        if dry_run || !report.faults.is_empty() {
            drop(work);
            return Ok(report);
        }
        let event =
            ReferenceImported { file: file.name(), added: report.added, changed: report.changed };
        work.record(&permit, event).await?;
        work.commit().await?;
        self.shelf.forget();
        Ok(report)
    }
}

async fn take_in(work: &Work, permit: &Permit, file: File<'_>) -> Result<ImportReport, CaseError> {
    match file {
        File::Types(text) => types::import(work, permit, text).await,
        File::Queues { json, departments } => queues::import(work, permit, json, departments).await,
        File::Categories(text) => categories::import(work, permit, text).await,
        File::Routing(text) => routing::import(work, permit, text).await,
        File::Holidays(text) => calendar::import(work, permit, text).await,
        File::Wards(text) => wards::import(work, permit, text).await,
        File::Addresses(text) => addresses::import(work, permit, text).await,
        File::Places(text) => wards::import_places(work, permit, text).await,
    }
}

impl File<'_> {
    fn name(self) -> &'static str {
        match self {
            Self::Types(_) => "types",
            Self::Queues { .. } => "queues",
            Self::Categories(_) => "categories",
            Self::Routing(_) => "routing",
            Self::Holidays(_) => "holidays",
            Self::Wards(_) => "wards",
            Self::Addresses(_) => "addresses",
            Self::Places(_) => "places",
        }
    }
}

/// A text in both languages, as the files write it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
struct Both {
    en: String,
    fr: String,
}
