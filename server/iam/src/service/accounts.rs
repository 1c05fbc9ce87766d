//! Staff accounts: inviting, correcting and deactivating them.

use contract::Problem;
use contract::iam::{
    ChangeStaff, Density, Holder, Preferences, StaffFacts, StaffField, StaffId, StaffRefusal,
    StaffStatus,
};
use platform::credential::{links, recovery};
use platform::session::Realm;
use platform::{StoreError, Work};

use super::assign::may_place;
use super::change::Change;
use super::positions::{placed, take_up};
use super::{Iam, SendInvitation};
use crate::event::{UserDeactivated, UserProvisioned, UserUpdated};
use crate::policy::{Actions, Fields, Permit, Target, allow, is_sensitive, may_hand_on};
use crate::staff::{Credential, KIND, Staff};
use crate::{Action, Actor, IamError, store};
use platform::Resource;

impl Iam {
    /// A new account with what comes with its position; its owner is sent a link to choose a password.
    pub async fn invite(&self, actor: &Actor, facts: StaffFacts) -> Result<StaffId, IamError> {
        let work = self.foundation.begin().await?;
        let (mut change, actor) = Change::begin(&work, actor).await?;
        let actor = &actor;
        let facts = placed(&work, facts).await?;
        let target = Target { department: facts.department, ..Target::of(Resource::all(KIND)) };
        let permit = allow(actor, Action::ManageStaff, &target, work.now())?;
        known_department(&work, &facts).await?;
        let place = facts.department.map(Holder::Department);
        may_place(&work, actor, None, place).await?;
        let staff = provision(&work, &mut change, &permit, facts).await?;
        take_up(&work, actor, &permit.on(staff.target().resource), &staff).await?;
        let job = SendInvitation { staff: staff.id };
        work.enqueue_once(&job, &staff.id.to_string(), work.now()).await?;
        change.settle(self, work, &permit).await?;
        Ok(staff.id)
    }

    /// Corrects what is known of somebody. Made from the version that was seen.
    pub async fn update_staff(
        &self,
        actor: &Actor,
        id: StaffId,
        facts: StaffFacts,
        version: i32,
    ) -> Result<(), IamError> {
        let order = ChangeStaff { facts: Some(facts), leaves: false, version };
        self.change_staff(actor, id, order).await
    }

    /// Corrects what is known of somebody, ends their employment, or both with the same stroke.
    pub async fn change_staff(
        &self,
        actor: &Actor,
        id: StaffId,
        order: ChangeStaff,
    ) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let (mut change, actor) = Change::begin(&work, actor).await?;
        let actor = &actor;
        let staff = store::staff::find(work.connection(), id).await?.ok_or(IamError::NotFound)?;
        let permit = allow(actor, Action::ManageStaff, &staff.target(), work.now())?;
        if staff.version != order.version {
            return Err(StoreError::Stale.into());
        }
        if let Some(facts) = order.facts {
            let from = staff.facts.department;
            let moved = facts.department != from;
            correct(&work, &mut change, actor, &permit, staff, facts).await?;
            if moved && !order.leaves {
                self.review_after_move(&work, &permit, id).await?;
            }
        }
        if order.leaves {
            self.see_off(&work, &mut change, actor, &permit, id).await?;
        }
        change.settle(self, work, &permit).await
    }

    /// Somebody has left: sessions, links, roles and credentials end with the same stroke, and so do the keys of the
    /// service accounts they answer for.
    pub async fn deactivate(&self, actor: &Actor, id: StaffId) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let (mut change, actor) = Change::begin(&work, actor).await?;
        let actor = &actor;
        let staff = store::staff::find(work.connection(), id).await?.ok_or(IamError::NotFound)?;
        let permit = allow(actor, Action::ManageStaff, &staff.target(), work.now())?;
        self.see_off(&work, &mut change, actor, &permit, id).await?;
        change.settle(self, work, &permit).await
    }

    async fn see_off(
        &self,
        work: &Work,
        change: &mut Change,
        actor: &Actor,
        permit: &Permit,
        id: StaffId,
    ) -> Result<(), IamError> {
        let db = work.connection();
        let staff = store::staff::find(db, id).await?.ok_or(IamError::NotFound)?;
        if actor.staff() == Some(id) {
            return Err(StaffRefusal::OwnAccount.into());
        }
        if staff.status == StaffStatus::Deactivated {
            return Err(StaffRefusal::Deactivated.into());
        }
        beneath(work, actor, Action::ManageStaff, id).await?;
        change.watch(work, [id]).await?;
        self.end_account(work, permit, staff).await
    }

    /// Takes everything away that somebody could act with.
    pub(super) async fn end_account(
        &self,
        work: &Work,
        permit: &Permit,
        staff: Staff,
    ) -> Result<(), IamError> {
        let (db, id) = (work.connection(), staff.id);
        let gone =
            Staff { status: StaffStatus::Deactivated, deactivated_at: Some(work.now()), ..staff };
        taken(store::staff::update(work, permit, &gone).await)?;
        store::assignments::end_all(work, permit, id).await?;
        store::groups::remove_everywhere(work, permit, id).await?;
        if let Some(credential) = store::credentials::find(db, id).await? {
            let none = Credential {
                password: None,
                totp: None,
                totp_step: None,
                pending: None,
                ..credential
            };
            store::credentials::update(work, permit, &none).await?;
        }
        store::passkeys::remove_all(work, permit, id).await?;
        recovery::replace(&self.foundation, work, id.0).await?;
        for link in [super::activation::LINK, super::new_device::DISOWN] {
            links::revoke(work, link, id.0).await?;
        }
        self.sessions.end_within(work, Realm::Staff, id.0, None).await?;
        Ok(work.record(permit, UserDeactivated { staff: id }).await?)
    }
}

async fn correct(
    work: &Work,
    change: &mut Change,
    actor: &Actor,
    permit: &Permit,
    staff: Staff,
    facts: StaffFacts,
) -> Result<(), IamError> {
    beneath(work, actor, Action::ManageStaff, staff.id).await?;
    // Nobody moves people to where they could not manage them.
    let moved = Target { department: facts.department, ..staff.target() };
    allow(actor, Action::ManageStaff, &moved, work.now())?;
    known_department(work, &facts).await?;
    if facts.department != staff.facts.department {
        may_move(work, actor, &staff, &facts).await?;
    }
    change.watch(work, [staff.id]).await?;
    let preferences = Preferences { language: facts.language, ..staff.preferences };
    let before = (staff.facts.title.clone(), staff.facts.department);
    let changed = Staff { facts, preferences, ..staff };
    taken(store::staff::update(work, permit, &changed).await)?;
    if before != (changed.facts.title.clone(), changed.facts.department) {
        take_up(work, actor, permit, &changed).await?;
    }
    Ok(work.record(permit, UserUpdated { staff: changed.id }).await?)
}

/// Refuses a move between departments that gives or frees more than the actor may hand on.
pub(super) async fn may_move(
    work: &Work,
    actor: &Actor,
    staff: &Staff,
    facts: &StaffFacts,
) -> Result<(), IamError> {
    let places = [staff.facts.department, facts.department];
    let places = places.into_iter().flatten().map(Holder::Department);
    may_place(work, actor, Some(staff.id), places).await
}

/// Refuses where the person holds sensitive acts beyond the actor's own: who could change their address or take their
/// second factor away could become them.
pub(super) async fn beneath(
    work: &Work,
    actor: &Actor,
    by: Action,
    staff: StaffId,
) -> Result<(), IamError> {
    let now = work.now();
    for grant in store::grants::of_staff(work.connection(), staff, now).await? {
        let sensitive: Actions = grant.actions().iter().filter(|act| is_sensitive(*act)).collect();
        if sensitive != Actions::NONE
            && !may_hand_on(actor, by, sensitive, Fields::NONE, &grant.reach, now)
        {
            return Err(StaffRefusal::BeyondOwnReach.into());
        }
    }
    Ok(())
}

pub(super) async fn provision(
    work: &Work,
    change: &mut Change,
    permit: &Permit,
    facts: StaffFacts,
) -> Result<Staff, IamError> {
    let preferences = Preferences {
        language: facts.language,
        density: Density::Comfortable,
        single_key_shortcuts: true,
        live_updates: true,
    };
    let staff = Staff {
        id: work.id(),
        facts,
        status: StaffStatus::Invited,
        preferences,
        version: 1,
        created_at: work.now(),
        deactivated_at: None,
        last_sign_in_at: None,
    };
    taken(store::staff::insert(work, permit, &staff).await)?;
    store::credentials::insert(work, permit, staff.id).await?;
    change.joined(staff.id);
    let event = UserProvisioned { staff: staff.id, department: staff.facts.department };
    work.record(&permit.on(staff.target().resource), event).await?;
    Ok(staff)
}

async fn known_department(work: &Work, facts: &StaffFacts) -> Result<(), IamError> {
    let Some(id) = facts.department else { return Ok(()) };
    match store::departments::find(work.connection(), id).await? {
        Some(_) => Ok(()),
        None => Err(IamError::invalid(StaffField::Department, Problem::NotOffered)),
    }
}

pub(super) fn taken(stored: Result<(), StoreError>) -> Result<(), IamError> {
    stored.map_err(|error| match error {
        StoreError::Taken => IamError::invalid(StaffField::Email, Problem::Taken),
        other => other.into(),
    })
}
