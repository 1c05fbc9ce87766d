//! Records a person's social insurance number, corrects and removes it. What a record tells of it is a mask (IAM-072).

use contract::iam::FieldGrant;
use contract::identity::{CitizenCan, RecordSin, RemoveSin, ResidentId, SinRecord};
use iam::{Action, Actor, Denied, Fields};
use platform::StoreError;
use sea_orm::ConnectionTrait;

use super::unmask::may_unmask;
use crate::resident::Resident;
use crate::store::{residents, sins};
use crate::{Identity, IdentityError, SinRecorded, SinRemoved};

impl Identity {
    /// Records the number under the law that allows it, or corrects it. Tells nothing of what was there before.
    pub async fn record_sin(
        &self,
        actor: &Actor,
        id: ResidentId,
        order: RecordSin,
    ) -> Result<(), IdentityError> {
        let work = self.foundation.begin().await?;
        let resident = self.resident(&work, id).await?;
        let permit = iam::allow(actor, Action::RecordSin, &resident.target(), work.now())?;
        let department = iam::home_department(work.connection(), actor).await?;
        sins::put(&work, &permit, &self.foundation.vault, id, &order, department).await?;
        work.record(&permit, SinRecorded { citizen: id, authority: order.authority }).await?;
        Ok(work.commit().await?)
    }

    /// Removes the number, such as one that is somebody else's. What was shown of it before stays in the report on who saw what.
    /// Where there was none, nothing happens, and nothing is told either.
    pub async fn remove_sin(
        &self,
        actor: &Actor,
        id: ResidentId,
        order: RemoveSin,
    ) -> Result<(), IdentityError> {
        let work = self.foundation.begin().await?;
        let resident = self.resident(&work, id).await?;
        let permit = iam::allow(actor, Action::RecordSin, &resident.target(), work.now())?;
        let by = actor.staff().ok_or(Denied::Forbidden)?;
        iam::confirmed(actor, work.now())?;
        let removed = sins::remove(&work, &permit, id, by, order.reason).await?;
        if let Some(kept) = removed {
            work.record(&permit, SinRemoved { citizen: id, authority: kept.authority }).await?;
        }
        Ok(work.commit().await?)
    }

    /// What the reader may do with a record that they see, beside looking at it.
    pub async fn citizen_can(
        &self,
        actor: &Actor,
        id: ResidentId,
    ) -> Result<CitizenCan, IdentityError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        let resident = residents::find(db, &self.foundation.vault, id).await?;
        let resident = resident.ok_or(IdentityError::NotFound)?;
        iam::allow(actor, Action::ReadCitizen, &resident.target(), now)?;
        let may = |action| iam::allow(actor, action, &resident.target(), now).is_ok();
        Ok(CitizenCan {
            record_sin: may(Action::RecordSin),
            unmask_sin: may_unmask(actor, &resident, now).is_ok(),
            report_access: may(Action::ReportCitizenAccess),
        })
    }

    /// What a record tells of the number: nothing to whoever may not unmask it, not even whether there is one.
    pub(super) async fn sin_record(
        &self,
        db: &impl ConnectionTrait,
        resident: &Resident,
        fields: Fields,
    ) -> Result<Option<SinRecord>, StoreError> {
        match fields.shows(FieldGrant::CitizenSin) && resident.is_active() {
            true => sins::record(db, resident.id).await,
            false => Ok(None),
        }
    }
}
