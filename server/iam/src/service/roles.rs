//! Roles: reading them, and the built-in ones.

use contract::iam::{RoleContents, RoleId, RoleView, StaffRefusal};
use platform::{Resource, StoreError};

use super::Iam;
use crate::event::RoleChanged;
use crate::policy::{Reach, Target, allow, may_hand_on, scope};
use crate::role::Role;
use crate::{Action, Actor, IamError, built_in, store};

const KIND: &str = "role";

impl Iam {
    /// All roles, by code, with how many people hold each.
    pub async fn roles(&self, actor: &Actor) -> Result<Vec<RoleView>, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        // Roles lie in no department: whoever may read roles of some people may read what the roles are.
        scope(actor, Action::ReadRoles, now)?;
        let roles = store::roles::list(db).await?;
        let ids: Vec<_> = roles.iter().map(|role| role.id).collect();
        let held = store::assignments::running_of_roles(db, &ids, now).await?;
        let holders = |role: &Role| {
            let mut people: Vec<_> =
                held.iter().filter(|held| held.role == role.id).map(|held| held.staff).collect();
            people.sort_unstable();
            people.dedup();
            people.len() as u64
        };
        Ok(roles
            .into_iter()
            .map(|role| {
                let count = holders(&role);
                view(role, count)
            })
            .collect())
    }

    /// Changes what a role permits, for everybody who holds it, from the next request on.
    pub async fn change_role(
        &self,
        actor: &Actor,
        id: RoleId,
        contents: RoleContents,
    ) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let db = work.connection();
        let target = Target::of(Resource::new(KIND, id.0));
        let permit = allow(actor, Action::ManageRoles, &target, work.now())?;
        let role = store::roles::find(db, id).await?.ok_or(IamError::NotFound)?;
        // Also of those who will hold it later.
        let held = store::assignments::lasting_of_role(db, id, work.now()).await?;
        if held.iter().any(|held| actor.staff() == Some(held.staff)) {
            return Err(StaffRefusal::OwnAccount.into());
        }
        let RoleContents { actions, forbidden, fields, hidden } = contents;
        // What is no longer forbidden is given to whoever has it from another role.
        let freed: Vec<Action> =
            role.forbidden.iter().copied().filter(|action| !forbidden.contains(action)).collect();
        let changed = Role { actions, forbidden, fields, hidden, ..role };
        let gives = changed.action_set();
        let handed_on = gives.iter().chain(freed).collect();
        if !may_hand_on(actor, Action::ManageRoles, handed_on, &Reach::EVERYWHERE, work.now()) {
            return Err(StaffRefusal::BeyondOwnReach.into());
        }
        if !gives.contains(Action::ManageRoles) || changed.forbidden.contains(&Action::ManageRoles)
        {
            self.keep_an_administrator(&work, |assignment| assignment.role == id).await?;
        }
        store::roles::replace_contents(&work, &permit, &changed).await?;
        store::staff::grants_of_role_changed(&work, &permit, id).await?;
        work.record(&permit, RoleChanged { role: id }).await?;
        Ok(work.commit().await?)
    }

    /// Adds the built-in roles that are missing. Those a town has are left as they are. Returns how many were added.
    pub async fn install_built_in_roles(&self, actor: &Actor) -> Result<usize, IamError> {
        let built_in = built_in::roles()
            .map_err(|_| StoreError::Corrupt { table: "role", column: "built_in" })?;
        let work = self.foundation.begin().await?;
        let target = Target::of(Resource::all(KIND));
        let permit = allow(actor, Action::ManageRoles, &target, work.now())?;
        let mut added = 0;
        for draft in built_in {
            if store::roles::find_by_code(work.connection(), &draft.code).await?.is_some() {
                continue;
            }
            let role = Role {
                id: work.id(),
                code: draft.code,
                name: draft.name,
                about: draft.about,
                built_in: true,
                actions: draft.actions,
                forbidden: Vec::new(),
                fields: draft.fields,
                hidden: Vec::new(),
            };
            store::roles::insert(&work, &permit, &role).await?;
            let permit = permit.on(Resource::new(KIND, role.id.0));
            work.record(&permit, RoleChanged { role: role.id }).await?;
            added += 1;
        }
        work.commit().await?;
        Ok(added)
    }
}

fn view(role: Role, holders: u64) -> RoleView {
    let Role { id, code, name, about, built_in, actions, forbidden, fields, hidden } = role;
    RoleView { id, code, name, about, built_in, actions, forbidden, fields, hidden, holders }
}
