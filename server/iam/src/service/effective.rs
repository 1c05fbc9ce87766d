//! What somebody may do and why: every permission with each way in which it came to them.

use std::collections::{BTreeMap, HashMap};

use contract::Bilingual;
use contract::iam::{
    Action, AssignmentState, Effect, EffectivePermission, EffectivePermissions, FieldGrant, Holder,
    IdentityProviderId, PermissionOrigin, RoleHolder, RoleId, StaffId, StaffName, WhoMay,
};
use sea_orm::ConnectionTrait;

use super::Iam;
use platform::Timestamp;

use crate::policy::{Grant, Target, allow, scope};
use crate::role::Role;
use crate::{Actor, IamError, staff, store};

impl Iam {
    /// Everybody may ask this about themselves; about others, who may read their roles.
    pub async fn effective_permissions(
        &self,
        actor: &Actor,
        id: StaffId,
    ) -> Result<EffectivePermissions, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        let staff = store::staff::find(db, id).await?.ok_or(IamError::NotFound)?;
        if actor.staff() != Some(id) {
            allow(actor, Action::ReadRoles, &staff.target(), now)?;
        }
        let held = store::grants::held(db, &[id], now).await?;
        let names = holder_names(db, held.assignments.iter().map(|(held, _)| held.holder)).await?;
        let mut permissions: BTreeMap<String, Vec<PermissionOrigin>> = BTreeMap::new();
        for (assignment, _) in &held.assignments {
            let demand = held.demand(assignment.role);
            for path in held.hierarchy.paths(assignment.role) {
                let named: Option<Vec<&Role>> = path.iter().map(|id| held.roles.get(id)).collect();
                let Some((role, roles)) = named.and_then(|roles| Some((*roles.last()?, roles)))
                else {
                    continue;
                };
                for (code, effect) in says(role) {
                    permissions.entry(code.to_owned()).or_default().push(PermissionOrigin {
                        effect,
                        assignment: assignment.id,
                        holder: assignment.holder,
                        holder_name: names.get(&assignment.holder).cloned(),
                        roles: roles.iter().map(|role| role.named()).collect(),
                        extent: assignment.extent.clone(),
                        from: assignment.from,
                        until: assignment.until,
                        state: assignment.state(now),
                        demand,
                    });
                }
            }
        }
        let permissions = permissions.into_iter();
        let permissions = permissions
            .map(|(permission, origins)| EffectivePermission { permission, origins })
            .collect();
        Ok(EffectivePermissions { staff: id, permissions })
    }

    /// What somebody holds now or will, by whatever way, the latest last.
    pub async fn roles_of(&self, actor: &Actor, id: StaffId) -> Result<Vec<RoleHolder>, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        let staff = store::staff::find(db, id).await?.ok_or(IamError::NotFound)?;
        allow(actor, Action::ReadStaff, &staff.target(), now)?;
        let held = store::grants::held(db, &[id], now).await?;
        let names = holder_names(db, held.assignments.iter().map(|(held, _)| held.holder)).await?;
        let providers = store::providers::list(db).await?;
        let by_rules = |given: Option<IdentityProviderId>| {
            let provider = providers.iter().find(|one| Some(one.id) == given);
            provider.map(|one| one.contents.name.clone())
        };
        let views = held.assignments.iter().filter_map(|(assignment, _)| {
            let role = held.roles.get(&assignment.role)?;
            let place = names.get(&assignment.holder).cloned();
            Some(RoleHolder {
                assignment: assignment.view(role, now),
                person: None,
                place: place.or_else(|| by_rules(assignment.provider)),
            })
        });
        Ok(views.collect())
    }

    /// The roles that hold a permission and the active people they reach, as far as the actor may see them. Whoever has it
    /// denied as widely by another role is not among them.
    pub async fn who_may(&self, actor: &Actor, permission: &str) -> Result<WhoMay, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        let roles = self.roles_with(actor, permission).await?;
        let ids: Vec<RoleId> = roles.iter().map(|role| role.id).collect();
        let mut assigned = store::assignments::lasting_of_roles(db, ids, now).await?;
        assigned.retain(|held| held.state(now) == AssignmentState::Running);
        let reached = store::grants::reached(db, assigned).await?;
        let mut people: Vec<StaffId> = reached.into_iter().map(|(person, _)| person).collect();
        people.sort_unstable();
        people.dedup();
        let held = store::grants::held(db, &people, now).await?;
        people.retain(|person| reaches(&held.grants(*person), permission, now));
        let mut active = store::staff::named(db, people).await?;
        active.retain(|staff| staff.active);
        let total = active.len();
        let visible = self.visible(actor, active.iter().map(|staff| staff.id)).await?;
        let people: Vec<_> =
            active.iter().filter(|staff| visible.contains_key(&staff.id)).cloned().collect();
        Ok(WhoMay { roles, unseen: (total - people.len()) as u64, people })
    }

    /// Those of these people whom the actor may see.
    pub(super) async fn visible(
        &self,
        actor: &Actor,
        people: impl IntoIterator<Item = StaffId>,
    ) -> Result<HashMap<StaffId, StaffName>, IamError> {
        let Ok(scope) = scope(actor, Action::ReadStaff, self.foundation.now()) else {
            return Ok(HashMap::new());
        };
        let mut people: Vec<StaffId> = people.into_iter().collect();
        people.sort_unstable();
        people.dedup();
        let found = store::staff::named(self.foundation.db.reader(), people).await?;
        let seen = found.into_iter().filter(|staff| {
            let target = Target { department: staff.department, ..staff::target(staff.id) };
            scope.covers(&target)
        });
        Ok(seen.map(|staff| (staff.id, staff)).collect())
    }
}

/// The active people who may do this somewhere now.
pub(super) async fn people_who_may(
    db: &impl ConnectionTrait,
    action: Action,
    now: Timestamp,
) -> Result<Vec<StaffId>, IamError> {
    let hierarchy = store::roles::hierarchy(db).await?;
    let roles = hierarchy.above(store::roles::permitting(db, action).await?);
    let mut assigned = store::assignments::lasting_of_roles(db, roles, now).await?;
    assigned.retain(|held| held.state(now) == AssignmentState::Running);
    let reached = store::grants::reached(db, assigned).await?;
    let mut people: Vec<StaffId> = reached.into_iter().map(|(person, _)| person).collect();
    people.sort_unstable();
    people.dedup();
    let held = store::grants::held(db, &people, now).await?;
    people.retain(|person| reaches(&held.grants(*person), action.code(), now));
    let active = store::staff::named(db, people).await?;
    Ok(active.into_iter().filter(|staff| staff.active).map(|staff| staff.id).collect())
}

/// Whether any of these grants gives the permission somewhere where none of them takes it away.
fn reaches(grants: &[Grant], permission: &str, now: Timestamp) -> bool {
    let action: Option<Action> = permission.parse().ok();
    let field: Option<FieldGrant> = permission.parse().ok();
    let gives = |grant: &Grant| {
        action.is_some_and(|action| grant.permits(action))
            || field.is_some_and(|field| grant.fields.shows(field))
            || grant.permits_code(permission)
    };
    let bars = |grant: &Grant| {
        action.is_some_and(|action| grant.forbids(action))
            || field.is_some_and(|field| grant.hidden.shows(field))
            || grant.forbids_code(permission)
    };
    let running = grants.iter().filter(|grant| grant.is_running(now));
    running.clone().filter(|grant| gives(grant)).any(|grant| {
        !running.clone().any(|other| bars(other) && other.reach.contains(&grant.reach))
    })
}

/// What a role says itself.
pub(super) fn says(role: &Role) -> Vec<(&str, Effect)> {
    let actions = role.actions.iter().map(|action| (action.code(), Effect::Allow));
    let fields = role.fields.iter().map(|field| (field.code(), Effect::Allow));
    let forbidden = role.forbidden.iter().map(|action| (action.code(), Effect::Deny));
    let hidden = role.hidden.iter().map(|field| (field.code(), Effect::Deny));
    let products = role.products.iter().map(|code| (code.as_str(), Effect::Allow));
    let denied = role.products_forbidden.iter().map(|code| (code.as_str(), Effect::Deny));
    let own = actions.chain(fields).chain(forbidden).chain(hidden);
    own.chain(products).chain(denied).collect()
}

/// How groups and departments are called.
pub(super) async fn holder_names(
    db: &impl ConnectionTrait,
    holders: impl IntoIterator<Item = Holder>,
) -> Result<HashMap<Holder, Bilingual>, IamError> {
    let (mut groups, mut departments) = (false, false);
    for holder in holders {
        groups |= matches!(holder, Holder::Group(_));
        departments |= matches!(holder, Holder::Department(_));
    }
    let mut names = HashMap::new();
    if groups {
        let known = store::groups::list(db).await?;
        names.extend(known.into_iter().map(|group| (Holder::Group(group.id), group.name)));
    }
    if departments {
        let known = store::departments::list(db).await?;
        names.extend(known.into_iter().map(|one| (Holder::Department(one.id), one.name)));
    }
    Ok(names)
}
