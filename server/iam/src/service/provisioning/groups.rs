//! Groups as a directory keeps them. It keeps those that it made, and only reads the others. Administrators give roles to a
//! group; the directory says who is in it.

use std::collections::{BTreeSet, HashMap};

use contract::iam::{GroupContents, GroupId, Holder, StaffField, StaffId, StaffRefusal};
use contract::{Bilingual, Problem};
use platform::{Resource, StoreError, Work, fold};
use sea_orm::ConnectionTrait;

use super::provisioner;
use crate::event::{GroupChanged, GroupJoined, GroupLeft, RoleRevoked};
use crate::policy::{Permit, Target, allow};
use crate::provisioning::{GroupFacts, Lookup, ProvisionedGroup};
use crate::service::Iam;
use crate::service::assign::may_provision;
use crate::service::change::Change;
use crate::service::groups::KIND;
use crate::store::groups::Group;
use crate::{Action, Actor, IamError, store};

/// A group in the middle of a change.
struct Altering {
    work: Work,
    change: Change,
    permit: Permit,
    group: Group,
    members: BTreeSet<StaffId>,
}

impl Iam {
    /// All groups with their members. Groups lie in no department: a program limited to some has none.
    pub async fn provisioned_groups(
        &self,
        actor: &Actor,
        lookup: &Lookup,
    ) -> Result<Vec<ProvisionedGroup>, IamError> {
        provisioner(actor)?;
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        allow(actor, Action::ProvisionStaff, &Target::of(Resource::all(KIND)), now)?;
        let mut groups = store::groups::list(db).await?;
        groups.retain(|group| match lookup {
            Lookup::All => true,
            Lookup::Id(id) => group.id.0 == *id,
            Lookup::Name(name) => group.name.en.to_lowercase() == name.to_lowercase(),
            Lookup::External(id) => group.external_id.as_ref() == Some(id),
        });
        groups.sort_by_key(|group| group.id);
        Ok(views(db, groups).await?)
    }

    pub async fn provisioned_group(
        &self,
        actor: &Actor,
        id: GroupId,
    ) -> Result<ProvisionedGroup, IamError> {
        provisioner(actor)?;
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        allow(actor, Action::ProvisionStaff, &target(id), now)?;
        let group = store::groups::find(db, id).await?.ok_or(IamError::NotFound)?;
        view(db, group).await
    }

    /// A group of the directory. It has no roles until an administrator gives it some.
    pub async fn provision_group(
        &self,
        actor: &Actor,
        facts: GroupFacts,
    ) -> Result<ProvisionedGroup, IamError> {
        provisioner(actor)?;
        let work = self.foundation.begin().await?;
        let (change, actor) = Change::begin(&work, actor).await?;
        let target = Target::of(Resource::all(KIND));
        let permit = allow(&actor, Action::ProvisionStaff, &target, work.now())?;
        unused(&work, None, &facts.name).await?;
        let id: GroupId = work.id();
        let permit = permit.on(Resource::new(KIND, id.0));
        let name = Bilingual::new(facts.name.clone(), facts.name.clone());
        let contents = GroupContents { code: code(&work, &facts.name).await?, name };
        store::groups::insert(&work, &permit, id, &contents).await?;
        let group = store::groups::find(work.connection(), id).await?.ok_or(IamError::NotFound)?;
        let altering = Altering { work, change, permit, group, members: BTreeSet::new() };
        self.finish_group(altering, facts, true).await
    }

    /// Changes a group to what `alter` makes of it; as `alter_user`.
    pub async fn alter_group<E: From<IamError>>(
        &self,
        actor: &Actor,
        id: GroupId,
        seen: Option<i32>,
        alter: impl FnOnce(&GroupFacts) -> Result<GroupFacts, E> + Send,
    ) -> Result<ProvisionedGroup, E> {
        let altering = self.start_group(actor, id, seen).await?;
        let wanted = alter(&facts(&altering.group, altering.members.clone()))?;
        Ok(self.finish_group(altering, wanted, false).await?)
    }

    /// The directory deleted its group: nobody is in it any more, and the roles it held end.
    pub async fn remove_group(
        &self,
        actor: &Actor,
        id: GroupId,
        seen: Option<i32>,
    ) -> Result<(), IamError> {
        let Altering { work, change, permit, group, members } =
            self.start_group(actor, id, seen).await?;
        kept(&group)?;
        may_provision(&work, [Holder::Group(id)]).await?;
        move_members(&work, &permit, id, &members, &BTreeSet::new()).await?;
        let held = [Holder::Group(id)];
        for held in store::assignments::lasting(work.connection(), held, work.now()).await? {
            store::assignments::end(&work, &permit, held.id).await?;
            let event = RoleRevoked { holder: held.holder, assignment: held.id, role: held.role };
            work.record(&permit, event).await?;
        }
        store::groups::delete(&work, &permit, &group).await?;
        work.record(&permit, GroupChanged { group: id }).await?;
        change.settle(self, work, &permit).await
    }

    async fn start_group(
        &self,
        actor: &Actor,
        id: GroupId,
        seen: Option<i32>,
    ) -> Result<Altering, IamError> {
        provisioner(actor)?;
        let work = self.foundation.begin().await?;
        let (mut change, actor) = Change::begin(&work, actor).await?;
        let permit = allow(&actor, Action::ProvisionStaff, &target(id), work.now())?;
        let db = work.connection();
        let group = store::groups::find(db, id).await?.ok_or(IamError::NotFound)?;
        if seen.is_some_and(|seen| seen != group.version) {
            return Err(StoreError::Stale.into());
        }
        let members = store::groups::members(db, [id]).await?;
        let members: BTreeSet<StaffId> = members.into_iter().map(|(_, person)| person).collect();
        change.watch(&work, members.iter().copied()).await?;
        Ok(Altering { work, change, permit, group, members })
    }

    async fn finish_group(
        &self,
        altering: Altering,
        wanted: GroupFacts,
        is_new: bool,
    ) -> Result<ProvisionedGroup, IamError> {
        let Altering { work, mut change, permit, group, members } = altering;
        let id = group.id;
        if !is_new && wanted == facts(&group, members.clone()) {
            return view(work.connection(), group).await;
        }
        if !is_new {
            kept(&group)?;
            unused(&work, Some(id), &wanted.name).await?;
        }
        let name = match wanted.name == group.name.en {
            true => group.name.clone(),
            false => Bilingual::new(wanted.name.clone(), wanted.name),
        };
        let changed = Group { name, external_id: wanted.external_id, is_kept: true, ..group };
        store::groups::keep(&work, &permit, &changed).await?;
        work.record(&permit, GroupChanged { group: id }).await?;
        let moved: Vec<StaffId> = members.symmetric_difference(&wanted.members).copied().collect();
        if !moved.is_empty() {
            may_provision(&work, [Holder::Group(id)]).await?;
            known(&work, &wanted.members).await?;
            change.watch(&work, moved).await?;
            move_members(&work, &permit, id, &members, &wanted.members).await?;
        }
        change.settle(self, work, &permit).await?;
        let db = self.foundation.db.reader();
        let group = store::groups::find(db, id).await?.ok_or(IamError::NotFound)?;
        view(db, group).await
    }
}

async fn move_members(
    work: &Work,
    permit: &Permit,
    group: GroupId,
    from: &BTreeSet<StaffId>,
    to: &BTreeSet<StaffId>,
) -> Result<(), IamError> {
    for staff in to.difference(from).copied() {
        let permit = permit.on(Resource::new(crate::staff::KIND, staff.0));
        store::groups::add(work, &permit, group, staff).await?;
        work.record(&permit, GroupJoined { staff, group }).await?;
    }
    for staff in from.difference(to).copied() {
        let permit = permit.on(Resource::new(crate::staff::KIND, staff.0));
        store::groups::remove(work, &permit, group, staff).await?;
        work.record(&permit, GroupLeft { staff, group }).await?;
    }
    Ok(())
}

/// Refuses members who are nobody, or whom the directory deleted.
async fn known(work: &Work, members: &BTreeSet<StaffId>) -> Result<(), IamError> {
    let db = work.connection();
    let ids: Vec<StaffId> = members.iter().copied().collect();
    let named = store::staff::named(db, ids.iter().copied()).await?;
    if named.len() == ids.len() && store::staff_directory::removed(db, &ids).await?.is_empty() {
        Ok(())
    } else {
        Err(IamError::invalid(StaffField::Members, Problem::NotOffered))
    }
}

fn kept(group: &Group) -> Result<(), IamError> {
    if group.is_kept { Ok(()) } else { Err(StaffRefusal::NotOfDirectory.into()) }
}

/// Two groups of one name could not be told apart by whoever gives them roles.
async fn unused(work: &Work, id: Option<GroupId>, name: &str) -> Result<(), IamError> {
    let folded = fold::name(name);
    let groups = store::groups::list(work.connection()).await?;
    let is_other = |group: &Group| Some(group.id) != id && fold::name(&group.name.en) == folded;
    match groups.iter().any(is_other) {
        true => Err(IamError::invalid(StaffField::NameEn, Problem::Taken)),
        false => Ok(()),
    }
}

/// A code that no group has had.
async fn code(work: &Work, name: &str) -> Result<String, IamError> {
    let letters: String = fold::name(name)
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { ' ' })
        .collect();
    let mut base = letters.split_whitespace().collect::<Vec<_>>().join("-");
    base.truncate(50);
    let base = if base.is_empty() { "group".to_owned() } else { base };
    let used = store::groups::codes(work.connection(), &base).await?;
    let mut candidates =
        std::iter::once(base.clone()).chain((2..).map(|number: u32| format!("{base}-{number}")));
    Ok(candidates.find(|code| !used.contains(code)).unwrap_or(base))
}

fn target(id: GroupId) -> Target {
    Target::of(Resource::new(KIND, id.0))
}

fn facts(group: &Group, members: BTreeSet<StaffId>) -> GroupFacts {
    GroupFacts { name: group.name.en.clone(), external_id: group.external_id.clone(), members }
}

async fn view(db: &impl ConnectionTrait, group: Group) -> Result<ProvisionedGroup, IamError> {
    views(db, vec![group]).await?.pop().ok_or(IamError::NotFound)
}

async fn views(
    db: &impl ConnectionTrait,
    groups: Vec<Group>,
) -> Result<Vec<ProvisionedGroup>, StoreError> {
    let mut members: HashMap<GroupId, BTreeSet<StaffId>> = HashMap::new();
    for (group, person) in store::groups::members(db, groups.iter().map(|one| one.id)).await? {
        members.entry(group).or_default().insert(person);
    }
    Ok(groups
        .into_iter()
        .map(|group| ProvisionedGroup {
            id: group.id,
            facts: facts(&group, members.remove(&group.id).unwrap_or_default()),
            version: group.version,
            created_at: group.created_at,
            changed_at: group.changed_at,
        })
        .collect())
}
