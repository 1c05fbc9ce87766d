//! Changes a person's record, by its owner or by staff (ID-113).

use contract::identity::{AccessPurpose, ChangeProfile, CitizenView, ProfileField, ResidentId};
use iam::{Action, Actor, Denied};
use platform::StoreError;

use crate::resident::Resident;
use crate::rules::{mask, profile};
use crate::store::{accounts, residents};
use crate::{CitizenUpdated, Identity, IdentityError};

impl Identity {
    /// Changes what the order names, if nobody changed the record since the version it was made from. Parts that the
    /// actor may not see cannot be changed blindly. A change that changes nothing leaves no trace.
    pub async fn update_citizen(
        &self,
        actor: &Actor,
        id: ResidentId,
        order: ChangeProfile,
    ) -> Result<CitizenView, IdentityError> {
        let work = self.foundation.begin().await?;
        let before = self.resident(&work, id).await?;
        let permit = iam::allow(actor, Action::EditCitizen, &before.target(), work.now())?;
        let fields = permit.fields();
        if order.change.fields().into_iter().any(|field| !mask::shows(fields, field)) {
            return Err(Denied::Forbidden.into());
        }
        if order.version != before.version {
            return Err(StoreError::Stale.into());
        }
        let account = accounts::find(work.connection(), id).await?;
        let sin = self.sin_record(work.connection(), &before, fields).await?;
        let address = account.as_ref().map(|account| &account.email);
        let next = before.profile.clone().changed(order.change, address);
        let changed = next.differences(&before.profile);
        if changed.is_empty() {
            drop(work);
            self.seen(&permit, &[id], AccessPurpose::Correction).await?;
            return Ok(before.view(account.as_ref(), sin, fields));
        }
        let is_chosen_now = changed.contains(&ProfileField::PreferredChannel);
        profile::check(&next, is_chosen_now, account.is_some(), work.now())?;
        let after = Resident {
            version: before.version + 1,
            profile: next,
            updated_at: work.now(),
            ..before.clone()
        };
        let vault = &self.foundation.vault;
        residents::update(&work, &permit, vault, &before, &after).await?;
        let event = CitizenUpdated { citizen: id, fields: changed, version: after.version };
        work.record(&permit, event).await?;
        work.commit().await?;
        // The answer shows the whole record, not only what changed.
        self.seen(&permit, &[id], AccessPurpose::Correction).await?;
        Ok(after.view(account.as_ref(), sin, fields))
    }
}
