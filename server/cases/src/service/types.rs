//! The case types with everything a program needs to open cases and move them along.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use contract::cases::{CaseTypeView, StepView, TypeCategory};

use crate::catalogue::{CaseType, Catalogue, Status};
use crate::{CaseError, Cases};

impl Cases {
    /// The days of the municipality's calendar on which nobody works. Open to everybody.
    pub async fn holidays(&self) -> Result<BTreeSet<NaiveDate>, CaseError> {
        Ok(self.catalogue().await?.calendar.holidays().collect())
    }

    pub async fn case_types(&self) -> Result<Vec<CaseTypeView>, CaseError> {
        let catalogue = self.catalogue().await?;
        let today = catalogue.calendar.municipality().date(self.foundation.now());
        catalogue.types.iter().map(|case_type| view(&catalogue, case_type, today)).collect()
    }
}

fn view(
    catalogue: &Catalogue,
    case_type: &CaseType,
    today: chrono::NaiveDate,
) -> Result<CaseTypeView, CaseError> {
    let code =
        |id| case_type.statuses.iter().find(|status| status.id == id).map(|status| &status.code);
    let steps = case_type.transitions.iter().filter(|step| !step.is_system).filter_map(|step| {
        Some(StepView {
            from: code(step.from)?.clone(),
            to: code(step.to)?.clone(),
            label: step.label.clone(),
            requires: step.requires.clone(),
        })
    });
    let mut categories = Vec::new();
    for category in catalogue.categories.iter().filter(|category| category.is_active) {
        if let Some(leaf) = category.leaf.as_ref().filter(|leaf| leaf.type_id == case_type.id) {
            categories.push(TypeCategory {
                category: catalogue.category_name(category.id)?,
                report: leaf.rules(today),
            });
        }
    }
    Ok(CaseTypeView {
        id: case_type.id,
        statuses: case_type.statuses.iter().map(Status::view).collect(),
        steps: steps.collect(),
        resolutions: case_type.offered_resolutions(),
        categories,
    })
}
