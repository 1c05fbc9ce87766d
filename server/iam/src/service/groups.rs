//! Groups of staff: whoever is in one holds what the group holds.

use std::collections::HashMap;

use contract::Problem;
use contract::iam::{
    Action, GroupContents, GroupId, GroupView, Holder, StaffField, StaffId, StaffRefusal,
};
use platform::{Resource, StoreError};

use super::Iam;
use super::assign::may_place;
use super::change::Change;
use crate::event::{GroupChanged, GroupJoined, GroupLeft};
use crate::policy::{Target, allow, scope};
use crate::{Actor, IamError, store};

pub(super) const KIND: &str = "staff_group";

impl Iam {
    /// All groups, by code, with those of their members whom the actor may see.
    pub async fn groups(&self, actor: &Actor) -> Result<Vec<GroupView>, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        scope(actor, Action::ReadRoles, now)?;
        let groups = store::groups::list(db).await?;
        let mut members: HashMap<GroupId, Vec<StaffId>> = HashMap::new();
        for (group, person) in store::groups::members(db, groups.iter().map(|one| one.id)).await? {
            members.entry(group).or_default().push(person);
        }
        let everybody = members.values().flatten().copied();
        let visible = self.visible(actor, everybody).await?;
        Ok(groups
            .into_iter()
            .map(|group| {
                let mut members = members.remove(&group.id).unwrap_or_default();
                members.retain(|person| visible.contains_key(person));
                GroupView { id: group.id, code: group.code, name: group.name, members }
            })
            .collect())
    }

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
        let (change, actor) = Change::begin(&work, actor).await?;
        let actor = &actor;
        let db = work.connection();
        let known = store::groups::find(db, group).await?.ok_or(IamError::NotFound)?;
        let staff = store::staff::find(db, person).await?.ok_or(IamError::NotFound)?;
        let permit = allow(actor, Action::ManageRoles, &staff.target(), work.now())?;
        if known.is_kept {
            return Err(StaffRefusal::OfDirectory.into());
        }
        let place = Holder::Group(known.id);
        may_place(&work, actor, Some(person), [place]).await?;
        let is_member = store::groups::of_people(db, &[person]).await?.contains(&(group, person));
        if is_member == joins {
            return Ok(());
        }
        if joins {
            store::groups::add(&work, &permit, group, person).await?;
            work.record(&permit, GroupJoined { staff: person, group }).await?;
        } else {
            store::groups::remove(&work, &permit, group, person).await?;
            work.record(&permit, GroupLeft { staff: person, group }).await?;
        }
        change.settle(&work, &permit, [person]).await?;
        Ok(work.commit().await?)
    }
}
