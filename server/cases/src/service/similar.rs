//! Reports that may be about the same thing: the same branch, near, and recent (CASE-047, CASE-120).

use chrono::TimeDelta;
use contract::cases::{CaseId, Point, SimilarCase};
use iam::{Action, Actor, scope};

use crate::rules::geometry::{around, metres};
use crate::{CaseError, Cases, store};

/// How far and how long ago a report may be.
const METRES: f64 = 250.0;
const DAYS: i64 = 30;
const MOST: usize = 5;

impl Cases {
    /// Similar cases that the reader may see, the nearest first. `except` is the case itself, once it exists.
    pub async fn similar(
        &self,
        actor: &Actor,
        category: &str,
        point: Point,
        except: Option<CaseId>,
    ) -> Result<Vec<SimilarCase>, CaseError> {
        let now = self.foundation.now();
        let seen = scope(actor, Action::ReadCase, now)?;
        let catalogue = self.catalogue().await?;
        let Some(category) = catalogue.category_coded(category) else { return Ok(Vec::new()) };
        // The branch just above: potholes are like cracks, and unlike streetlights.
        let branch = catalogue.branch(category.parent.unwrap_or(category.id));
        let since = now - TimeDelta::days(DAYS);
        let near = around(point, METRES);
        let select = store::scope::visible_to(&seen);
        let cases =
            store::search::near(self.foundation.db.reader(), select, branch, near, since, 100)
                .await?;
        let distance =
            |case: &crate::case::Case| case.place.point.map(|place| metres(place, point));
        let mut found: Vec<_> = cases
            .into_iter()
            .filter(|case| Some(case.id) != except && case.merged_into.is_none())
            .filter_map(|case| Some((distance(&case)?, case)))
            .filter(|(distance, _)| *distance <= METRES)
            .collect();
        if !found.is_empty() && !super::open::is_public(actor) {
            self.list_seen(actor, "case_similar").await?;
        }
        found.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        found
            .into_iter()
            .take(MOST)
            .map(|(distance, case)| {
                Ok(SimilarCase {
                    category: catalogue.category_name(case.category)?,
                    status: catalogue.status(case.status)?.view(),
                    id: case.id,
                    reference: case.reference,
                    place: case.place.label,
                    opened_at: case.opened_at,
                    // At most `METRES`.
                    metres: Some(distance.round() as u32),
                })
            })
            .collect()
    }
}
