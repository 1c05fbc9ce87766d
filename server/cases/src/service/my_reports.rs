//! The reports of whoever is signed in, newest first: a page at a time, or those that wait for an answer.

use contract::cases::{CaseId, MyReport};
use contract::{Cursor, Slice};
use iam::{Action, Actor, scope};
use sea_orm::Select;

use super::public_detail::public_status;
use crate::case::Case;
use crate::catalogue::Catalogue;
use crate::entity::case_record::Entity;
use crate::{CaseError, Cases, store};

const REPORTS: usize = 20;

impl Cases {
    /// `after` is the place that an earlier page ended at.
    pub async fn my_reports(
        &self,
        actor: &Actor,
        after: Option<&Cursor>,
    ) -> Result<Slice<MyReport>, CaseError> {
        let own = self.own_cases(actor)?;
        let catalogue = self.catalogue().await?;
        let older = match after.map(|place| place.0.parse::<CaseId>()) {
            Some(Ok(id)) => Some(id),
            Some(Err(_)) => return Err(CaseError::NotFound),
            None => None,
        };
        // One more than is shown tells whether there are older ones.
        let select = store::search::newest(own, older, REPORTS as u64 + 1);
        let mut cases = store::search::all(self.foundation.db.reader(), select).await?;
        let has_more = cases.len() > REPORTS;
        cases.truncate(REPORTS);
        let last = cases.last().map(|case| Cursor(case.id.to_string()));
        let rows = rows(&catalogue, cases)?;
        Ok(Slice { rows, before: None, after: last.filter(|_| has_more) })
    }

    /// Own reports in which we asked something and wait for the answer.
    pub async fn reports_awaiting_me(&self, actor: &Actor) -> Result<Vec<MyReport>, CaseError> {
        let own = self.own_cases(actor)?;
        let catalogue = self.catalogue().await?;
        let select = store::search::in_statuses(own, catalogue.awaiting_reporter());
        let select = store::search::newest(select, None, REPORTS as u64);
        rows(&catalogue, store::search::all(self.foundation.db.reader(), select).await?)
    }

    fn own_cases(&self, actor: &Actor) -> Result<Select<Entity>, CaseError> {
        if actor.resident().is_none() {
            return Err(iam::Denied::SignInNeeded.into());
        }
        let own = scope(actor, Action::ReadCase, self.foundation.now())?;
        Ok(store::scope::visible_to(&own))
    }
}

fn rows(catalogue: &Catalogue, cases: Vec<Case>) -> Result<Vec<MyReport>, CaseError> {
    let row = |case: Case| {
        Ok(MyReport {
            category: catalogue.category_name(case.category)?,
            status: public_status(catalogue.status(case.status)?),
            id: case.id,
            reference: case.reference,
            place: case.place.label,
            opened_at: case.opened_at,
            changed_at: case.changed_at,
        })
    };
    cases.into_iter().map(row).collect()
}
