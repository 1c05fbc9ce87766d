//! Roles: reading them, making and changing them, and the built-in ones.

use std::collections::{HashMap, HashSet};

use contract::Problem;
use contract::iam::{
    ChangeRole, NewRole, RoleContents, RoleId, RoleView, SignInDemand, StaffField, StaffId,
    StaffRefusal,
};
use platform::{Resource, StoreError, Timestamp, Work};

use super::change::{Change, people_with};
use super::{Iam, products};
use crate::event::RoleChanged;
use crate::policy::{
    Actions, Fields, Permit, Reach, Target, allow, may_hand_on, may_hand_on_codes, scope,
};
use crate::role::{Role, forbidden, of_products, permitted, protected};
use crate::{Action, Actor, Denied, IamError, built_in, store};

pub(super) const KIND: &str = "role";

impl Iam {
    /// All roles, by code, with how many people hold each.
    pub async fn roles(&self, actor: &Actor) -> Result<Vec<RoleView>, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        // Roles lie in no department: whoever may read roles of some people may read what the roles are.
        scope(actor, Action::ReadRoles, now)?;
        let roles = store::roles::list(db).await?;
        let hierarchy = store::roles::hierarchy(db).await?;
        let ids = roles.iter().map(|role| role.id);
        let mut assigned = store::assignments::lasting_of_roles(db, ids, now).await?;
        assigned.retain(|held| held.from.is_none_or(|from| from <= now));
        let mut holders: HashMap<RoleId, HashSet<StaffId>> = HashMap::new();
        for (person, held) in store::grants::reached(db, assigned).await? {
            holders.entry(held.role).or_default().insert(person);
        }
        Ok(roles
            .into_iter()
            .map(|role| {
                let above = hierarchy.above([role.id]);
                let people = above.iter().filter_map(|id| holders.get(id)).flatten();
                let count = people.collect::<HashSet<_>>().len() as u64;
                view(role, count)
            })
            .collect())
    }

    /// The roles that hold this permission or show this field, also by what they include.
    pub async fn roles_with(
        &self,
        actor: &Actor,
        permission: &str,
    ) -> Result<Vec<RoleView>, IamError> {
        let roles = self.roles(actor).await?;
        let hierarchy = store::roles::hierarchy(self.foundation.db.reader()).await?;
        let names = |role: &RoleView| {
            let mut codes = role.actions.iter().map(|action| action.code());
            codes.any(|code| code == permission)
                || role.fields.iter().any(|field| field.code() == permission)
                || role.products.iter().any(|code| code == permission)
        };
        let bars = |role: &RoleView| {
            let mut codes = role.forbidden.iter().map(|action| action.code());
            codes.any(|code| code == permission)
                || role.hidden.iter().any(|field| field.code() == permission)
                || role.products_forbidden.iter().any(|code| code == permission)
        };
        let known: HashMap<RoleId, RoleView> =
            roles.iter().map(|role| (role.id, role.clone())).collect();
        let holds = |role: &RoleView| {
            let within = hierarchy.within(role.id);
            let mut parts = within.iter().filter_map(|id| known.get(id));
            parts.clone().any(names) && !parts.any(bars)
        };
        Ok(roles.into_iter().filter(holds).collect())
    }

    /// A role of the town's own.
    pub async fn create_role(&self, actor: &Actor, new: NewRole) -> Result<RoleId, IamError> {
        let work = self.foundation.begin().await?;
        let (change, actor) = Change::begin(&work, actor).await?;
        let actor = &actor;
        let target = Target::of(Resource::all(KIND));
        let permit = allow(actor, Action::ManageRoles, &target, work.now())?;
        let NewRole { code, name, about, contents } = new;
        let RoleContents { actions, forbidden, fields, hidden, includes, demand, .. } = contents;
        let (products, products_forbidden) = (contents.products, contents.products_forbidden);
        let demand = demand.unwrap_or(SignInDemand::Usual);
        let role = Role {
            id: work.id(),
            code,
            name,
            about,
            built_in: false,
            actions,
            forbidden,
            fields,
            hidden,
            products,
            products_forbidden,
            includes,
            demand,
            version: 1,
        };
        known_roles(&work, &role).await?;
        codes_of(&work, actor, &role).await?;
        let given = in_effect(&work, &role).await?;
        if !may_hand_on(
            actor,
            Action::ManageRoles,
            given.0,
            given.2,
            &Reach::EVERYWHERE,
            work.now(),
        ) {
            return Err(StaffRefusal::BeyondOwnReach.into());
        }
        store::roles::insert(&work, &permit, &role).await.map_err(taken)?;
        let permit = permit.on(Resource::new(KIND, role.id.0));
        work.record(&permit, RoleChanged { role: role.id }).await?;
        change.settle(self, work, &permit).await?;
        Ok(role.id)
    }

    /// Changes what a role permits, for everybody who holds it or a role that includes it, from the next request on.
    pub async fn change_role(
        &self,
        actor: &Actor,
        id: RoleId,
        order: ChangeRole,
    ) -> Result<(), IamError> {
        let work = self.foundation.begin().await?;
        let (mut change, actor) = Change::begin(&work, actor).await?;
        let changed = alter(&work, &mut change, &actor, id, order).await?;
        work.record(&changed, RoleChanged { role: id }).await?;
        change.settle(self, work, &changed).await
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
                products: Vec::new(),
                products_forbidden: Vec::new(),
                includes: Vec::new(),
                demand: draft.demand,
                version: 1,
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

/// Stores the change if the actor may make it, within a unit of work that the caller settles or drops.
pub(super) async fn alter(
    work: &Work,
    change: &mut Change,
    actor: &Actor,
    id: RoleId,
    order: ChangeRole,
) -> Result<Permit, IamError> {
    let db = work.connection();
    let permit = may_change(actor, id, work.now())?;
    let role = store::roles::find(db, id).await?.ok_or(IamError::NotFound)?;
    let people = people_with(work, [id]).await?;
    if actor.staff().is_some_and(|own| people.contains(&own)) {
        return Err(StaffRefusal::OwnAccount.into());
    }
    let before = in_effect(work, &role).await?;
    let ChangeRole { name, about, contents, version } = order;
    let before_codes = codes_in_effect(work, &role).await?;
    let RoleContents { actions, forbidden, fields, hidden, includes, demand, .. } = contents;
    let (products, products_forbidden) = (contents.products, contents.products_forbidden);
    let demand = demand.unwrap_or(role.demand);
    let changed = Role {
        name,
        about,
        actions,
        forbidden,
        fields,
        hidden,
        products,
        products_forbidden,
        includes,
        demand,
        version,
        ..role
    };
    known_roles(work, &changed).await?;
    codes_of(work, actor, &changed).await?;
    let before_codes: Vec<&str> = before_codes.iter().map(String::as_str).collect();
    if !may_hand_on_codes(actor, &before_codes, work.now()) {
        return Err(StaffRefusal::BeyondOwnReach.into());
    }
    let after = in_effect(work, &changed).await?;
    // What is no longer forbidden is given to whoever has it from another role.
    let freed = before.1.without(after.1);
    let handed_on = after.0.iter().chain(freed.iter()).collect();
    let fields = before.2.union(after.2);
    if !may_hand_on(actor, Action::ManageRoles, handed_on, fields, &Reach::EVERYWHERE, work.now()) {
        return Err(StaffRefusal::BeyondOwnReach.into());
    }
    change.watch(work, people).await?;
    store::roles::update(work, &permit, &changed).await?;
    Ok(permit)
}

/// Roles lie in no department: whoever may read roles of some people knows them all, and changes them only everywhere.
pub(super) fn may_change(actor: &Actor, id: RoleId, now: Timestamp) -> Result<Permit, Denied> {
    may_change_known(actor, Resource::new(KIND, id.0), now)
}

/// As `may_change`, for whatever else everybody knows who may read roles.
pub(super) fn may_change_known(
    actor: &Actor,
    of: Resource,
    now: Timestamp,
) -> Result<Permit, Denied> {
    let target = Target::of(of);
    allow(actor, Action::ManageRoles, &target, now).map_err(|denied| match denied {
        Denied::NotVisible if scope(actor, Action::ReadRoles, now).is_ok() => Denied::Forbidden,
        other => other,
    })
}

/// What a role permits and forbids, and the protected fields it speaks of, with all that it includes.
async fn in_effect(work: &Work, role: &Role) -> Result<(Actions, Actions, Fields), IamError> {
    let db = work.connection();
    let hierarchy = store::roles::hierarchy(db).await?;
    let included: Vec<RoleId> =
        hierarchy.all_within(role.includes.iter().copied()).into_iter().collect();
    let included = store::roles::among(db, &included).await?;
    let all = || included.iter().chain([role]);
    Ok((permitted(all()), forbidden(all()), protected(all())))
}

/// The codes of other products in a role and all that it includes.
async fn codes_in_effect(work: &Work, role: &Role) -> Result<Vec<String>, IamError> {
    let db = work.connection();
    let hierarchy = store::roles::hierarchy(db).await?;
    let included: Vec<RoleId> =
        hierarchy.all_within(role.includes.iter().copied()).into_iter().collect();
    let included = store::roles::among(db, &included).await?;
    let codes = of_products(included.iter().chain([role]));
    Ok(codes.into_iter().map(str::to_owned).collect())
}

/// Refuses codes that no product knows, and what is forbidden to the actor themselves.
async fn codes_of(work: &Work, actor: &Actor, role: &Role) -> Result<(), IamError> {
    products::known(work, StaffField::Products, &role.products).await?;
    products::known(work, StaffField::ProductsForbidden, &role.products_forbidden).await?;
    let codes = codes_in_effect(work, role).await?;
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    match may_hand_on_codes(actor, &codes, work.now()) {
        true => Ok(()),
        false => Err(StaffRefusal::BeyondOwnReach.into()),
    }
}

/// Refuses roles that do not exist, and those that would lead back to this one.
async fn known_roles(work: &Work, role: &Role) -> Result<(), IamError> {
    let db = work.connection();
    if store::roles::among(db, &role.includes).await?.len() != role.includes.len() {
        return Err(IamError::invalid(StaffField::Includes, Problem::NotOffered));
    }
    let hierarchy = store::roles::hierarchy(db).await?.with(role.id, &role.includes);
    if hierarchy.is_cycle(role.id) { Err(StaffRefusal::RoleCycle.into()) } else { Ok(()) }
}

fn taken(error: StoreError) -> IamError {
    match error {
        StoreError::Taken => IamError::invalid(StaffField::RoleCode, Problem::Taken),
        other => other.into(),
    }
}

pub(super) fn view(role: Role, holders: u64) -> RoleView {
    let Role { id, code, name, about, built_in, actions, forbidden, fields, hidden, .. } = role;
    let (products, products_forbidden) = (role.products, role.products_forbidden);
    let (includes, demand, version) = (role.includes, role.demand, role.version);
    RoleView {
        id,
        code,
        name,
        about,
        built_in,
        actions,
        forbidden,
        fields,
        hidden,
        products,
        products_forbidden,
        includes,
        demand,
        holders,
        version,
    }
}
