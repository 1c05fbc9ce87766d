//! The reports of whoever is signed in, newest first.

use contract::cases::MyReport;
use iam::{Action, Actor, scope};

use super::public_detail::public_status;
use crate::{CaseError, Cases, store};

/// More than anybody makes in years; older ones are found by their reference.
const REPORTS: u64 = 200;

impl Cases {
    pub async fn my_reports(&self, actor: &Actor) -> Result<Vec<MyReport>, CaseError> {
        if actor.resident().is_none() {
            return Err(iam::Denied::SignInNeeded.into());
        }
        let catalogue = self.catalogue().await?;
        let own = scope(actor, Action::ReadCase, self.foundation.now())?;
        let select = store::search::newest(store::scope::visible_to(&own), REPORTS);
        let cases = store::search::all(self.foundation.db.reader(), select).await?;
        cases
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
            .collect()
    }
}
