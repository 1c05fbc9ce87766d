//! What a review looks at: the access of its subject as it stands, each piece with the way by which it comes.

use std::collections::{BTreeMap, HashMap};

use contract::iam::{
    GroupId, Holder, ReviewSubject, ReviewedAccess, ReviewedLine, RoleId, RoleName, StaffId,
};
use platform::Timestamp;
use sea_orm::ConnectionTrait;

use crate::hierarchy::Hierarchy;
use crate::role::{Assignment, Role};
use crate::service::effective::{holder_names, says};
use crate::{IamError, store};

use contract::iam::Effect;

/// Roles and which include which, read once.
pub(super) struct Known {
    pub roles: HashMap<RoleId, Role>,
    pub hierarchy: Hierarchy,
}

impl Known {
    pub async fn read(db: &impl ConnectionTrait) -> Result<Self, IamError> {
        let roles = store::roles::list(db).await?;
        Ok(Self {
            roles: roles.into_iter().map(|role| (role.id, role)).collect(),
            hierarchy: store::roles::hierarchy(db).await?,
        })
    }

    fn named(&self, ids: &[RoleId]) -> Vec<RoleName> {
        ids.iter().filter_map(|id| self.roles.get(id)).map(Role::named).collect()
    }

    /// From the first role down to the nearest of these.
    fn way(&self, from: RoleId, to: &[RoleId]) -> Vec<RoleName> {
        let ways = self.hierarchy.paths(from);
        let way = ways.iter().find(|way| way.last().is_some_and(|last| to.contains(last)));
        self.named(way.map_or(&[from], Vec::as_slice))
    }

    /// Grows with every change of a role or of what it includes.
    pub fn version(&self, roles: impl IntoIterator<Item = RoleId>) -> i64 {
        let within = self.hierarchy.all_within(roles);
        within.iter().filter_map(|id| self.roles.get(id)).map(|role| i64::from(role.version)).sum()
    }

    /// The roles that name the permission themselves.
    fn naming(&self, code: &str) -> Vec<RoleId> {
        let names = |role: &&Role| role_names(role, code);
        let mut ids: Vec<&Role> = self.roles.values().filter(names).collect();
        ids.sort_by(|one, other| one.code.cmp(&other.code));
        ids.into_iter().map(|role| role.id).collect()
    }

    /// Whether the role or one that it includes takes the permission away from whoever holds it.
    fn bars(&self, role: RoleId, code: &str) -> bool {
        let within = self.hierarchy.within(role);
        let mut parts = within.iter().filter_map(|id| self.roles.get(id));
        parts.any(|role| says(role).contains(&(code, Effect::Deny)))
    }
}

pub(super) fn role_names(role: &Role, code: &str) -> bool {
    says(role).contains(&(code, Effect::Allow))
}

pub(super) async fn lines(
    db: &impl ConnectionTrait,
    subject: &ReviewSubject,
    now: Timestamp,
) -> Result<Vec<ReviewedLine>, IamError> {
    let known = Known::read(db).await?;
    match subject {
        ReviewSubject::Role(role) => {
            let above = known.hierarchy.above([*role]);
            let assigned = store::assignments::lasting_of_roles(db, above, now).await?;
            of_assignments(db, &known, assigned, &[*role]).await
        }
        ReviewSubject::Permission(code) => {
            let naming = known.naming(code);
            let mut lines = Vec::new();
            for role in &naming {
                let access = ReviewedAccess::Permission { role: *role, permission: code.clone() };
                let above = known.hierarchy.above([*role]);
                let assigned = store::assignments::lasting_of_roles(db, above, now).await?;
                let people = store::grants::reached(db, assigned).await?;
                lines.push(ReviewedLine {
                    access,
                    roles: known.named(&[*role]),
                    place: None,
                    people: present(db, people.into_iter().map(|(person, _)| person)).await?,
                    version: known.version([*role]),
                });
            }
            let mut above = known.hierarchy.above(naming.iter().copied());
            above.retain(|role| !known.bars(*role, code));
            let assigned = store::assignments::lasting_of_roles(db, above, now).await?;
            lines.extend(of_assignments(db, &known, assigned, &naming).await?);
            Ok(lines)
        }
        ReviewSubject::Department(department) => {
            let placed = store::staff::in_departments(db, &[*department]).await?;
            let people = present(db, placed.into_iter().map(|(person, _)| person)).await?;
            let own = store::assignments::lasting(db, [Holder::Department(*department)], now);
            let own = of_assignments(db, &known, own.await?, &[]).await?;
            let held = of_people(db, &known, &people, now).await?;
            let of_place = |line: &ReviewedLine| {
                matches!(
                    line.access,
                    ReviewedAccess::Assignment { holder: Holder::Department(_), .. }
                )
            };
            Ok(own.into_iter().chain(held.into_iter().filter(|line| !of_place(line))).collect())
        }
        ReviewSubject::Person(person) => of_people(db, &known, &[*person], now).await,
    }
}

/// A line for each assignment that reaches anybody or may.
async fn of_assignments(
    db: &impl ConnectionTrait,
    known: &Known,
    mut assigned: Vec<Assignment>,
    to: &[RoleId],
) -> Result<Vec<ReviewedLine>, IamError> {
    assigned.sort_by_key(|held| held.id);
    let names = holder_names(db, assigned.iter().map(|held| held.holder)).await?;
    let mut people: HashMap<_, Vec<StaffId>> = HashMap::new();
    for (person, held) in store::grants::reached(db, assigned.clone()).await? {
        people.entry(held.id).or_default().push(person);
    }
    let mut lines = Vec::with_capacity(assigned.len());
    for held in assigned {
        let reached = people.remove(&held.id).unwrap_or_default();
        lines.push(ReviewedLine {
            roles: if to.is_empty() { known.named(&[held.role]) } else { known.way(held.role, to) },
            place: names.get(&held.holder).cloned(),
            people: present(db, reached).await?,
            version: known.version([held.role]),
            access: access(held),
        });
    }
    Ok(lines)
}

/// Everything that these people hold: what comes by a group is one line for each of them, for one of them can be taken out.
async fn of_people(
    db: &impl ConnectionTrait,
    known: &Known,
    people: &[StaffId],
    now: Timestamp,
) -> Result<Vec<ReviewedLine>, IamError> {
    let held = store::grants::held(db, people, now).await?;
    let names = holder_names(db, held.assignments.iter().map(|(held, _)| held.holder)).await?;
    let mut lines = Vec::new();
    let mut by_group: BTreeMap<(StaffId, GroupId), Vec<RoleId>> = BTreeMap::new();
    for (assignment, reached) in held.assignments {
        if let Holder::Group(group) = assignment.holder {
            for person in reached {
                by_group.entry((person, group)).or_default().push(assignment.role);
            }
            continue;
        }
        lines.push(ReviewedLine {
            roles: known.named(&[assignment.role]),
            place: names.get(&assignment.holder).cloned(),
            people: reached,
            version: known.version([assignment.role]),
            access: access(assignment),
        });
    }
    lines.extend(by_group.into_iter().map(|((staff, group), roles)| ReviewedLine {
        access: ReviewedAccess::Membership { group, staff },
        roles: known.named(&roles),
        place: names.get(&Holder::Group(group)).cloned(),
        people: vec![staff],
        version: known.version(roles),
    }));
    Ok(lines)
}

fn access(held: Assignment) -> ReviewedAccess {
    let Assignment { id, holder, extent, until, .. } = held;
    ReviewedAccess::Assignment { assignment: id, holder, extent, until }
}

/// Those of them who have not left, each once.
async fn present(
    db: &impl ConnectionTrait,
    people: impl IntoIterator<Item = StaffId>,
) -> Result<Vec<StaffId>, IamError> {
    let mut people: Vec<StaffId> = people.into_iter().collect();
    people.sort_unstable();
    people.dedup();
    if people.is_empty() {
        return Ok(people);
    }
    let mut present = store::staff::present(db, Some(&people)).await?;
    present.sort_unstable();
    Ok(present)
}
