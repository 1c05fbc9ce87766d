//! Giving roles to people, groups and departments, and ending that.

use contract::Problem;
use contract::iam::{
    AssignRole, AssignmentId, AssignmentState, Holder, RoleId, StaffField, StaffId, StaffRefusal,
    StaffStatus,
};
use platform::{Resource, Work};

use super::Iam;
use super::accounts::beneath;
use super::change::{Change, people_of};
use super::held_back::hold_back;
use crate::event::{RoleAssigned, RoleRevoked};
use crate::hierarchy::Hierarchy;
use crate::policy::{Actions, Permit, allow, is_sensitive, may_hand_on, may_hand_on_codes};
use crate::role::{Assignment, Role, forbidden, of_products, permitted, protected};
use crate::{Action, Actor, IamError, Target, store};

impl Iam {
    /// Gives a role, if the giver may hand it on. Nobody gives one to themselves, by whatever way.
    pub async fn assign_role(
        &self,
        actor: &Actor,
        order: AssignRole,
    ) -> Result<AssignmentId, IamError> {
        let work = self.foundation.begin().await?;
        let (mut change, actor) = Change::begin(&work, actor).await?;
        let actor = &actor;
        let role = store::roles::find(work.connection(), order.role).await?;
        let role = role.ok_or(IamError::invalid(StaffField::Role, Problem::NotOffered))?;
        let given = give(&work, &mut change, actor, &role, order).await?;
        change.settle(self, work, &given.permit).await?;
        Ok(given.id)
    }

    /// Ends an assignment that the actor could have made, also against the rules that gave it. It holds on every server from the next request on.
    pub async fn end_assignment(&self, actor: &Actor, id: AssignmentId) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let (mut change, actor) = Change::begin(&work, actor).await?;
        let actor = &actor;
        let db = work.connection();
        let held = store::assignments::find(db, id).await?.ok_or(IamError::NotFound)?;
        let target = target(&work, held.holder).await?;
        let permit = allow(actor, Action::ManageRoles, &target, work.now())?;
        let people = people_of(&work, held.holder).await?;
        // Nobody frees themselves of what a role keeps from them.
        if actor.staff().is_some_and(|own| people.contains(&own)) && binds(&work, &held).await? {
            return Err(StaffRefusal::OwnAccount.into());
        }
        may_hand_on_all(&work, actor, std::slice::from_ref(&held)).await?;
        change.watch(&work, people).await?;
        if !store::assignments::end(&work, &permit, id).await? {
            return Err(StaffRefusal::AlreadyEnded.into());
        }
        let event = RoleRevoked { holder: held.holder, assignment: id, role: held.role };
        work.record(&permit, event).await?;
        hold_back(&work, &permit, &held).await?;
        change.settle(self, work, &permit).await
    }
}

/// What was given, not yet settled.
pub(super) struct Given {
    pub id: AssignmentId,
    pub permit: Permit,
}

/// Stores the assignment within a change that the caller settles.
pub(super) async fn give(
    work: &Work,
    change: &mut Change,
    actor: &Actor,
    role: &Role,
    order: AssignRole,
) -> Result<Given, IamError> {
    let (now, db) = (work.now(), work.connection());
    let target = target(work, order.holder).await?;
    let permit = allow(actor, Action::ManageRoles, &target, now)?;
    if let Holder::Staff(person) = order.holder {
        let staff = store::staff::find(db, person).await?.ok_or(IamError::NotFound)?;
        if staff.status == StaffStatus::Deactivated {
            return Err(StaffRefusal::Deactivated.into());
        }
    }
    let people = people_of(work, order.holder).await?;
    if actor.staff().is_some_and(|own| people.contains(&own)) {
        return Err(StaffRefusal::OwnAccount.into());
    }
    if order.until.is_some_and(|until| until <= order.from.unwrap_or(now).max(now)) {
        return Err(IamError::invalid(StaffField::Until, Problem::NotADate));
    }
    let assignment = Assignment {
        id: work.id(),
        holder: order.holder,
        role: role.id,
        extent: order.extent,
        from: order.from,
        until: order.until,
        ended_at: None,
        provider: None,
        emergency: None,
    };
    debug_assert_ne!(assignment.state(now), AssignmentState::Ended);
    let hierarchy = store::roles::hierarchy(db).await?;
    if forbidden(within(work, &hierarchy, role.id).await?.iter()).iter().any(is_sensitive) {
        // Whoever may not change somebody's account may not tie their hands either.
        for person in &people {
            beneath(work, actor, Action::ManageRoles, *person).await?;
        }
    }
    may_hand_on_all(work, actor, std::slice::from_ref(&assignment)).await?;
    let held = store::assignments::lasting(db, [order.holder], now).await?;
    let same = |held: &Assignment| {
        held.role == assignment.role
            && held.extent == assignment.extent
            && (held.from, held.until) == (assignment.from, assignment.until)
    };
    if held.iter().any(same) {
        return Err(StaffRefusal::AlreadyHeld.into());
    }
    change.watch(work, people).await?;
    insert(work, &permit, &assignment).await?;
    Ok(Given { id: assignment.id, permit })
}

/// Stores it and says so.
pub(super) async fn insert(
    work: &Work,
    permit: &Permit,
    assignment: &Assignment,
) -> Result<(), IamError> {
    store::assignments::insert(work, permit, assignment).await?;
    let event = RoleAssigned {
        holder: assignment.holder,
        assignment: assignment.id,
        role: assignment.role,
        extent: assignment.extent.clone(),
        from: assignment.from,
        until: assignment.until,
    };
    Ok(work.record(permit, event).await?)
}

/// Refuses unless the actor may hand on everything that these assignments give, and free everything they forbid.
pub(super) async fn may_hand_on_all(
    work: &Work,
    actor: &Actor,
    assigned: &[Assignment],
) -> Result<(), IamError> {
    let hierarchy = store::roles::hierarchy(work.connection()).await?;
    for held in assigned {
        let roles = within(work, &hierarchy, held.role).await?;
        let codes = of_products(roles.iter());
        let actions: Actions =
            permitted(roles.iter()).iter().chain(forbidden(roles.iter()).iter()).collect();
        if !may_hand_on(
            actor,
            Action::ManageRoles,
            actions,
            protected(roles.iter()),
            &held.widest(),
            work.now(),
        ) || !may_hand_on_codes(actor, &codes, work.now())
        {
            return Err(StaffRefusal::BeyondOwnReach.into());
        }
    }
    Ok(())
}

/// The role and all that it includes.
async fn within(work: &Work, hierarchy: &Hierarchy, role: RoleId) -> Result<Vec<Role>, IamError> {
    let ids: Vec<RoleId> = hierarchy.within(role).into_iter().collect();
    Ok(store::roles::among(work.connection(), &ids).await?)
}

/// Whether the assignment takes something away.
pub(super) async fn binds(work: &Work, held: &Assignment) -> Result<bool, IamError> {
    role_binds(work, held.role).await
}

pub(super) async fn role_binds(work: &Work, role: RoleId) -> Result<bool, IamError> {
    let hierarchy = store::roles::hierarchy(work.connection()).await?;
    let roles = within(work, &hierarchy, role).await?;
    let takes = |role: &Role| {
        !role.forbidden.is_empty() || !role.hidden.is_empty() || !role.products_forbidden.is_empty()
    };
    Ok(roles.iter().any(takes))
}

/// Refuses to put somebody where roles come with the place, or to take them away from there, unless the actor may give
/// roles there, and these: otherwise a key that may only invite people could make itself an account that outlives it.
/// Nobody does it to themselves.
pub(super) async fn may_place(
    work: &Work,
    actor: &Actor,
    person: Option<StaffId>,
    places: impl IntoIterator<Item = Holder>,
) -> Result<(), IamError> {
    let held = store::assignments::lasting(work.connection(), places, work.now()).await?;
    if !held.is_empty() && person.is_some() && actor.staff() == person {
        return Err(StaffRefusal::OwnAccount.into());
    }
    may_hand_on_all(work, actor, &held).await
}

/// As `may_place`, in the name of a directory: an administrator gave the roles to the place and said with it that the
/// directory decides who is there. What changes who may do what comes to nobody this way: a stolen key could otherwise
/// make its own administrator.
pub(super) async fn may_provision(
    work: &Work,
    places: impl IntoIterator<Item = Holder>,
) -> Result<(), IamError> {
    let held = store::assignments::lasting(work.connection(), places, work.now()).await?;
    may_provision_all(work, &held).await
}

/// Refuses what changes who may do what.
pub(super) async fn may_provision_all(
    work: &Work,
    assigned: &[Assignment],
) -> Result<(), IamError> {
    let given: Vec<RoleId> = assigned.iter().map(|one| one.role).collect();
    may_provision_roles(work, &given).await
}

pub(super) async fn may_provision_roles(work: &Work, given: &[RoleId]) -> Result<(), IamError> {
    let hierarchy = store::roles::hierarchy(work.connection()).await?;
    for role in given {
        let roles = within(work, &hierarchy, *role).await?;
        let (given, denied) = (permitted(roles.iter()), forbidden(roles.iter()));
        if given.iter().chain(denied.iter()).any(is_sensitive) {
            return Err(StaffRefusal::BeyondOwnReach.into());
        }
    }
    Ok(())
}

/// What a decision must know about the holder.
pub(super) async fn target(work: &Work, holder: Holder) -> Result<Target, IamError> {
    let db = work.connection();
    match holder {
        Holder::Staff(person) => {
            let staff = store::staff::find(db, person).await?.ok_or(IamError::NotFound)?;
            Ok(staff.target())
        }
        Holder::Group(group) => {
            store::groups::find(db, group).await?.ok_or(IamError::NotFound)?;
            Ok(Target::of(Resource::new(super::groups::KIND, group.0)))
        }
        Holder::Department(id) => {
            store::departments::find(db, id).await?.ok_or(IamError::NotFound)?;
            Ok(Target { department: Some(id), ..Target::of(Resource::new("department", id.0)) })
        }
    }
}
