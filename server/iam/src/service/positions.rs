//! Positions: whoever is hired as something gets what comes with it, and loses it with the next position. Whoever keeps a
//! position must be able to give its roles; nothing that changes who may do what comes with one.

use contract::Problem;
use contract::iam::{
    AssignmentId, ChangePosition, Extent, Holder, PositionContents, PositionId, PositionView,
    RoleId, StaffFacts, StaffField, StaffId, StaffRefusal,
};
use platform::{Resource, Work};

use super::Iam;
use super::assign::{insert, may_hand_on_all, may_provision_all};
use super::change::Change;
use crate::event::{PositionChanged, RoleRevoked};
use crate::policy::{Permit, Target, allow, scope};
use crate::role::Assignment;
use crate::staff::Staff;
use crate::{Action, Actor, IamError, store};

const KIND: &str = "position";

impl Iam {
    /// All positions, by title.
    pub async fn positions(&self, actor: &Actor) -> Result<Vec<PositionView>, IamError> {
        scope(actor, Action::ReadRoles, self.foundation.now())?;
        Ok(store::positions::list(self.foundation.db.reader()).await?)
    }

    pub async fn create_position(
        &self,
        actor: &Actor,
        contents: PositionContents,
    ) -> Result<PositionId, IamError> {
        let work = self.foundation.begin().await?;
        let (_, actor) = Change::begin(&work, actor).await?;
        let target = Target::of(Resource::all(KIND));
        let permit = allow(&actor, Action::ManageRoles, &target, work.now())?;
        may_keep(&work, &actor, None, &contents).await?;
        let id: PositionId = work.id();
        store::positions::insert(&work, &permit, id, &contents).await?;
        let permit = permit.on(Resource::new(KIND, id.0));
        work.record(&permit, PositionChanged { position: id }).await?;
        work.commit().await?;
        Ok(id)
    }

    /// Counts for whoever comes into the position from now on.
    pub async fn change_position(
        &self,
        actor: &Actor,
        id: PositionId,
        order: ChangePosition,
    ) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let (_, actor) = Change::begin(&work, actor).await?;
        let permit = allow(&actor, Action::ManageRoles, &target(id), work.now())?;
        store::positions::find(work.connection(), id).await?.ok_or(IamError::NotFound)?;
        may_keep(&work, &actor, Some(id), &order.contents).await?;
        store::positions::update(&work, &permit, id, &order.contents, order.version).await?;
        work.record(&permit, PositionChanged { position: id }).await?;
        Ok(work.commit().await?)
    }

    /// Nobody is hired as this any more. Whoever was keeps what came with it.
    pub async fn remove_position(&self, actor: &Actor, id: PositionId) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let permit = allow(actor, Action::ManageRoles, &target(id), work.now())?;
        store::positions::find(work.connection(), id).await?.ok_or(IamError::NotFound)?;
        store::positions::delete(&work, &permit, id).await?;
        work.record(&permit, PositionChanged { position: id }).await?;
        Ok(work.commit().await?)
    }
}

/// The facts with the department that comes with the position, where they name none.
pub(super) async fn placed(work: &Work, facts: StaffFacts) -> Result<StaffFacts, IamError> {
    if facts.department.is_some() {
        return Ok(facts);
    }
    let position = of(work, facts.title.as_deref()).await?;
    let department = position.and_then(|position| position.contents.department);
    Ok(StaffFacts { department, ..facts })
}

/// Ends the roles that came with the last position and gives those of this one. Within a change that the caller settles.
pub(super) async fn take_up(
    work: &Work,
    actor: &Actor,
    permit: &Permit,
    staff: &Staff,
) -> Result<(), IamError> {
    let db = work.connection();
    let position = of(work, staff.facts.title.as_deref()).await?;
    let wanted = position.map(|position| assignments(staff, &position.contents));
    let wanted = wanted.unwrap_or_default();
    let held = store::assignments::lasting(db, [Holder::Staff(staff.id)], work.now()).await?;
    let ids: Vec<_> = held.iter().map(|held| held.id).collect();
    let came = store::positions::that_came(db, &ids).await?;
    let same = |one: &Assignment, other: &Assignment| {
        (one.role, &one.extent) == (other.role, &other.extent)
    };
    let (over, new): (Vec<&Assignment>, Vec<&Assignment>) = (
        held.iter()
            .filter(|held| came.contains(&held.id) && !wanted.iter().any(|one| same(one, held)))
            .collect(),
        wanted
            .iter()
            // What rules of a provider gave ends with them.
            .filter(|one| !held.iter().any(|held| held.provider.is_none() && same(one, held)))
            .collect(),
    );
    let moved: Vec<Assignment> = over.iter().chain(&new).map(|one| (*one).clone()).collect();
    may_fill(work, actor, staff, &moved).await?;
    for held in over {
        store::assignments::end(work, permit, held.id).await?;
        let event = RoleRevoked { holder: held.holder, assignment: held.id, role: held.role };
        work.record(permit, event).await?;
    }
    for one in new {
        let one = Assignment { id: work.id(), ..one.clone() };
        insert(work, permit, &one).await?;
        store::positions::came(work, permit, one.id).await?;
    }
    Ok(())
}

/// The welcome that comes with somebody's position.
pub(super) async fn welcome(work: &Work, staff: &Staff) -> Result<Option<String>, IamError> {
    let position = of(work, staff.facts.title.as_deref()).await?;
    let welcome = position.and_then(|position| position.contents.welcome);
    Ok(welcome.map(|welcome| welcome.get(staff.facts.language).to_owned()))
}

/// Whoever kept the position said what comes with it, so whoever provisions staff need not hold it; others give what they
/// could give by hand. Nobody takes up a position by themselves.
async fn may_fill(
    work: &Work,
    actor: &Actor,
    staff: &Staff,
    moved: &[Assignment],
) -> Result<(), IamError> {
    if moved.is_empty() {
        return Ok(());
    }
    if actor.staff() == Some(staff.id) {
        return Err(StaffRefusal::OwnAccount.into());
    }
    may_provision_all(work, moved).await?;
    match allow(actor, Action::ProvisionStaff, &staff.target(), work.now()) {
        Ok(_) => Ok(()),
        Err(_) => may_hand_on_all(work, actor, moved).await,
    }
}

async fn of(work: &Work, title: Option<&str>) -> Result<Option<PositionView>, IamError> {
    match title {
        Some(title) => Ok(store::positions::titled(work.connection(), title).await?),
        None => Ok(None),
    }
}

/// Refuses a title that names another position, roles that there are not, and roles that the actor could not give.
async fn may_keep(
    work: &Work,
    actor: &Actor,
    id: Option<PositionId>,
    contents: &PositionContents,
) -> Result<(), IamError> {
    let db = work.connection();
    for (field, title) in
        [(StaffField::NameEn, &contents.title.en), (StaffField::NameFr, &contents.title.fr)]
    {
        let other = store::positions::titled(db, title).await?;
        if other.is_some_and(|other| Some(other.id) != id) {
            return Err(IamError::invalid(field, Problem::Taken));
        }
    }
    if let Some(department) = contents.department
        && store::departments::find(db, department).await?.is_none()
    {
        return Err(IamError::invalid(StaffField::Department, Problem::NotOffered));
    }
    let known = store::roles::among(db, &contents.roles).await?;
    if known.len() != contents.roles.len() {
        return Err(IamError::invalid(StaffField::Roles, Problem::NotOffered));
    }
    // Wherever whoever it will be works.
    let anybody = Holder::Staff(StaffId(uuid::Uuid::nil()));
    let everywhere = |role: &RoleId| assignment(anybody, *role, Extent::EVERYWHERE);
    let assigned: Vec<Assignment> = contents.roles.iter().map(everywhere).collect();
    may_provision_all(work, &assigned).await?;
    may_hand_on_all(work, actor, &assigned).await
}

/// What comes with the position for this person. Who works nowhere has no roles that count in a department.
fn assignments(staff: &Staff, contents: &PositionContents) -> Vec<Assignment> {
    let departments = match (contents.everywhere, staff.facts.department) {
        (true, _) => None,
        (false, Some(department)) => Some(vec![department]),
        (false, None) => return Vec::new(),
    };
    let extent = Extent { departments, ..Extent::EVERYWHERE };
    let one = |role: &RoleId| assignment(Holder::Staff(staff.id), *role, extent.clone());
    contents.roles.iter().map(one).collect()
}

/// Not stored yet.
fn assignment(holder: Holder, role: RoleId, extent: Extent) -> Assignment {
    let id = AssignmentId(uuid::Uuid::nil());
    Assignment {
        id,
        holder,
        role,
        extent,
        from: None,
        until: None,
        ended_at: None,
        provider: None,
        emergency: None,
    }
}

fn target(id: PositionId) -> Target {
    Target::of(Resource::new(KIND, id.0))
}
