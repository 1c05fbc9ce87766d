//! Records a person's social insurance number, and shows it for a moment to whoever may see it and says what for (IAM-072,
//! IAM-074). Every other use case shows a mask.

use chrono::TimeDelta;
use contract::iam::FieldGrant;
use contract::identity::{
    AccountRefusal, CitizenCan, RecordSin, ResidentId, RevealSin, SinRecord, SinReveal, SinViewId,
};
use iam::{Action, Actor, Denied, Fields, Permit};
use platform::{ActorKind, Authority, StoreError, Timestamp, audit};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::entity::sin_view::Model as SinView;
use crate::resident::Resident;
use crate::store::{residents, sins};
use crate::{Identity, IdentityError, SinRecorded};

/// How long a number is shown before it is masked again.
const SHOWN: TimeDelta = TimeDelta::seconds(60);

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
        sins::put(&work, &permit, &self.foundation.vault, id, &order).await?;
        work.record(&permit, SinRecorded { citizen: id, authority: order.authority }).await?;
        Ok(work.commit().await?)
    }

    /// Unmasks the number; who, what for and when is written down in the same transaction. The id names the view to
    /// `shown_sin`, as long as it lasts.
    pub async fn reveal_sin(
        &self,
        actor: &Actor,
        id: ResidentId,
        order: RevealSin,
    ) -> Result<(SinViewId, SinReveal), IdentityError> {
        let work = self.foundation.begin().await?;
        let resident = self.resident(&work, id).await?;
        let (permit, viewer) = may_unmask(actor, &resident, work.now())?;
        let number = sins::open(work.connection(), &self.foundation.vault, id).await?;
        let number = number.ok_or(IdentityError::Refused(AccountRefusal::NothingRecorded))?;
        let seen = audit::Seen {
            subjects: &[id.0],
            fields: &[FieldGrant::CitizenSin],
            purpose: order.purpose.code(),
        };
        let id_of_view = SinViewId(audit::seen_in(&work, &permit, seen).await?);
        let until = work.now() + SHOWN;
        let view = SinView {
            id: id_of_view,
            citizen_id: id,
            viewer_kind: permit.actor().0,
            viewer_id: viewer,
            purpose: order.purpose,
            reason: order.reason,
            at: work.now(),
            shown_until: until,
        };
        sins::viewed(&work, &permit, view).await?;
        work.commit().await?;
        Ok((id_of_view, SinReveal { number: number.grouped(), until }))
    }

    /// The number that was unmasked a moment ago, for whoever did and for no longer than that. `None` is a mask again.
    pub async fn shown_sin(
        &self,
        actor: &Actor,
        id: ResidentId,
        view: SinViewId,
    ) -> Result<Option<SinReveal>, IdentityError> {
        let (db, vault, now) =
            (self.foundation.db.reader(), &self.foundation.vault, self.foundation.now());
        let resident = residents::find(db, vault, id).await?.ok_or(IdentityError::NotFound)?;
        let (_, viewer) = may_unmask(actor, &resident, now)?;
        let view = sins::view(db, view).await?;
        let is_running = |view: &SinView| {
            view.citizen_id == id && view.viewer_id == viewer && now < view.shown_until
        };
        let Some(view) = view.filter(is_running) else { return Ok(None) };
        let number = sins::open(db, vault, id).await?;
        Ok(number.map(|number| SinReveal { number: number.grouped(), until: view.shown_until }))
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

/// Whether the actor may see the number once a purpose is given. People who hold no role, and jobs, have no purpose.
fn may_unmask(
    actor: &Actor,
    resident: &Resident,
    now: Timestamp,
) -> Result<(Permit, Uuid), IdentityError> {
    let permit = iam::allow(actor, Action::ReadCitizen, &resident.target(), now)?;
    let (kind, id) = permit.actor();
    let by_role = matches!(kind, ActorKind::Staff | ActorKind::Client);
    let viewer = id.filter(|_| by_role && permit.fields().shows(FieldGrant::CitizenSin));
    let viewer = viewer.ok_or(Denied::Forbidden)?;
    if !resident.is_active() {
        return Err(IdentityError::Refused(AccountRefusal::AccountClosed));
    }
    Ok((permit, viewer))
}
