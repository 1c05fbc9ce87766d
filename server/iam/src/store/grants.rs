//! What people's roles come to: the one place that follows assignments through groups, departments and included roles.

use std::collections::{BTreeSet, HashMap};

use contract::iam::{Holder, RoleId, SignInDemand, StaffId};
use platform::{StoreError, Timestamp};
use sea_orm::ConnectionTrait;

use super::{assignments, groups, roles, staff};
use crate::hierarchy::Hierarchy;
use crate::policy::Grant;
use crate::role::{Assignment, Role, demand};

/// What some people hold, with everything it takes to say why. Seven queries, however many people and roles.
pub struct Held {
    /// Assignments that count now or will, each with the people it reaches of those who were asked about.
    pub assignments: Vec<(Assignment, Vec<StaffId>)>,
    /// The assigned roles and all that they include.
    pub roles: HashMap<RoleId, Role>,
    pub hierarchy: Hierarchy,
}

impl Held {
    /// One grant for each assignment; the grants themselves know from when and until when.
    pub fn grants(&self, person: StaffId) -> Vec<Grant> {
        let own = self.assignments.iter().filter(|(_, people)| people.contains(&person));
        own.map(|(assignment, _)| assignment.grant(person, self.within(assignment.role))).collect()
    }

    /// What the role demands of how its holder signed in, with all that it includes.
    pub fn demand(&self, role: RoleId) -> SignInDemand {
        demand(self.within(role))
    }

    /// The role and all that it includes.
    pub fn within(&self, role: RoleId) -> impl Iterator<Item = &Role> {
        self.hierarchy.within(role).into_iter().filter_map(|id| self.roles.get(&id))
    }
}

pub async fn of_staff(
    db: &impl ConnectionTrait,
    person: StaffId,
    now: Timestamp,
) -> Result<Vec<Grant>, StoreError> {
    Ok(held(db, &[person], now).await?.grants(person))
}

pub async fn held(
    db: &impl ConnectionTrait,
    people: &[StaffId],
    now: Timestamp,
) -> Result<Held, StoreError> {
    let mut holders: HashMap<Holder, Vec<StaffId>> =
        people.iter().map(|person| (Holder::Staff(*person), vec![*person])).collect();
    for (group, person) in groups::of_people(db, people).await? {
        holders.entry(Holder::Group(group)).or_default().push(person);
    }
    for (person, department) in staff::departments_of(db, people).await? {
        holders.entry(Holder::Department(department)).or_default().push(person);
    }
    let assigned = assignments::lasting(db, holders.keys().copied(), now).await?;
    let hierarchy = roles::hierarchy(db).await?;
    let needed: BTreeSet<RoleId> = hierarchy.all_within(assigned.iter().map(|held| held.role));
    let needed: Vec<RoleId> = needed.into_iter().collect();
    let roles = roles::among(db, &needed).await?;
    Ok(Held {
        assignments: assigned
            .into_iter()
            .filter_map(|held| Some((holders.get(&held.holder)?.clone(), held)))
            .map(|(people, held)| (held, people))
            .collect(),
        roles: roles.into_iter().map(|role| (role.id, role)).collect(),
        hierarchy,
    })
}

/// Every person that these assignments reach, once for each.
pub async fn reached(
    db: &impl ConnectionTrait,
    assigned: Vec<Assignment>,
) -> Result<Vec<(StaffId, Assignment)>, StoreError> {
    let (mut grouped, mut placed) = (Vec::new(), Vec::new());
    for held in &assigned {
        match held.holder {
            Holder::Staff(_) => {}
            Holder::Group(group) => grouped.push(group),
            Holder::Department(department) => placed.push(department),
        }
    }
    let mut people: HashMap<Holder, Vec<StaffId>> = HashMap::new();
    if !grouped.is_empty() {
        for (group, person) in groups::members(db, grouped).await? {
            people.entry(Holder::Group(group)).or_default().push(person);
        }
    }
    if !placed.is_empty() {
        for (person, department) in staff::in_departments(db, &placed).await? {
            people.entry(Holder::Department(department)).or_default().push(person);
        }
    }
    let mut found = Vec::with_capacity(assigned.len());
    for held in assigned {
        match held.holder {
            Holder::Staff(person) => found.push((person, held)),
            holder => {
                let reached = people.get(&holder).into_iter().flatten();
                found.extend(reached.map(|person| (*person, held.clone())));
            }
        }
    }
    Ok(found)
}
