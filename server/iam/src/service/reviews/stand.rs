//! How the lines of a review stand now: whether the access is still there, what became of its roles, and whom it reaches. All
//! lines are asked about together: a handful of queries, however many there are.

use std::collections::{HashMap, HashSet};

use contract::iam::{
    AssignmentId, AssignmentState, GroupId, Holder, ReviewLineView, ReviewedAccess, RoleId, StaffId,
};
use platform::Timestamp;
use sea_orm::ConnectionTrait;

use super::note::{Known, role_names};
use crate::review::Line;
use crate::role::Assignment;
use crate::{IamError, store};

/// So many ids in one query.
const AT_ONCE: usize = 500;

/// A line beside what is so now.
#[derive(Clone, Default)]
pub(super) struct Standing {
    pub is_held: bool,
    pub version: i64,
    /// Whom it reaches now.
    pub people: Vec<StaffId>,
}

/// What is so now of everything that some lines are about.
#[derive(Default)]
struct Present {
    /// Assignments that are not over.
    held: HashMap<AssignmentId, Assignment>,
    /// Whom they reach.
    reached: HashMap<AssignmentId, Vec<StaffId>>,
    members: HashSet<(GroupId, StaffId)>,
    /// The roles that a group gives.
    given: HashMap<GroupId, Vec<RoleId>>,
    /// Everybody who holds the role or one that includes it.
    holders: HashMap<RoleId, Vec<StaffId>>,
}

impl Present {
    async fn read(
        db: &impl ConnectionTrait,
        known: &Known,
        lines: &[&ReviewedAccess],
        now: Timestamp,
    ) -> Result<Self, IamError> {
        let (mut ids, mut groups, mut people, mut roles) =
            (HashSet::new(), HashSet::new(), HashSet::new(), HashSet::new());
        for line in lines {
            match line {
                ReviewedAccess::Assignment { assignment, .. } => {
                    ids.insert(*assignment);
                }
                ReviewedAccess::Membership { group, staff } => {
                    groups.insert(Holder::Group(*group));
                    people.insert(*staff);
                }
                ReviewedAccess::Permission { role, .. } => {
                    roles.insert(*role);
                }
            }
        }
        let mut present = Self::default();
        let ids: Vec<AssignmentId> = ids.into_iter().collect();
        for some in ids.chunks(AT_ONCE) {
            let found = store::assignments::these(db, some.iter().copied()).await?;
            let lasting =
                found.into_iter().filter(|held| held.state(now) != AssignmentState::Ended);
            present.held.extend(lasting.map(|held| (held.id, held)));
        }
        let people: Vec<StaffId> = people.into_iter().collect();
        for some in people.chunks(AT_ONCE) {
            present.members.extend(store::groups::of_people(db, some).await?);
        }
        for held in store::assignments::lasting(db, groups, now).await? {
            if let Holder::Group(group) = held.holder {
                present.given.entry(group).or_default().push(held.role);
            }
        }
        let above = known.hierarchy.above(roles.iter().copied());
        let mut asked = present.held.clone();
        if !above.is_empty() {
            let lasting = store::assignments::lasting_of_roles(db, above, now).await?;
            asked.extend(lasting.into_iter().map(|held| (held.id, held)));
        }
        let reached = store::grants::reached(db, asked.into_values().collect()).await?;
        for role in roles {
            let above = known.hierarchy.above([role]);
            let mut holders: Vec<StaffId> = reached
                .iter()
                .filter(|(_, held)| above.contains(&held.role))
                .map(|(person, _)| *person)
                .collect();
            holders.sort_unstable();
            holders.dedup();
            present.holders.insert(role, holders);
        }
        for (person, held) in reached {
            present.reached.entry(held.id).or_default().push(person);
        }
        Ok(present)
    }

    fn of(&self, known: &Known, access: &ReviewedAccess) -> Standing {
        match access {
            ReviewedAccess::Assignment { assignment, .. } => match self.held.get(assignment) {
                Some(held) => Standing {
                    is_held: true,
                    version: known.version([held.role]),
                    people: self.reached.get(assignment).cloned().unwrap_or_default(),
                },
                None => Standing::default(),
            },
            ReviewedAccess::Membership { group, staff } => {
                if !self.members.contains(&(*group, *staff)) {
                    return Standing::default();
                }
                let roles = self.given.get(group).cloned().unwrap_or_default();
                Standing { is_held: true, version: known.version(roles), people: vec![*staff] }
            }
            ReviewedAccess::Permission { role, permission } => {
                if !known.roles.get(role).is_some_and(|role| role_names(role, permission)) {
                    return Standing::default();
                }
                let people = self.holders.get(role).cloned().unwrap_or_default();
                Standing { is_held: true, version: known.version([*role]), people }
            }
        }
    }
}

/// How one line stands.
pub(super) async fn of(
    db: &impl ConnectionTrait,
    known: &Known,
    access: &ReviewedAccess,
    now: Timestamp,
) -> Result<Standing, IamError> {
    Ok(Present::read(db, known, &[access], now).await?.of(known, access))
}

/// Lines as the reader sees them, in their order.
pub(super) async fn views(
    db: &impl ConnectionTrait,
    known: &Known,
    lines: Vec<Line>,
    reader: Option<StaffId>,
    now: Timestamp,
) -> Result<Vec<ReviewLineView>, IamError> {
    let about: Vec<&ReviewedAccess> = lines.iter().map(|line| &line.noted.access).collect();
    let present = Present::read(db, known, &about, now).await?;
    let view = |line: Line| {
        let standing = present.of(known, &line.noted.access);
        ReviewLineView {
            id: line.id,
            is_held: standing.is_held,
            is_changed: standing.is_held && standing.version != line.noted.version,
            is_own: reader.is_some_and(|reader| standing.people.contains(&reader)),
            noted: line.noted,
            decision: line.decision,
            refusal: line.refusal,
        }
    };
    Ok(lines.into_iter().map(view).collect())
}
