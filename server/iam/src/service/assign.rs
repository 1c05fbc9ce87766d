//! Giving roles to people and ending that.

use contract::Problem;
use contract::iam::{
    AssignRole, AssignmentId, AssignmentState, StaffField, StaffRefusal, StaffStatus,
};
use platform::Work;

use super::Iam;
use crate::event::{RoleAssigned, RoleRevoked};
use crate::policy::{allow, may_hand_on};
use crate::role::{Assignment, Role, reach};
use crate::staff::Staff;
use crate::{Action, Actor, IamError, store};

impl Iam {
    pub async fn assign_role(
        &self,
        actor: &Actor,
        order: AssignRole,
    ) -> Result<AssignmentId, IamError> {
        let work = self.foundation.begin().await?;
        let db = work.connection();
        let staff = store::staff::find(db, order.staff).await?.ok_or(IamError::NotFound)?;
        let role = store::roles::find(db, order.role).await?;
        let role = role.ok_or(IamError::invalid(StaffField::Role, Problem::NotOffered))?;
        let id = give(&work, actor, &staff, &role, order).await?;
        work.commit().await?;
        Ok(id)
    }

    /// Ends an assignment that the actor could have made. It holds on every server from the next request on.
    pub async fn end_assignment(&self, actor: &Actor, id: AssignmentId) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let db = work.connection();
        let held = store::assignments::find(db, id).await?.ok_or(IamError::NotFound)?;
        let staff = store::staff::find(db, held.staff).await?.ok_or(IamError::NotFound)?;
        let permit = allow(actor, Action::ManageRoles, &staff.target(), work.now())?;
        let role = store::roles::find(db, held.role).await?.ok_or(IamError::NotFound)?;
        let reach = reach(&held.extent, held.staff);
        if !may_hand_on(actor, Action::ManageRoles, role.action_set(), &reach, work.now()) {
            return Err(StaffRefusal::BeyondOwnReach.into());
        }
        self.keep_an_administrator(&work, |assignment| assignment.id == id).await?;
        if !store::assignments::end(&work, &permit, id).await? {
            return Err(StaffRefusal::AlreadyEnded.into());
        }
        store::staff::grants_changed(&work, &permit, [held.staff]).await?;
        let event = RoleRevoked { staff: held.staff, assignment: id, role: held.role };
        work.record(&permit, event).await?;
        Ok(work.commit().await?)
    }
}

/// Gives the role, if the giver may hand it on.
pub(super) async fn give(
    work: &Work,
    actor: &Actor,
    staff: &Staff,
    role: &Role,
    order: AssignRole,
) -> Result<AssignmentId, IamError> {
    let now = work.now();
    let permit = allow(actor, Action::ManageRoles, &staff.target(), now)?;
    if staff.status == StaffStatus::Deactivated {
        return Err(StaffRefusal::Deactivated.into());
    }
    if actor.staff() == Some(staff.id) {
        return Err(StaffRefusal::OwnAccount.into());
    }
    if order.until.is_some_and(|until| until <= order.from.unwrap_or(now).max(now)) {
        return Err(IamError::invalid(StaffField::Until, Problem::NotADate));
    }
    let reach = reach(&order.extent, staff.id);
    if !may_hand_on(actor, Action::ManageRoles, role.action_set(), &reach, now) {
        return Err(StaffRefusal::BeyondOwnReach.into());
    }
    let assignment = Assignment {
        id: work.id(),
        staff: staff.id,
        role: role.id,
        extent: order.extent,
        from: order.from,
        until: order.until,
        ended_at: None,
    };
    debug_assert_ne!(assignment.state(now), AssignmentState::Ended);
    store::assignments::insert(work, &permit, &assignment).await?;
    store::staff::grants_changed(work, &permit, [staff.id]).await?;
    let event = RoleAssigned {
        staff: staff.id,
        assignment: assignment.id,
        role: role.id,
        extent: assignment.extent,
        from: assignment.from,
        until: assignment.until,
    };
    work.record(&permit, event).await?;
    Ok(assignment.id)
}
