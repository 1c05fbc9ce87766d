//! The reports of whoever is signed in, newest first, a page at a time.

use contract::cases::{CaseId, MyReport};
use contract::{Cursor, Slice};
use iam::{Action, Actor, scope};

use super::public_detail::public_status;
use crate::{CaseError, Cases, store};

const REPORTS: usize = 20;

impl Cases {
    /// `after` is the place that an earlier page ended at.
    pub async fn my_reports(
        &self,
        actor: &Actor,
        after: Option<&Cursor>,
    ) -> Result<Slice<MyReport>, CaseError> {
        if actor.resident().is_none() {
            return Err(iam::Denied::SignInNeeded.into());
        }
        let catalogue = self.catalogue().await?;
        let own = scope(actor, Action::ReadCase, self.foundation.now())?;
        let older = match after.map(|place| place.0.parse::<CaseId>()) {
            Some(Ok(id)) => Some(id),
            Some(Err(_)) => return Err(CaseError::NotFound),
            None => None,
        };
        // One more than is shown tells whether there are older ones.
        let select =
            store::search::newest(store::scope::visible_to(&own), older, REPORTS as u64 + 1);
        let mut cases = store::search::all(self.foundation.db.reader(), select).await?;
        let has_more = cases.len() > REPORTS;
        cases.truncate(REPORTS);
        let last = cases.last().map(|case| Cursor(case.id.to_string()));
        let rows: Result<Vec<_>, CaseError> = cases
            .into_iter()
            .map(|case| {
                Ok(MyReport {
                    category: catalogue.category_name(case.category)?,
                    status: public_status(catalogue.status(case.status)?),
                    id: case.id,
                    reference: case.reference,
                    place: case.place.label,
                    opened_at: case.opened_at,
                    changed_at: case.changed_at,
                })
            })
            .collect();
        Ok(Slice { rows: rows?, before: None, after: last.filter(|_| has_more) })
    }
}
