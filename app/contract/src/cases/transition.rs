//! Moving a case to another status of its type (CASE-032, CASE-038).

use serde::{Deserialize, Serialize};

use super::assign::{REASON_LIMIT, required, version};
use super::note::NOTE_LIMIT;
use super::{CaseField, CaseId};
use crate::{Problems, text};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TransitionForm {
    pub case: String,
    /// Code of the status to reach.
    pub status: String,
    /// Code of the outcome, where the step asks for one.
    pub resolution: String,
    pub reason: String,
    /// What the reporter is told.
    pub public_note: String,
    pub version: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TransitionCase {
    pub case: CaseId,
    pub status: String,
    pub resolution: Option<String>,
    pub reason: Option<String>,
    pub public_note: Option<String>,
    pub version: Option<i32>,
}

impl TransitionForm {
    pub fn parse(&self) -> Result<TransitionCase, Problems> {
        let mut problems = Problems::new();
        let case = problems.keep(CaseField::Case, required(&self.case));
        let status = problems.keep(CaseField::Status, text::line(&self.status, 60));
        let resolution =
            problems.keep(CaseField::Resolution, text::optional_line(&self.resolution, 60));
        let reason =
            problems.keep(CaseField::Reason, text::optional_lines(&self.reason, REASON_LIMIT));
        let public_note = problems
            .keep(CaseField::PublicNote, text::optional_lines(&self.public_note, NOTE_LIMIT));
        let version = version(&self.version, &mut problems);
        match (case, status, resolution, reason, public_note) {
            (Some(case), Some(status), Some(resolution), Some(reason), Some(public_note))
                if problems.is_empty() =>
            {
                Ok(TransitionCase { case, status, resolution, reason, public_note, version })
            }
            _ => Err(problems),
        }
    }
}
