//! Shows a person's record, as far as the reader may see it (ID-112, ID-118).

use contract::identity::{AccessPurpose, CitizenView, ResidentId};
use iam::{Action, Actor};

use crate::store::{accounts, residents};
use crate::{Identity, IdentityError};

impl Identity {
    /// The record that stands for the id today (ID-044). Staff and programs say why they look, and leave a row.
    pub async fn citizen(
        &self,
        actor: &Actor,
        id: ResidentId,
        purpose: AccessPurpose,
    ) -> Result<CitizenView, IdentityError> {
        let db = self.foundation.db.reader();
        let resident = residents::find_survivor(db, &self.foundation.vault, id).await?;
        let resident = resident.ok_or(IdentityError::NotFound)?;
        // Whoever is known under a merged record is the person of the surviving one.
        let mut target = resident.target();
        target.owners.push(id);
        let permit = iam::allow(actor, Action::ReadCitizen, &target, self.foundation.now())?;
        let account = accounts::find(db, resident.id).await?;
        self.seen(&permit, &[resident.id], purpose).await?;
        let sin = self.sin_record(db, &resident, permit.fields()).await?;
        Ok(resident.view(account.as_ref(), sin, permit.fields()))
    }
}
