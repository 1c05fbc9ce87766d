//! Groups of staff: whoever is in one holds what the group holds.

use std::collections::HashMap;

use contract::Problem;
use contract::iam::{
    Action, GroupContents, GroupDetail, GroupId, GroupView, Holder, RoleId, StaffField, StaffId,
    StaffName,
};
use platform::{Resource, StoreError, fold};

use super::Iam;
use super::assign::may_place;
use super::change::Change;
use crate::event::{GroupChanged, GroupJoined, GroupLeft};
use crate::policy::{Target, allow, scope};
use crate::role::{Assignment, Role};
use crate::{Actor, Denied, IamError, store};

pub(super) const KIND: &str = "staff_group";

impl Iam {
    /// All groups, by code, with how many people are in each and what it gives them.
    pub async fn groups(&self, actor: &Actor) -> Result<Vec<GroupView>, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        scope(actor, Action::ReadRoles, now)?;
        let groups = store::groups::list(db).await?;
        let mut members: HashMap<GroupId, u64> = HashMap::new();
        for (group, _) in store::groups::members(db, groups.iter().map(|one| one.id)).await? {
            *members.entry(group).or_default() += 1;
        }
        let holders = groups.iter().map(|one| Holder::Group(one.id));
        let assigned = store::assignments::lasting(db, holders, now).await?;
        let ids: Vec<RoleId> = assigned.iter().map(|held| held.role).collect();
        let roles = store::roles::among(db, &ids).await?;
        Ok(groups
            .into_iter()
            .map(|group| {
                let given = |role: &&Role| {
                    let to = |held: &Assignment| held.holder == Holder::Group(group.id);
                    assigned.iter().any(|held| to(held) && held.role == role.id)
                };
                GroupView {
                    id: group.id,
                    members: members.get(&group.id).copied().unwrap_or_default(),
                    roles: roles.iter().filter(given).map(|role| role.name.clone()).collect(),
                    code: group.code,
                    name: group.name,
                }
            })
            .collect())
    }

    /// One group, with those of its members whom the actor may see: the others are counted.
    pub async fn group(&self, actor: &Actor, id: GroupId) -> Result<GroupDetail, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        scope(actor, Action::ReadRoles, now)?;
        let group = store::groups::find(db, id).await?.ok_or(IamError::NotFound)?;
        let members = store::groups::members(db, [id]).await?;
        let visible = self.visible(actor, members.iter().map(|(_, person)| *person)).await?;
        let assigned = store::assignments::lasting(db, [Holder::Group(id)], now).await?;
        let ids: Vec<RoleId> = assigned.iter().map(|held| held.role).collect();
        let roles = store::roles::among(db, &ids).await?;
        let given = assigned.iter().filter_map(|held| {
            let role = roles.iter().find(|role| role.id == held.role)?;
            Some(held.view(role, now))
        });
        let may = allow(actor, Action::ManageRoles, &Target::of(Resource::new(KIND, id.0)), now);
        let mut seen: Vec<StaffName> = visible.into_values().collect();
        seen.sort_by_cached_key(|person| (fold::name(&person.name), person.id));
        Ok(GroupDetail {
            id,
            unseen: (members.len() - seen.len()) as u64,
            members: seen,
            assignments: given.collect(),
            can_change: matches!(may, Ok(_) | Err(Denied::ConfirmNeeded)),
            code: group.code,
            name: group.name,
        })
    }

    /// A group without members, which gives nothing yet.
    pub async fn create_group(
        &self,
        actor: &Actor,
        contents: GroupContents,
    ) -> Result<GroupId, IamError> {
        let work = self.foundation.begin().await?;
        let permit =
            allow(actor, Action::ManageRoles, &Target::of(Resource::all(KIND)), work.now())?;
        let id: GroupId = work.id();
        let stored = store::groups::insert(&work, &permit, id, &contents).await;
        stored.map_err(|error| match error {
            StoreError::Taken => IamError::invalid(StaffField::RoleCode, Problem::Taken),
            other => other.into(),
        })?;
        work.record(&permit.on(Resource::new(KIND, id.0)), GroupChanged { group: id }).await?;
        work.commit().await?;
        Ok(id)
    }

    /// Puts somebody into a group, who from then on holds its roles.
    pub async fn join_group(
        &self,
        actor: &Actor,
        group: GroupId,
        person: StaffId,
    ) -> Result<(), IamError> {
        self.change_membership(actor, group, person, true).await
    }

    /// Takes somebody out of a group, and with it out of its roles.
    pub async fn leave_group(
        &self,
        actor: &Actor,
        group: GroupId,
        person: StaffId,
    ) -> Result<(), IamError> {
        self.change_membership(actor, group, person, false).await
    }

    async fn change_membership(
        &self,
        actor: &Actor,
        group: GroupId,
        person: StaffId,
        joins: bool,
    ) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let (mut change, actor) = Change::begin(&work, actor).await?;
        let actor = &actor;
        let db = work.connection();
        let known = store::groups::find(db, group).await?.ok_or(IamError::NotFound)?;
        let staff = store::staff::find(db, person).await?.ok_or(IamError::NotFound)?;
        let permit = allow(actor, Action::ManageRoles, &staff.target(), work.now())?;
        let place = Holder::Group(known.id);
        may_place(&work, actor, Some(person), [place]).await?;
        let is_member = store::groups::of_people(db, &[person]).await?.contains(&(group, person));
        if is_member == joins {
            return Ok(());
        }
        change.watch(&work, [person]).await?;
        if joins {
            store::groups::add(&work, &permit, group, person).await?;
            work.record(&permit, GroupJoined { staff: person, group }).await?;
        } else {
            store::groups::remove(&work, &permit, group, person).await?;
            work.record(&permit, GroupLeft { staff: person, group }).await?;
        }
        change.settle(self, work, &permit).await
    }
}
