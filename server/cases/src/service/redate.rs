//! Counts holidays that became known into the due times of open cases (CASE-108): each case by itself, each with its row.

use contract::cases::CaseId;
use iam::{Action, Actor, allow};
use platform::queue::Job;
use serde::{Deserialize, Serialize};

use crate::catalogue::Catalogue;
use crate::event::CaseUpdated;
use crate::store::activity::Fact;
use crate::{CaseError, Cases, store};

/// Asks for it. What there is to do is in the database, so asking twice does no harm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedateCases;

impl Job for RedateCases {
    const NAME: &'static str = "cases.redate";
}

/// What the history and events call it.
pub const DUE: &str = "due";

impl Cases {
    /// Takes the next cases, at most so many; says how many it looked at. None are left when it says none.
    pub async fn redate(&self, actor: &Actor, limit: u64) -> Result<usize, CaseError> {
        let catalogue = self.catalogue().await?;
        let Some(newest) = catalogue.calendar.newest() else { return Ok(0) };
        // A calendar that was looked up before would date nothing.
        let newest = newest.min(catalogue.calendar.read_at());
        let ids = store::cases::undated(self.foundation.db.reader(), newest, limit).await?;
        for case in &ids {
            match self.redate_one(actor, &catalogue, *case).await {
                // Somebody else was faster: the next round takes it.
                Err(CaseError::Conflict) => {}
                done => done?,
            }
        }
        Ok(ids.len())
    }

    async fn redate_one(
        &self,
        actor: &Actor,
        catalogue: &Catalogue,
        id: CaseId,
    ) -> Result<(), CaseError> {
        let work = self.foundation.begin().await?;
        let mut case = store::cases::get(work.connection(), id).await?;
        let permit = allow(actor, Action::EditCase, &case.target(Vec::new()), work.now())?;
        if case.clocks.redate(&catalogue.calendar) {
            store::cases::update(&work, &permit, &mut case).await?;
            let fact = Fact::Edited { fields: vec![DUE.to_owned()], reason: None };
            store::activity::insert(&work, &permit, case.id, vec![fact]).await?;
            let event = CaseUpdated {
                case: case.id,
                reference: case.reference.clone(),
                fields: vec![DUE],
                version: case.version,
            };
            work.record(&permit, event).await?;
        } else {
            store::cases::dated(&work, &permit, &case).await?;
        }
        Ok(work.commit().await?)
    }
}
