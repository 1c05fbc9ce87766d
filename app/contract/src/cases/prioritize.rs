//! Changing the priority of a case, with a reason that stays (CASE-111).

use serde::{Deserialize, Serialize};

use super::assign::{REASON_LIMIT, required, version};
use super::{CaseField, CaseId, Priority};
use crate::{Problems, text};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PriorityForm {
    pub case: String,
    pub priority: String,
    pub reason: String,
    pub version: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrioritizeCase {
    pub case: CaseId,
    pub priority: Priority,
    pub reason: String,
    pub version: Option<i32>,
}

impl PriorityForm {
    pub fn parse(&self) -> Result<PrioritizeCase, Problems> {
        let mut problems = Problems::new();
        let case = problems.keep(CaseField::Case, required(&self.case));
        let priority = problems.keep(CaseField::Priority, required(&self.priority));
        let reason = problems.keep(CaseField::Reason, text::lines(&self.reason, REASON_LIMIT));
        let version = version(&self.version, &mut problems);
        match (case, priority, reason) {
            (Some(case), Some(priority), Some(reason)) if problems.is_empty() => {
                Ok(PrioritizeCase { case, priority, reason, version })
            }
            _ => Err(problems),
        }
    }
}
