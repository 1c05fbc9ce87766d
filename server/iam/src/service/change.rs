//! A change of who may do what. Changes go one after the other: so no two of them end the last administrators together,
//! make a circle of roles together, or break together what each of them keeps.

use std::collections::{BTreeSet, HashSet};

use contract::iam::{
    Action, AssignmentId, ConflictRuleId, Extent, Holder, KeyState, RoleId, StaffId, StaffRefusal,
    StaffStatus,
};
use platform::{StoreError, Work, turn};

use super::Iam;
use crate::duties::{self, Breach, Meeting};
use crate::event::RoleConflictBlocked;
use crate::policy::{Permit, Reach};
use crate::role::Assignment;
use crate::{Actor, Denied, IamError, Who, store};

const TURN: &str = "iam.grants";

/// What was so before the change.
pub(super) struct Change {
    was_administered: bool,
    /// Whom it may concern.
    people: BTreeSet<StaffId>,
    /// Where a rule of duties was broken already.
    before: HashSet<Broken>,
}

/// Two assignments that together put somebody on both sides of a rule.
type Broken = (ConflictRuleId, StaffId, AssignmentId, AssignmentId);

impl Change {
    /// Waits for the turn. Comes before anything is read that the change depends on. Hands the actor back as they stand
    /// now: whoever lost a right while their request came in or waited, has lost it.
    pub async fn begin(work: &Work, actor: &Actor) -> Result<(Self, Actor), IamError> {
        turn::take(work, TURN).await?;
        let actor = as_of_now(work, actor).await?;
        let was_administered = is_administered(work).await?;
        Ok((Self { was_administered, people: BTreeSet::new(), before: HashSet::new() }, actor))
    }

    /// Notes how these people stand. Comes before anything is stored that concerns them.
    pub async fn watch(
        &mut self,
        work: &Work,
        people: impl IntoIterator<Item = StaffId>,
    ) -> Result<(), IamError> {
        let new: Vec<StaffId> =
            people.into_iter().filter(|person| self.people.insert(*person)).collect();
        self.before.extend(broken(work, &new).await?.iter().map(|(broken, _)| *broken));
        Ok(())
    }

    /// Somebody who was not here before.
    pub fn joined(&mut self, person: StaffId) {
        self.people.insert(person);
    }

    /// Asked once everything is stored: makes the change count for those who were watched from the commit on, on every
    /// server. Refuses what would leave nobody who can manage roles everywhere, and what would put somebody on both sides
    /// of a rule of duties in a way that no exception allows. What was broken before hinders nobody.
    pub async fn check(&self, work: &Work, permit: &Permit) -> Result<(), IamError> {
        store::staff::grants_changed(work, permit, self.people.iter().copied()).await?;
        if self.was_administered && !is_administered(work).await? {
            return Err(StaffRefusal::LastAdministrator.into());
        }
        match self.newly_broken(work).await?.into_iter().next() {
            None => Ok(()),
            Some(((rule, staff, ..), roles)) => Err(IamError::Duties(Box::new(Blocked {
                permit: permit.clone(),
                event: RoleConflictBlocked { staff, rule, roles: roles.to_vec() },
            }))),
        }
    }

    async fn newly_broken(&self, work: &Work) -> Result<Vec<(Broken, [RoleId; 2])>, IamError> {
        let people: Vec<StaffId> = self.people.iter().copied().collect();
        let mut found = broken(work, &people).await?;
        found.retain(|(broken, _)| !self.before.contains(broken));
        Ok(found)
    }

    /// Whom a rule of duties would refuse it for: for dry runs.
    pub async fn blocks(&self, work: &Work) -> Result<HashSet<StaffId>, IamError> {
        Ok(self.newly_broken(work).await?.into_iter().map(|((_, person, ..), _)| person).collect())
    }

    /// Checks and commits. What a rule of duties refused is recorded all the same.
    pub async fn settle(self, iam: &Iam, work: Work, permit: &Permit) -> Result<(), IamError> {
        match self.check(&work, permit).await {
            Ok(()) => Ok(work.commit().await?),
            Err(error) => {
                drop(work);
                Err(iam.blocked(error).await)
            }
        }
    }
}

/// What is recorded of a change that a rule of duties refused.
#[derive(Debug)]
pub struct Blocked {
    permit: Permit,
    event: RoleConflictBlocked,
}

impl Blocked {
    /// Those of both sides.
    pub(super) fn roles(&self) -> &[RoleId] {
        &self.event.roles
    }
}

impl Iam {
    /// Records that a rule of duties refused, in a unit of work of its own, and hands the refusal on.
    async fn blocked(&self, error: IamError) -> IamError {
        let IamError::Duties(blocked) = &error else { return error };
        let recorded: Result<(), StoreError> = async {
            let work = self.foundation.begin().await?;
            work.record(&blocked.permit, blocked.event.clone()).await?;
            work.commit().await
        }
        .await;
        match recorded {
            Ok(()) => error,
            Err(failed) => failed.into(),
        }
    }
}

/// Where these people are on both sides of a rule, without what an exception allows, with the roles of both sides.
async fn broken(work: &Work, people: &[StaffId]) -> Result<Vec<(Broken, [RoleId; 2])>, IamError> {
    let (db, now) = (work.connection(), work.now());
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let rules = store::conflicts::rules(db).await?;
    if rules.is_empty() {
        return Ok(Vec::new());
    }
    // Whoever has left does nothing any more.
    let people = store::staff::present(db, Some(people)).await?;
    let held = store::grants::held(db, &people, now).await?;
    let found = duties::breaches(&rules, &held, &people);
    let exceptions = match found.is_empty() {
        true => Vec::new(),
        false => store::conflicts::exceptions(db, now).await?,
    };
    let mut broken = Vec::new();
    for Breach { rule, staff, meetings } in found {
        let allowed = exceptions.iter().filter(|one| one.allows(rule, staff));
        let allowed_until = allowed.map(|one| one.until).max();
        for Meeting { left, right, until } in meetings {
            // An exception has an end, and so has what is given under it.
            if allowed_until.is_none_or(|last| until > last) {
                broken.push(((rule, staff, left.0, right.0), [left.1, right.1]));
            }
        }
    }
    Ok(broken)
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
    // Whoever cannot sign in as their role demands administers nothing. What a provider may vouch for is not counted on.
    let with_passkey = store::passkeys::held_among(db, &active).await?;
    Ok(active.iter().any(|person| {
        let grants = held.grants(*person);
        let manages = grants.iter().any(|grant| {
            grant.is_running(now)
                && grant.permits(Action::ManageRoles)
                && grant.reach == Reach::EVERYWHERE
                && grant.until.is_none()
                && (grant.demanded_by.is_none() || with_passkey.contains(person))
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
            let (confirmed_until, resists) = (staff.confirmed_until, staff.resists_phishing);
            let now_held =
                Actor::of_staff_proved(staff.id, grants, confirmed_until, actor.origin, resists);
            Ok(now_held.keeping_apart(store::conflicts::apart(db).await?.into()))
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

/// The person with all that they hold, also what rests in this session: for rules about what somebody could do.
pub(super) async fn awake(work: &Work, actor: &Actor) -> Result<Actor, IamError> {
    match &actor.who {
        Who::Staff(staff) => {
            let (id, until) = (staff.id, staff.confirmed_until);
            as_of_now(work, &Actor::of_staff_proved(id, [], until, actor.origin, true)).await
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
    roles: impl IntoIterator<Item = RoleId>,
) -> Result<HashSet<StaffId>, IamError> {
    let db = work.connection();
    let above = store::roles::hierarchy(db).await?.above(roles);
    let assigned: Vec<Assignment> =
        store::assignments::lasting_of_roles(db, above, work.now()).await?;
    let reached = store::grants::reached(db, assigned).await?;
    Ok(reached.into_iter().map(|(person, _)| person).collect())
}
