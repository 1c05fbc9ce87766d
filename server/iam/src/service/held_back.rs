//! What rules of identity providers no longer give to somebody: whatever they gave and somebody ended by hand stays ended until
//! it is lifted, by whom could give the role.

use contract::iam::{Action, HeldBack as HeldBackView, HeldBackId, Holder, StaffId, StaffRefusal};
use platform::{Resource, Work};

use super::Iam;
use super::assign::{may_hand_on_all, target};
use super::change::Change;
use crate::event::{RoleHeldBack, RoleHeldBackNoMore};
use crate::policy::{Permit, allow};
use crate::role::{Assignment, HeldBack};
use crate::{Actor, IamError, staff, store};

impl Iam {
    /// What rules do not give to this person, the oldest first.
    pub async fn held_back(
        &self,
        actor: &Actor,
        id: StaffId,
    ) -> Result<Vec<HeldBackView>, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        let staff = store::staff::find(db, id).await?.ok_or(IamError::NotFound)?;
        allow(actor, Action::ReadStaff, &staff.target(), now)?;
        let mut views = Vec::new();
        for one in store::held_back::of(db, [id]).await? {
            let role = store::roles::find(db, one.role).await?.ok_or(IamError::NotFound)?;
            views.push(HeldBackView {
                id: one.id,
                role: one.role,
                role_name: role.name,
                extent: one.extent,
                since: one.since,
            });
        }
        Ok(views)
    }

    /// Lets rules give it again from the person's next sign-in on. Takes what giving the role would take.
    pub async fn lift_held_back(&self, actor: &Actor, id: HeldBackId) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let (_turn, actor) = Change::begin(&work, actor).await?;
        let found = store::held_back::find(work.connection(), id).await?;
        let found = found.ok_or(IamError::NotFound)?;
        let holder = Holder::Staff(found.staff);
        let permit = allow(&actor, Action::ManageRoles, &target(&work, holder).await?, work.now())?;
        if actor.staff() == Some(found.staff) {
            return Err(StaffRefusal::OwnAccount.into());
        }
        let given = Assignment {
            id: work.id(),
            holder,
            role: found.role,
            extent: found.extent,
            from: None,
            until: None,
            ended_at: None,
            provider: None,
            emergency: None,
        };
        may_hand_on_all(&work, &actor, &[given]).await?;
        store::held_back::remove(&work, &permit, id).await?;
        let lifted = RoleHeldBackNoMore { staff: found.staff, role: found.role };
        work.record(&permit, lifted).await?;
        Ok(work.commit().await?)
    }
}

/// Called where somebody ends an assignment: if rules gave it, they do not give it again.
pub(super) async fn hold_back(
    work: &Work,
    permit: &Permit,
    ended: &Assignment,
) -> Result<(), IamError> {
    let (Holder::Staff(person), Some(_)) = (ended.holder, ended.provider) else { return Ok(()) };
    let known = store::held_back::of(work.connection(), [person]).await?;
    if known.iter().any(|one| (one.role, &one.extent) == (ended.role, &ended.extent)) {
        return Ok(());
    }
    let (role, extent) = (ended.role, ended.extent.clone());
    let one = HeldBack { id: work.id(), staff: person, role, extent, since: work.now() };
    store::held_back::insert(work, permit, &one).await?;
    let on = permit.on(Resource::new(staff::KIND, person.0));
    Ok(work.record(&on, RoleHeldBack { staff: person, role }).await?)
}
