//! Segregation of duties: whether somebody is on both sides of a rule, whatever way each side came to them.

use std::collections::{BTreeSet, HashMap};

use contract::iam::{
    Action, AssignmentId, ConflictKind, ConflictRuleId, ConflictRuleView, FieldGrant, RoleId, Side,
    StaffId,
};
use platform::Timestamp;

use crate::policy::Grant;
use crate::role::{Assignment, Role};
use crate::store::grants::Held;

/// Somebody holds together what a rule keeps apart.
pub(crate) struct Breach {
    pub rule: ConflictRuleId,
    pub staff: StaffId,
    pub meetings: Vec<Meeting>,
}

/// Two assignments on different sides that count on the same day. They are one and the same where a role has both sides.
pub(crate) struct Meeting {
    pub left: (AssignmentId, RoleId),
    pub right: (AssignmentId, RoleId),
    /// Until when they meet.
    pub until: Timestamp,
}

impl Breach {
    /// The assigned roles that put the person on each side, each once.
    pub fn roles(&self) -> [BTreeSet<RoleId>; 2] {
        let left = self.meetings.iter().map(|one| one.left.1).collect();
        [left, self.meetings.iter().map(|one| one.right.1).collect()]
    }
}

/// One assignment as one person holds it.
struct Own<'a> {
    assignment: &'a Assignment,
    /// The assigned role and all that it includes.
    roles: &'a [&'a Role],
    grant: Grant,
}

/// Every breach among these people: of what counts now and of what will. Two roles that never count on the same day do not
/// meet.
pub(crate) fn breaches(rules: &[ConflictRuleView], held: &Held, people: &[StaffId]) -> Vec<Breach> {
    let assigned: BTreeSet<RoleId> = held.assignments.iter().map(|(one, _)| one.role).collect();
    let within: HashMap<RoleId, Vec<&Role>> =
        assigned.into_iter().map(|role| (role, held.within(role).collect())).collect();
    let mut of_person: HashMap<StaffId, Vec<Own<'_>>> = HashMap::new();
    for (assignment, reached) in &held.assignments {
        let roles = within.get(&assignment.role).map(Vec::as_slice).unwrap_or_default();
        for person in reached {
            let grant = assignment.grant(*person, roles.iter().copied());
            of_person.entry(*person).or_default().push(Own { assignment, roles, grant });
        }
    }
    let mut found = Vec::new();
    for person in people {
        let own = of_person.get(person).map(Vec::as_slice).unwrap_or_default();
        for rule in rules.iter().filter(|rule| rule.kind == ConflictKind::Held) {
            let meetings = meetings(rule, own);
            if !meetings.is_empty() {
                found.push(Breach { rule: rule.id, staff: *person, meetings });
            }
        }
    }
    found
}

fn meetings(rule: &ConflictRuleView, own: &[Own<'_>]) -> Vec<Meeting> {
    let on = |side: &Side| -> Vec<&Assignment> {
        own.iter().filter(|one| is_on(side, one, own)).map(|one| one.assignment).collect()
    };
    let (left, right) = (on(&rule.left), on(&rule.right));
    let pairs = left.iter().flat_map(|one| right.iter().map(move |other| (*one, *other)));
    pairs
        .filter(|(one, other)| begins(one) < ends(other) && begins(other) < ends(one))
        .map(|(one, other)| Meeting {
            left: (one.id, one.role),
            right: (other.id, other.role),
            until: ends(one).min(ends(other)),
        })
        .collect()
}

/// Whether an assignment puts its holder on the side: by a role it is or includes, or by a permission that no role of
/// theirs denies as widely and as long.
fn is_on(side: &Side, one: &Own<'_>, own: &[Own<'_>]) -> bool {
    if one.roles.iter().any(|role| side.roles.contains(&role.id)) {
        return true;
    }
    let denied = |bars: &dyn Fn(&Grant) -> bool| {
        own.iter().any(|other| {
            bars(&other.grant)
                && other.grant.reach.contains(&one.grant.reach)
                && begins(other.assignment) <= begins(one.assignment)
                && ends(other.assignment) >= ends(one.assignment)
        })
    };
    side.permissions.iter().any(|code| {
        let by_action = code.parse::<Action>().is_ok_and(|action| {
            one.grant.permits(action) && !denied(&|other| other.forbids(action))
        });
        let by_field = code.parse::<FieldGrant>().is_ok_and(|field| {
            one.grant.fields.shows(field) && !denied(&|other| other.hidden.shows(field))
        });
        by_action || by_field
    })
}

fn begins(assignment: &Assignment) -> Timestamp {
    assignment.from.unwrap_or(Timestamp::MIN_UTC)
}

fn ends(assignment: &Assignment) -> Timestamp {
    assignment.until.unwrap_or(Timestamp::MAX_UTC)
}
