//! The town's own roles, who is given them besides the role of their position, and what the town keeps apart.

use std::collections::HashMap;

use chrono::TimeDelta;
use contract::Bilingual;
use contract::iam::{
    Action, AssignRole, ConflictKind, Extent, FieldGrant, GroupContents, GroupId, Holder, Manifest,
    NewConflictRule, NewRole, RoleContents, RoleId, Side, SignInDemand,
};
use platform::Timestamp;
use serde::Deserialize;

use crate::{DemoError, Town, files, generator};

const FILE: &str = "roles.json";

#[derive(Deserialize)]
struct Roles {
    /// In an order in which none includes a later one.
    roles: Vec<RoleEntry>,
    groups: Vec<GroupEntry>,
    assignments: Vec<Given>,
    rules: Vec<Rule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleEntry {
    code: String,
    name: Bilingual,
    about: Bilingual,
    actions: Vec<Action>,
    #[serde(default)]
    forbidden: Vec<Action>,
    fields: Vec<FieldGrant>,
    #[serde(default)]
    hidden: Vec<FieldGrant>,
    #[serde(default)]
    products: Vec<String>,
    includes: Vec<String>,
    /// How its holders sign in; absent for as everybody does.
    #[serde(default)]
    demand: Option<SignInDemand>,
}

#[derive(Deserialize)]
struct GroupEntry {
    code: String,
    name: Bilingual,
    members: Vec<String>,
}

/// One of `person`, `group` and `department` says to whom.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Given {
    person: Option<String>,
    group: Option<String>,
    department: Option<String>,
    role: String,
    departments: Option<Vec<String>>,
    /// Of an acting role, counted from the present.
    days_ago: Option<i64>,
    days_left: Option<i64>,
}

#[derive(Deserialize)]
struct Rule {
    kind: ConflictKind,
    name: Bilingual,
    why: Bilingual,
    left: Side,
    right: Side,
}

/// What the codes of the file stand for.
struct Known {
    roles: HashMap<String, RoleId>,
    people: HashMap<String, contract::iam::StaffId>,
    groups: HashMap<String, GroupId>,
    departments: HashMap<String, contract::iam::DepartmentId>,
}

pub async fn load(town: &Town, present: Timestamp) -> Result<(), DemoError> {
    let read: Roles = files::read(FILE, files::ROLES)?;
    let (iam, actor) = (&town.iam, generator());
    for (name, text) in [("finance.json", files::FINANCE), ("hr.json", files::HR)] {
        let manifest: Manifest = files::read(name, text)?;
        iam.register_product(&actor, manifest).await?;
    }
    let mut known = Known::read(town).await?;
    for entry in read.roles {
        let includes: Result<Vec<RoleId>, DemoError> =
            entry.includes.iter().map(|code| one(&known.roles, code)).collect();
        let RoleEntry { code, name, about, actions, forbidden, fields, hidden, .. } = entry;
        let (products, includes) = (entry.products, includes?);
        let products_forbidden = Vec::new();
        let contents = RoleContents {
            actions,
            forbidden,
            fields,
            hidden,
            products,
            products_forbidden,
            includes,
            demand: entry.demand,
        };
        let order = NewRole { code: code.clone(), name, about, contents };
        known.roles.insert(code, iam.create_role(&actor, order).await?);
    }
    for GroupEntry { code, name, members } in read.groups {
        let group = iam.create_group(&actor, GroupContents { code: code.clone(), name }).await?;
        for member in members {
            iam.join_group(&actor, group, one(&known.people, &member)?).await?;
        }
        known.groups.insert(code, group);
    }
    for given in &read.assignments {
        iam.assign_role(&actor, known.order(given, present)?).await?;
    }
    for Rule { kind, name, why, left, right } in read.rules {
        let rule = NewConflictRule { kind, name, why, left, right };
        iam.create_conflict_rule(&actor, rule).await?;
    }
    Ok(())
}

impl Known {
    async fn read(town: &Town) -> Result<Self, DemoError> {
        let (iam, actor) = (&town.iam, generator());
        let roles = iam.roles(&actor).await?.into_iter().map(|role| (role.code, role.id));
        let people = iam.staff_list(&actor, None).await?.into_iter();
        let people = people.map(|person| (person.email.as_str().to_owned(), person.id));
        let departments = iam.departments().await?.into_iter().map(|one| (one.code, one.id));
        Ok(Self {
            roles: roles.collect(),
            people: people.collect(),
            groups: HashMap::new(),
            departments: departments.collect(),
        })
    }

    fn order(&self, given: &Given, present: Timestamp) -> Result<AssignRole, DemoError> {
        let holder = match (&given.person, &given.group, &given.department) {
            (Some(person), None, None) => Holder::Staff(one(&self.people, person)?),
            (None, Some(group), None) => Holder::Group(one(&self.groups, group)?),
            (None, None, Some(code)) => Holder::Department(one(&self.departments, code)?),
            _ => return Err(unusable("a role is given to nobody, or to several at once")),
        };
        let departments: Option<Result<Vec<_>, DemoError>> = given
            .departments
            .as_ref()
            .map(|codes| codes.iter().map(|code| one(&self.departments, code)).collect());
        Ok(AssignRole {
            holder,
            role: one(&self.roles, &given.role)?,
            extent: Extent { departments: departments.transpose()?, ..Extent::EVERYWHERE },
            from: given.days_ago.map(|days| present - TimeDelta::days(days)),
            until: given.days_left.map(|days| present + TimeDelta::days(days)),
        })
    }
}

fn one<T: Copy>(known: &HashMap<String, T>, code: &str) -> Result<T, DemoError> {
    known.get(code).copied().ok_or_else(|| unusable(&format!("{code} is not known")))
}

fn unusable(problem: &str) -> DemoError {
    DemoError::File(FILE, problem.to_owned())
}
