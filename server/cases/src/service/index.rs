//! The words by which staff find a case: reference, category in both languages, place, description.

use platform::{StoreError, Work};

use crate::case::Case;
use crate::catalogue::Catalogue;
use crate::{CaseError, Cases, WORDS};

impl Cases {
    pub(super) async fn index(
        &self,
        work: &Work,
        catalogue: &Catalogue,
        case: &Case,
    ) -> Result<(), CaseError> {
        Ok(WORDS.put(work, case.id.0, &words(catalogue, case)?).await?)
    }
}

pub(super) fn words(catalogue: &Catalogue, case: &Case) -> Result<String, StoreError> {
    let category = catalogue.category(case.category)?;
    let place = &case.place;
    let parts = [
        Some(case.reference.as_str()),
        Some(category.name.en.as_str()),
        Some(category.name.fr.as_str()),
        place.label.as_deref(),
        place.details.as_deref(),
        case.description.as_deref(),
    ];
    Ok(parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
}
