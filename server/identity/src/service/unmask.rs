//! Shows a social insurance number for a moment: to staff and programs that say what for, and to the person whose it is
//! (IAM-074). Every view, and every minute that it is prolonged by, is written down before the number leaves.

use chrono::TimeDelta;
use contract::iam::FieldGrant;
use contract::identity::{
    AccountRefusal, ResidentId, RevealSin, ShowOwnSin, SinPurpose, SinReveal, SinViewId,
};
use iam::{Action, Actor, Denied, Permit};
use platform::{ActorKind, Authority, Timestamp, Work, audit};
use sea_orm::ConnectionTrait;
use uuid::Uuid;

use crate::entity::sin_view::Model as SinView;
use crate::resident::Resident;
use crate::store::{accounts, residents, sins};
use crate::{Identity, IdentityError};

/// How long a number is shown before it is masked again.
const SHOWN: TimeDelta = TimeDelta::seconds(60);

impl Identity {
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
        let viewer = may_unmask(actor, &resident, work.now())?;
        let shown = self.show(&work, viewer, id, order).await?;
        work.commit().await?;
        Ok(shown)
    }

    /// Shows people their own number once they gave their password again.
    pub async fn show_own_sin(
        &self,
        actor: &Actor,
        order: ShowOwnSin,
    ) -> Result<(SinViewId, SinReveal), IdentityError> {
        let id = actor.resident().ok_or(Denied::SignInNeeded)?;
        let account = accounts::find(self.foundation.db.reader(), id).await?;
        let account = account.ok_or(IdentityError::NotFound)?;
        self.prove_password(actor, &account, order.present).await?;
        let work = self.foundation.begin().await?;
        let resident = self.resident(&work, id).await?;
        let viewer = is_own(actor, &resident, work.now())?;
        let order = RevealSin { purpose: SinPurpose::AccessRequest, reason: String::new() };
        let shown = self.show(&work, viewer, id, order).await?;
        work.commit().await?;
        Ok(shown)
    }

    /// Shows the number for a minute more, to whoever it is shown to (WCAG 2.2.1). That is a view of its own, for the same
    /// purpose. `None` where the minute is over: it has to be asked for anew.
    pub async fn prolong_sin(
        &self,
        actor: &Actor,
        id: ResidentId,
        view: SinViewId,
    ) -> Result<Option<SinViewId>, IdentityError> {
        let work = self.foundation.begin().await?;
        let resident = self.resident(&work, id).await?;
        let viewer = may_watch(actor, &resident, work.now())?;
        let running = running(work.connection(), view, id, viewer.1, work.now()).await?;
        let Some(SinView { purpose, reason, .. }) = running else { return Ok(None) };
        let (view, _) = self.show(&work, viewer, id, RevealSin { purpose, reason }).await?;
        work.commit().await?;
        Ok(Some(view))
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
        let (_, viewer) = may_watch(actor, &resident, now)?;
        let Some(view) = running(db, view, id, viewer, now).await? else { return Ok(None) };
        let number = sins::open(db, vault, id).await?;
        Ok(number.map(|number| SinReveal { number: number.grouped(), until: view.shown_until }))
    }

    /// Opens the number and writes the view down.
    async fn show(
        &self,
        work: &Work,
        (permit, viewer): (Permit, Uuid),
        id: ResidentId,
        order: RevealSin,
    ) -> Result<(SinViewId, SinReveal), IdentityError> {
        let number = sins::open(work.connection(), &self.foundation.vault, id).await?;
        let number = number.ok_or(IdentityError::Refused(AccountRefusal::NothingRecorded))?;
        let (kind, _) = permit.actor();
        // The report on who saw somebody's record is about everybody else.
        let subjects = [id.0];
        let seen = audit::Seen {
            subjects: if kind == ActorKind::Resident { &[] } else { &subjects },
            fields: &[FieldGrant::CitizenSin],
            purpose: order.purpose.code(),
        };
        let id_of_view = SinViewId(audit::seen_in(work, &permit, seen).await?);
        let until = work.now() + SHOWN;
        let view = SinView {
            id: id_of_view,
            citizen_id: id,
            viewer_kind: kind,
            viewer_id: viewer,
            purpose: order.purpose,
            reason: order.reason,
            at: work.now(),
            shown_until: until,
        };
        sins::viewed(work, &permit, view).await?;
        Ok((id_of_view, SinReveal { number: number.grouped(), until }))
    }
}

/// The view, as long as it lasts, of this number by this viewer.
async fn running(
    db: &impl ConnectionTrait,
    view: SinViewId,
    citizen: ResidentId,
    viewer: Uuid,
    now: Timestamp,
) -> Result<Option<SinView>, IdentityError> {
    let lasts = |view: &SinView| {
        view.citizen_id == citizen && view.viewer_id == viewer && now < view.shown_until
    };
    Ok(sins::view(db, view).await?.filter(lasts))
}

/// Whether a number that was unmasked may go on being shown to the actor.
fn may_watch(
    actor: &Actor,
    resident: &Resident,
    now: Timestamp,
) -> Result<(Permit, Uuid), IdentityError> {
    match actor.resident() {
        Some(_) => is_own(actor, resident, now),
        None => may_unmask(actor, resident, now),
    }
}

/// Whether the record is the actor's own.
fn is_own(
    actor: &Actor,
    resident: &Resident,
    now: Timestamp,
) -> Result<(Permit, Uuid), IdentityError> {
    let permit = iam::allow(actor, Action::ManageOwnAccount, &resident.target(), now)?;
    let own = actor.resident().filter(|own| *own == resident.id).ok_or(Denied::Forbidden)?;
    is_open(resident)?;
    Ok((permit, own.0))
}

/// Whether the actor may see the number once a purpose is given. People who hold no role, and jobs, have no purpose.
pub(super) fn may_unmask(
    actor: &Actor,
    resident: &Resident,
    now: Timestamp,
) -> Result<(Permit, Uuid), IdentityError> {
    let permit = iam::allow(actor, Action::ReadCitizen, &resident.target(), now)?;
    let (kind, id) = permit.actor();
    let by_role = matches!(kind, ActorKind::Staff | ActorKind::Client);
    let viewer = id.filter(|_| by_role && permit.fields().shows(FieldGrant::CitizenSin));
    let viewer = viewer.ok_or(Denied::Forbidden)?;
    is_open(resident)?;
    Ok((permit, viewer))
}

fn is_open(resident: &Resident) -> Result<(), IdentityError> {
    match resident.is_active() {
        true => Ok(()),
        false => Err(IdentityError::Refused(AccountRefusal::AccountClosed)),
    }
}
