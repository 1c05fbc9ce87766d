//! What is reported near the place of a draft already, as everybody may know of it. Complaints are never shown: they say
//! something about the people who live there.

use chrono::TimeDelta;
use contract::Language;
use contract::cases::{CategoryId, DraftId, NearbyReport, PlaceChoice, Point, StatusGroup};

use super::drafts::Visitor;
use super::plan::leaf;
use crate::catalogue::Catalogue;
use crate::rules::geometry::{around, metres};
use crate::{CaseError, Cases, store};

const METRES: f64 = 100.0;
const DAYS: i64 = 30;
const MOST: usize = 5;

impl Cases {
    /// Open reports of the same branch, the nearest first.
    pub async fn nearby(
        &self,
        visitor: &Visitor,
        id: DraftId,
    ) -> Result<Vec<NearbyReport>, CaseError> {
        let draft = self.draft(visitor, id).await?;
        let catalogue = self.catalogue().await?;
        let Ok((category, rules)) = leaf(&catalogue, &draft.form.category) else {
            return Ok(Vec::new());
        };
        let (_, point) = self.place_of(&draft.form.place(), Language::En).await?;
        let Some(point) = point.filter(|_| !rules.is_complaint) else { return Ok(Vec::new()) };
        let branch = catalogue.branch(category.parent.unwrap_or(category.id));
        let since = self.foundation.now() - TimeDelta::days(DAYS);
        let near = around(point, METRES);
        let db = self.foundation.db.reader();
        let cases =
            store::search::near(db, store::scope::everybody(), branch, near, since, 100).await?;
        let mut found: Vec<_> = cases
            .into_iter()
            .filter(|case| {
                case.group != StatusGroup::Done
                    && !case.is_complaint
                    && !case.is_sensitive
                    && is_public(&catalogue, case.category)
            })
            .filter_map(|case| Some((metres(case.place.point?, point), case)))
            .filter(|(distance, _)| *distance <= METRES)
            .collect();
        found.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        found
            .into_iter()
            .take(MOST)
            .map(|(distance, case)| {
                let status = catalogue.status(case.status)?;
                Ok(NearbyReport {
                    category: catalogue.category_name(case.category)?.name,
                    status: status.resident.clone(),
                    group: status.group,
                    opened_at: case.opened_at,
                    // At most `METRES`; tens are enough to find it.
                    metres: (distance / 10.0).ceil().max(1.0) as u32 * 10,
                })
            })
            .collect()
    }

    /// The place of a draft in words, for reading it over before it is sent.
    pub async fn draft_place(
        &self,
        visitor: &Visitor,
        id: DraftId,
        language: Language,
    ) -> Result<Option<String>, CaseError> {
        let draft = self.draft(visitor, id).await?;
        Ok(self.place_of(&draft.form.place(), language).await?.0)
    }

    async fn place_of(
        &self,
        choice: &PlaceChoice,
        language: Language,
    ) -> Result<(Option<String>, Option<Point>), CaseError> {
        Ok(match choice {
            PlaceChoice::Address(id) => {
                match store::addresses::find(self.foundation.db.reader(), *id).await? {
                    Some(address) => (Some(address.label), address.point),
                    None => (None, None),
                }
            }
            PlaceChoice::Known(id) => {
                let catalogue = self.catalogue().await?;
                match catalogue.places.iter().find(|place| place.id == *id) {
                    Some(place) => (Some(place.name.get(language).to_owned()), Some(place.point)),
                    None => (None, None),
                }
            }
            PlaceChoice::Described { text, point } => (text.clone(), *point),
            PlaceChoice::Nowhere => (None, None),
        })
    }
}

/// Whether residents report such things themselves: what staff alone open is nobody's news.
fn is_public(catalogue: &Catalogue, category: CategoryId) -> bool {
    let found = catalogue.category(category).ok();
    found.and_then(|found| found.leaf.as_ref()).is_some_and(|leaf| leaf.is_public)
}
