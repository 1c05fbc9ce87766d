//! People's records as whoever looks through the audit ledger names them: by number, never by name.

use std::collections::HashMap;

use contract::identity::{CivicNumber, ResidentId};
use iam::{Action, Actor, Target, allow};
use platform::Resource;

use crate::resident::KIND;
use crate::store::{residents, search};
use crate::{Identity, IdentityError};

impl Identity {
    /// The record that a number names, for whoever may read the ledger of the whole town.
    pub async fn audited(
        &self,
        actor: &Actor,
        number: CivicNumber,
    ) -> Result<Option<ResidentId>, IdentityError> {
        let everywhere = Target::of(Resource::all(KIND));
        allow(actor, Action::ReadAudit, &everywhere, self.foundation.now())?;
        Ok(search::by_number(self.foundation.db.reader(), number).await?)
    }

    /// The numbers of those of these people whose records the actor may read.
    pub async fn numbers(
        &self,
        actor: &Actor,
        ids: &[ResidentId],
    ) -> Result<HashMap<ResidentId, CivicNumber>, IdentityError> {
        let now = self.foundation.now();
        let readable = |id: &ResidentId| {
            let target =
                Target { owners: vec![*id], shared: true, ..Target::of(Resource::new(KIND, id.0)) };
            allow(actor, Action::ReadCitizen, &target, now).is_ok()
        };
        let ids: Vec<ResidentId> = ids.iter().copied().filter(readable).collect();
        let named = residents::names(self.foundation.db.reader(), &ids).await?;
        Ok(named.into_iter().map(|(id, found)| (id, found.number)).collect())
    }
}
