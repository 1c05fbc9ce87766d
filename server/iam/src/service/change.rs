//! A change of who may do what. Changes go one after the other: so no two of them end the last administrators together,
//! make a circle of roles together, or break together what each of them keeps.

use std::collections::HashSet;

use contract::iam::{Action, Extent, Holder, KeyState, StaffId, StaffRefusal, StaffStatus};
use platform::{Work, turn};

use crate::policy::{Permit, Reach};
use crate::role::Assignment;
use crate::{Actor, Denied, IamError, Who, store};

const TURN: &str = "iam.grants";

/// What was so before the change.
pub(super) struct Change {
    was_administered: bool,
}

impl Change {
    /// Waits for the turn. Comes before anything is read that the change depends on. Hands the actor back as they stand
    /// now: whoever lost a right while their request came in or waited, has lost it.
    pub async fn begin(work: &Work, actor: &Actor) -> Result<(Self, Actor), IamError> {
        turn::take(work, TURN).await?;
        let actor = as_of_now(work, actor).await?;
        Ok((Self { was_administered: is_administered(work).await? }, actor))
    }

    /// Asked once everything is stored: makes the change count for these people from the commit on, on every server, and
    /// refuses what would leave nobody who can manage roles everywhere.
    pub async fn settle(
        self,
        work: &Work,
        permit: &Permit,
        people: impl IntoIterator<Item = StaffId>,
    ) -> Result<(), IamError> {
        store::staff::grants_changed(work, permit, people).await?;
        if self.was_administered && !is_administered(work).await? {
            return Err(StaffRefusal::LastAdministrator.into());
        }
        Ok(())
    }
}

/// Whether an active person manages roles in the whole organization, without an end in sight.
pub(super) async fn is_administered(work: &Work) -> Result<bool, IamError> {
    let (db, now) = (work.connection(), work.now());
    let hierarchy = store::roles::hierarchy(db).await?;
    let roles = hierarchy.above(store::roles::permitting(db, Action::ManageRoles).await?);
    let mut assigned = store::assignments::lasting_of_roles(db, roles, now).await?;
    assigned.retain(|held| held.extent == Extent::EVERYWHERE && held.until.is_none());
    let reached = store::grants::reached(db, assigned).await?;
    let people: HashSet<StaffId> = reached.into_iter().map(|(person, _)| person).collect();
    let named = store::staff::named(db, people).await?;
    let active: Vec<StaffId> =
        named.iter().filter(|staff| staff.active).map(|staff| staff.id).collect();
    let held = store::grants::held(db, &active, now).await?;
    Ok(active.iter().any(|person| {
        let grants = held.grants(*person);
        let manages = grants.iter().any(|grant| {
            grant.is_running(now)
                && grant.permits(Action::ManageRoles)
                && grant.reach == Reach::EVERYWHERE
                && grant.until.is_none()
        });
        // What is forbidden from tomorrow on ends it as well.
        manages && !grants.iter().any(|grant| grant.forbids(Action::ManageRoles))
    }))
}

/// The actor with the grants that are stored now.
async fn as_of_now(work: &Work, actor: &Actor) -> Result<Actor, IamError> {
    let (db, now) = (work.connection(), work.now());
    match &actor.who {
        Who::Staff(staff) => {
            let standing = store::staff::standing(db, staff.id).await?;
            if standing.is_none_or(|standing| standing.status != StaffStatus::Active) {
                return Err(Denied::SignInNeeded.into());
            }
            let grants = store::grants::of_staff(db, staff.id, now).await?;
            Ok(Actor::of_staff(staff.id, grants, staff.confirmed_until, actor.origin))
        }
        Who::Client(client) => {
            let key = store::api_keys::find(db, client.key).await?;
            let key = key.filter(|key| key.state(now) == KeyState::Active);
            let key = key.ok_or(Denied::SignInNeeded)?;
            Ok(Actor::of_key(client.key, vec![key.grant()], actor.origin))
        }
        _ => Ok(actor.clone()),
    }
}

/// Everybody whom an assignment to this holder reaches.
pub(super) async fn people_of(work: &Work, holder: Holder) -> Result<Vec<StaffId>, IamError> {
    let db = work.connection();
    Ok(match holder {
        Holder::Staff(person) => vec![person],
        Holder::Group(group) => {
            let members = store::groups::members(db, [group]).await?;
            members.into_iter().map(|(_, person)| person).collect()
        }
        Holder::Department(department) => {
            let placed = store::staff::in_departments(db, &[department]).await?;
            placed.into_iter().map(|(person, _)| person).collect()
        }
    })
}

/// Everybody who holds one of these roles, or will, or holds a role that includes one of them.
pub(super) async fn people_with(
    work: &Work,
    roles: impl IntoIterator<Item = contract::iam::RoleId>,
) -> Result<HashSet<StaffId>, IamError> {
    let db = work.connection();
    let above = store::roles::hierarchy(db).await?.above(roles);
    let assigned: Vec<Assignment> =
        store::assignments::lasting_of_roles(db, above, work.now()).await?;
    let reached = store::grants::reached(db, assigned).await?;
    Ok(reached.into_iter().map(|(person, _)| person).collect())
}
