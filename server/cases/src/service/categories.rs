//! What can be reported and what it is sorted by; and which category a description is about (CASE-008).

use contract::cases::{
    CategoryView, PlaceName, QueueView, StatusView, SuggestedCategory, WardView,
};
use iam::Actor;

use crate::catalogue::Place;
use crate::{CaseError, Cases};

const SUGGESTIONS: usize = 4;

impl Cases {
    /// The tree: for staff all of it, for everybody else what is offered to residents today.
    pub async fn categories(&self, actor: &Actor) -> Result<Vec<CategoryView>, CaseError> {
        let catalogue = self.catalogue().await?;
        let today = catalogue.calendar.municipality().date(self.foundation.now());
        Ok(catalogue.tree(today, !super::open::is_public(actor)))
    }

    /// The places that the town knows by name. Everybody may know them.
    pub async fn places(&self) -> Result<Vec<PlaceName>, CaseError> {
        let catalogue = self.catalogue().await?;
        let named = |place: &Place| PlaceName { id: place.id, name: place.name.clone() };
        Ok(catalogue.places.iter().map(named).collect())
    }

    /// Categories that the description speaks of, the likeliest first. Only a first one with a score of its own is worth
    /// preselecting; of equal ones the person chooses.
    pub async fn suggest_category(
        &self,
        description: &str,
    ) -> Result<Vec<SuggestedCategory>, CaseError> {
        let catalogue = self.catalogue().await?;
        let today = catalogue.calendar.municipality().date(self.foundation.now());
        let is_offered = |id| {
            let leaf = catalogue.category(id).ok().and_then(|category| category.leaf.as_ref());
            leaf.is_some_and(|leaf| leaf.is_offered(today))
        };
        let ranked =
            catalogue.suggester.rank(description).into_iter().filter(|(id, _)| is_offered(*id));
        ranked
            .take(SUGGESTIONS)
            .map(|(id, score)| {
                let named = catalogue.category_name(id)?;
                Ok(SuggestedCategory {
                    code: named.code,
                    name: named.name,
                    path: named.path,
                    score,
                })
            })
            .collect()
    }

    pub async fn queues(&self) -> Result<Vec<QueueView>, CaseError> {
        Ok(self.catalogue().await?.queues())
    }

    pub async fn wards(&self) -> Result<Vec<WardView>, CaseError> {
        Ok(self.catalogue().await?.wards())
    }

    /// The statuses that cases can have, each code once: what a filter offers.
    pub async fn statuses(&self) -> Result<Vec<StatusView>, CaseError> {
        let catalogue = self.catalogue().await?;
        let mut statuses: Vec<StatusView> = Vec::new();
        for status in catalogue.types.iter().flat_map(|case_type| &case_type.statuses) {
            if !statuses.iter().any(|known| known.code == status.code) {
                statuses.push(status.view());
            }
        }
        statuses.sort_by_key(|status| status.group);
        Ok(statuses)
    }
}
