//! Correcting what a case says: category, place, description, answers (CASE-088). Needs the version that was seen.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::assign::{REASON_LIMIT, required, version};
use super::{CaseField, CaseId, OpenForm, PlaceChoice};
use crate::{Problem, Problems, text};

/// The whole of what can be corrected; what is left empty becomes empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EditForm {
    pub case: String,
    pub version: String,
    pub category: String,
    pub description: String,
    pub address: String,
    pub place_id: String,
    pub place: String,
    pub place_details: String,
    pub latitude: String,
    pub longitude: String,
    pub answers: BTreeMap<String, String>,
    /// Why, for the history.
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditCase {
    pub case: CaseId,
    pub version: i32,
    pub category: String,
    pub description: Option<String>,
    pub place: PlaceChoice,
    pub place_details: Option<String>,
    pub answers: BTreeMap<String, String>,
    pub reason: Option<String>,
}

impl EditForm {
    pub fn parse(&self) -> Result<EditCase, Problems> {
        let mut problems = Problems::new();
        let case = problems.keep(CaseField::Case, required(&self.case));
        let seen = version(&self.version, &mut problems);
        if seen.is_none() && problems.is_empty() {
            problems.add(crate::field::SharedField::Version, Problem::Empty);
        }
        let said = OpenForm {
            category: self.category.clone(),
            description: self.description.clone(),
            address: self.address.clone(),
            place_id: self.place_id.clone(),
            place: self.place.clone(),
            place_details: self.place_details.clone(),
            latitude: self.latitude.clone(),
            longitude: self.longitude.clone(),
            answers: self.answers.clone(),
            ..OpenForm::default()
        };
        let reason =
            problems.keep(CaseField::Reason, text::optional_lines(&self.reason, REASON_LIMIT));
        match (case, seen, said.parse(), reason) {
            (Some(case), Some(version), Ok(said), Some(reason)) if problems.is_empty() => {
                Ok(EditCase {
                    case,
                    version,
                    category: said.category,
                    description: said.description,
                    place: said.place,
                    place_details: said.place_details,
                    answers: said.answers,
                    reason,
                })
            }
            (_, _, Err(more), _) => {
                for problem in more.into_vec() {
                    problems.add(problem.field, problem.problem);
                }
                Err(problems)
            }
            _ => Err(problems),
        }
    }
}
