//! A role seen whole, and what a change of it would do before it is made.

use std::collections::HashSet;

use super::Iam;
use super::change::{Change, people_with};
use super::effective::{holder_names, says};
use super::roles::{alter, may_change, view};
use crate::policy::{Grant, Reach, scope};
use crate::role::{Role, demand};
use crate::store::grants::Held;
use crate::{Actor, Denied, IamError, store};
use contract::iam::{
    Action, ChangeRole, Difference, Holder, RoleDetail, RoleEffect, RoleHolder, RoleId, RolePart,
    StaffId,
};

impl Iam {
    /// The role, what it has from others, and who holds it as far as the actor may see them: whom they may not see is
    /// counted and never breaks the rest.
    pub async fn role(&self, actor: &Actor, id: RoleId) -> Result<RoleDetail, IamError> {
        let (db, now) = (self.foundation.db.reader(), self.foundation.now());
        scope(actor, Action::ReadRoles, now)?;
        let all = store::roles::list(db).await?;
        let hierarchy = store::roles::hierarchy(db).await?;
        let find = |id: &RoleId| all.iter().find(|role| role.id == *id);
        let role = find(&id).ok_or(IamError::NotFound)?;
        let parts = hierarchy.paths(id).into_iter().skip(1).filter_map(|way| {
            let part = find(way.last()?)?;
            Some(RolePart {
                way: way.iter().filter_map(find).map(Role::named).collect(),
                about: part.about.clone(),
                says: says(part).into_iter().map(|(code, way)| (code.to_owned(), way)).collect(),
            })
        });
        let above = hierarchy.above([id]);
        let demanded = demand(hierarchy.within(id).iter().filter_map(find));
        let part_of = above.iter().filter(|other| **other != id).filter_map(find);
        let running = store::assignments::lasting_of_roles(db, above.iter().copied(), now).await?;
        let own: Vec<_> = running.iter().filter(|held| held.role == id).cloned().collect();
        let current =
            running.into_iter().filter(|held| held.from.is_none_or(|from| from <= now)).collect();
        let reached = store::grants::reached(db, current).await?;
        let count = reached.iter().map(|(person, _)| *person).collect::<HashSet<_>>().len() as u64;
        let names = holder_names(db, own.iter().map(|held| held.holder)).await?;
        let people = own.iter().filter_map(|held| match held.holder {
            Holder::Staff(person) => Some(person),
            Holder::Group(_) | Holder::Department(_) => None,
        });
        let visible = self.visible(actor, people).await?;
        let total = own.len();
        let holders: Vec<RoleHolder> = own
            .iter()
            .filter_map(|held| {
                let assignment = held.view(role, now);
                match held.holder {
                    Holder::Staff(person) => {
                        let name = visible.get(&person)?.name.clone();
                        Some(RoleHolder { assignment, person: Some(name), place: None })
                    }
                    place => {
                        let place = names.get(&place).cloned();
                        Some(RoleHolder { assignment, person: None, place })
                    }
                }
            })
            .collect();
        let may = may_change(actor, id, now);
        let holds_it = actor.staff().is_some_and(|own| reached.iter().any(|(one, _)| *one == own));
        Ok(RoleDetail {
            parts: parts.collect(),
            part_of: part_of.map(Role::named).collect(),
            unseen: (total - holders.len()) as u64,
            holders,
            demand: demanded,
            can_change: matches!(may, Ok(_) | Err(Denied::ConfirmNeeded)) && !holds_it,
            role: view(role.clone(), count),
        })
    }

    /// What a change would do to whom: carried out within a unit of work that is dropped. Refuses what the change itself
    /// would refuse.
    pub async fn preview_role(
        &self,
        actor: &Actor,
        id: RoleId,
        order: ChangeRole,
    ) -> Result<RoleEffect, IamError> {
        let work = self.foundation.begin().await?;
        let (mut change, actor) = Change::begin(&work, actor).await?;
        let actor = &actor;
        let (db, now) = (work.connection(), work.now());
        let people: Vec<StaffId> = people_with(&work, [id]).await?.into_iter().collect();
        let before = store::grants::held(db, &people, now).await?;
        let permit = alter(&work, &mut change, actor, id, order).await?;
        change.check(&work, &permit).await?;
        let after = store::grants::held(db, &people, now).await?;
        let with_passkey = store::passkeys::held_among(db, &people).await?;
        drop(work);
        let (was, is) = (before.demand(id), after.demand(id));
        let shut_out: Vec<StaffId> = people
            .iter()
            .filter(|person| !with_passkey.contains(person))
            .filter(|person| is_newly_demanded(&before, &after, **person))
            .copied()
            .collect();
        let changed: Vec<(StaffId, Vec<String>, Vec<String>)> = people
            .iter()
            .map(|person| {
                let (had, has) = (outcome(&before, *person), outcome(&after, *person));
                (*person, missing(&has, &had), missing(&had, &has))
            })
            .filter(|(_, gains, loses)| !gains.is_empty() || !loses.is_empty())
            .collect();
        let concerned = changed.iter().map(|(person, ..)| person).chain(&shut_out).copied();
        let visible = self.visible(actor, concerned).await?;
        let mut effect = RoleEffect { demand: (was != is).then_some(is), ..RoleEffect::default() };
        for person in &shut_out {
            match visible.get(person) {
                Some(seen) => effect.until_passkey.push(seen.clone()),
                None => effect.until_passkey_unseen += 1,
            }
        }
        for (staff, gains, loses) in changed {
            match visible.get(&staff) {
                Some(seen) => {
                    let name = seen.name.clone();
                    effect.people.push(Difference { staff, name, gains, loses });
                }
                None => effect.unseen += 1,
            }
        }
        effect.people.sort_by_cached_key(|one| (platform::fold::name(&one.name), one.staff));
        effect.until_passkey.sort_by_cached_key(|one| (platform::fold::name(&one.name), one.id));
        Ok(effect)
    }
}

/// Whether a role of theirs demands a sign-in that resists phishing, and did not before.
fn is_newly_demanded(before: &Held, after: &Held, person: StaffId) -> bool {
    let mut own = after.assignments.iter().filter(|(_, people)| people.contains(&person));
    own.any(|(held, _)| before.demand(held.role) < after.demand(held.role))
}

/// What somebody may do, and where: what one role permits and another forbids as widely is not among it.
fn outcome(held: &Held, person: StaffId) -> Vec<(String, Reach)> {
    let grants = held.grants(person);
    let mut found = Vec::new();
    for grant in &grants {
        let barred = |bars: &dyn Fn(&Grant) -> bool| {
            grants.iter().any(|other| bars(other) && other.reach.contains(&grant.reach))
        };
        for action in grant.actions().iter() {
            if !barred(&|other| other.forbids(action)) {
                found.push((action.code().to_owned(), grant.reach.clone()));
            }
        }
        for field in grant.fields.iter() {
            if !barred(&|other| other.hidden.shows(field)) {
                found.push((field.code().to_owned(), grant.reach.clone()));
            }
        }
        for code in grant.products() {
            if !barred(&|other| other.forbids_code(code)) {
                found.push((code.clone(), grant.reach.clone()));
            }
        }
    }
    found
}

/// The codes of what is in the first and not in the second, each once.
fn missing(these: &[(String, Reach)], those: &[(String, Reach)]) -> Vec<String> {
    let covered = |code: &str, reach: &Reach| {
        those.iter().any(|(other, wider)| other == code && wider.contains(reach))
    };
    let mut codes: Vec<String> = these
        .iter()
        .filter(|(code, reach)| !covered(code, reach))
        .map(|(code, _)| code.clone())
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}
