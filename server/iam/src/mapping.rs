//! What the claims of a person at a provider give here, by the rules of that provider. Pure: looks at nothing else.

use std::collections::BTreeSet;

use contract::iam::{ClaimGives, ClaimRule, DepartmentId, Extent, IdentityProviderId, RoleId};
use platform::Timestamp;
use platform::port::openid::Claims;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::role::Assignment;

/// Kept of every sign-in, so that a rule can be tried before there is one: where Entra ID says groups and application roles.
const USUAL: [&str; 2] = [GROUPS, "roles"];
const GROUPS: &str = "groups";
/// What says that a claim was left out.
const LEFT_OUT: [&str; 2] = ["_claim_names", "hasgroups"];

/// What somebody is to have by the rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub roles: Vec<(RoleId, Extent)>,
    /// Of the first rule that names one.
    pub department: Option<DepartmentId>,
    /// Claims that the provider leaves out because there is too much in them (Entra ID: over 200 groups). Rules about them
    /// neither give nor take.
    pub undecided: BTreeSet<String>,
    /// What those rules would give if they held.
    pub open: Vec<(RoleId, Extent)>,
    /// What rules give and somebody ended by hand.
    pub held_back: Vec<(RoleId, Extent)>,
}

impl Wanted {
    /// Without what somebody ended by hand.
    pub fn holding_back(mut self, held_back: &[(RoleId, Extent)]) -> Self {
        let is_given = |given: &(RoleId, Extent)| !held_back.contains(given);
        self.held_back = self.roles.iter().filter(|given| !is_given(given)).cloned().collect();
        self.roles.retain(is_given);
        self.open.retain(is_given);
        self
    }
}

pub(crate) fn wanted<'a>(
    rules: impl IntoIterator<Item = &'a ClaimRule>,
    claims: &Claims,
) -> Wanted {
    let mut wanted = Wanted::default();
    for rule in rules {
        if is_left_out(claims, &rule.claim) {
            wanted.undecided.insert(rule.claim.clone());
            if let ClaimGives::Role { role, extent } = &rule.gives {
                wanted.open.push((*role, extent.clone()));
            }
            continue;
        }
        if !found(claims, &rule.claim).is_some_and(|value| holds(value, &rule.value)) {
            continue;
        }
        match &rule.gives {
            ClaimGives::Role { role, extent } => {
                let given = (*role, extent.clone());
                if !wanted.roles.contains(&given) {
                    wanted.roles.push(given);
                }
            }
            ClaimGives::Department(id) => wanted.department = wanted.department.or(Some(*id)),
        }
    }
    wanted
}

/// What is kept of a sign-in for dry runs: the claims that rules look at or usually do, and the names of all others.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Heard {
    pub claims: Claims,
    others: BTreeSet<String>,
}

impl Heard {
    pub fn new<'a>(rules: impl IntoIterator<Item = &'a ClaimRule>, claims: &Claims) -> Self {
        let looked_at = rules.into_iter().map(|rule| top(claims, &rule.claim));
        let kept: BTreeSet<&str> = looked_at.chain(USUAL).chain(LEFT_OUT).collect();
        let mut heard = Self::default();
        for (name, value) in claims {
            if kept.contains(name.as_str()) {
                heard.claims.insert(name.clone(), value.clone());
            } else {
                heard.others.insert(name.clone());
            }
        }
        heard
    }

    /// Whether it is known what was said there; nothing is known as well.
    pub fn knows(&self, claim: &str) -> bool {
        !self.others.contains(claim) && !self.others.contains(top(&self.claims, claim))
    }
}

/// The claim itself, or that within which it is.
fn top<'a>(claims: &Claims, name: &'a str) -> &'a str {
    if claims.contains_key(name) {
        return name;
    }
    name.split('.').next().unwrap_or(name)
}

/// What is to happen so that somebody has what the rules say.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    pub gives: Vec<(RoleId, Extent)>,
    pub ends: Vec<Assignment>,
    /// Given by these rules before, and to last from now on again.
    pub renews: Vec<Assignment>,
    pub keeps: Vec<(RoleId, Extent)>,
    pub moves_to: Option<DepartmentId>,
}

/// What was given by hand is never ended; where it says the same without an end, nothing is given besides.
pub(crate) fn plan(
    wanted: &Wanted,
    held: &[Assignment],
    provider: IdentityProviderId,
    place: Option<DepartmentId>,
    now: Timestamp,
) -> Plan {
    let mut plan = Plan::default();
    for given in &wanted.roles {
        let same = |one: &&Assignment| (one.role, &one.extent) == (given.0, &given.1);
        let by_hand = |one: &Assignment| {
            one.provider.is_none() && one.until.is_none() && one.from.is_none_or(|from| from <= now)
        };
        let own = held.iter().filter(same).find(|one| one.provider == Some(provider));
        match own {
            Some(own) => plan.renews.push(own.clone()),
            None if held.iter().filter(same).any(by_hand) => {}
            None => {
                plan.gives.push(given.clone());
                continue;
            }
        }
        plan.keeps.push(given.clone());
    }
    for one in held.iter().filter(|one| one.provider == Some(provider)) {
        let given = (one.role, one.extent.clone());
        if wanted.roles.contains(&given) {
            continue;
        }
        match wanted.open.contains(&given) {
            true => plan.keeps.push(given),
            false => plan.ends.push(one.clone()),
        }
    }
    plan.moves_to = wanted.department.filter(|wanted| Some(*wanted) != place);
    plan
}

/// By its name, or by its place: `realm_access.roles`.
fn found<'a>(claims: &'a Claims, name: &str) -> Option<&'a Value> {
    if let Some(value) = claims.get(name) {
        return Some(value);
    }
    let mut parts = name.split('.');
    let mut value = claims.get(parts.next()?)?;
    for part in parts {
        value = value.get(part)?;
    }
    Some(value)
}

fn holds(value: &Value, wanted: &str) -> bool {
    match value {
        Value::String(text) => text == wanted,
        Value::Bool(yes) => yes.to_string() == wanted,
        Value::Number(number) => number.to_string() == wanted,
        Value::Array(several) => several.iter().any(|one| !one.is_array() && holds(one, wanted)),
        Value::Object(_) | Value::Null => false,
    }
}

/// Whether the provider says that it left the groups out.
pub(crate) fn lacks_groups(claims: &Claims) -> bool {
    is_left_out(claims, GROUPS)
}

/// Puts in what was asked for elsewhere, as if the provider had said it.
pub(crate) fn with_groups(mut claims: Claims, groups: Vec<String>) -> Claims {
    claims.remove("hasgroups");
    if let Some(names) = claims.get_mut("_claim_names").and_then(Value::as_object_mut) {
        names.remove(GROUPS);
    }
    claims.insert(GROUPS.to_owned(), groups.into());
    claims
}

fn is_left_out(claims: &Claims, name: &str) -> bool {
    let elsewhere = claims.get("_claim_names").is_some_and(|names| names.get(name).is_some());
    elsewhere || (name == GROUPS && claims.get("hasgroups") == Some(&Value::Bool(true)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use uuid::Uuid;

    use super::*;

    fn claims(value: Value) -> Claims {
        value.as_object().cloned().unwrap_or_default()
    }

    fn role(number: u128) -> RoleId {
        RoleId(Uuid::from_u128(number))
    }

    fn rule(claim: &str, value: &str, number: u128) -> ClaimRule {
        let gives = ClaimGives::Role { role: role(number), extent: Extent::EVERYWHERE };
        ClaimRule { claim: claim.into(), value: value.into(), gives }
    }

    fn roles(rules: &[ClaimRule], said: Value) -> Vec<RoleId> {
        wanted(rules, &claims(said)).roles.into_iter().map(|(role, _)| role).collect()
    }

    #[test]
    fn a_rule_holds_where_the_claim_has_the_value_or_is_a_list_with_it() {
        let rules = [
            rule("groups", "roads", 1),
            rule("realm_access.roles", "clerk", 2),
            rule("admin", "true", 3),
        ];
        assert_eq!(roles(&rules, json!({"groups": ["parks", "roads"]})), [role(1)]);
        assert_eq!(roles(&rules, json!({"groups": "roads"})), [role(1)]);
        assert_eq!(roles(&rules, json!({"realm_access": {"roles": ["clerk"]}})), [role(2)]);
        assert_eq!(roles(&rules, json!({"admin": true})), [role(3)]);
        for nothing in [
            json!({}),
            json!({"groups": ["roadsx"]}),
            json!({"groups": {"roads": 1}}),
            json!({"groups": [["roads"]]}),
            json!({"groups": "parks,roads"}),
        ] {
            assert!(roles(&rules, nothing.clone()).is_empty(), "{nothing}");
        }
    }

    #[test]
    fn too_many_groups_decide_nothing() {
        let rules = [rule("groups", "roads", 1), rule("title", "Planner", 2)];
        for said in [
            json!({"_claim_names": {"groups": "src1"}, "title": "Planner"}),
            json!({"hasgroups": true, "title": "Planner"}),
        ] {
            let wanted = wanted(&rules, &claims(said));
            assert_eq!(wanted.roles, [(role(2), Extent::EVERYWHERE)]);
            assert_eq!(wanted.open, [(role(1), Extent::EVERYWHERE)]);
            assert!(wanted.undecided.contains("groups"));
        }
    }

    #[test]
    fn groups_that_were_asked_for_count_as_if_the_provider_had_said_them() {
        let rules = [rule("groups", "roads", 1), rule("wids", "x", 2)];
        for said in [
            json!({"_claim_names": {"groups": "src1", "wids": "src1"}}),
            json!({"hasgroups": true, "_claim_names": {"wids": "src2"}}),
        ] {
            let said = claims(said);
            assert!(lacks_groups(&said));
            let said = with_groups(said, vec!["roads".to_owned()]);
            assert!(!lacks_groups(&said));
            let wanted = wanted(&rules, &said);
            assert_eq!(wanted.roles, [(role(1), Extent::EVERYWHERE)]);
            assert!(wanted.undecided.contains("wids"));
        }
    }

    #[test]
    fn what_somebody_ended_by_hand_is_not_given_as_far_as_it_was_ended() {
        let rules = [rule("groups", "roads", 1), rule("groups", "parks", 2)];
        let said = claims(json!({"groups": ["roads", "parks"]}));
        let in_ward = Extent { wards: Some(vec![1]), ..Extent::EVERYWHERE };
        let ended = [(role(1), Extent::EVERYWHERE), (role(2), in_ward)];
        let wanted = wanted(&rules, &said).holding_back(&ended);
        assert_eq!(wanted.roles, [(role(2), Extent::EVERYWHERE)]);
        assert_eq!(wanted.held_back, [(role(1), Extent::EVERYWHERE)]);
    }

    #[test]
    fn of_a_sign_in_only_what_rules_look_at_is_kept() {
        let rules = [rule("realm_access.roles", "clerk", 2)];
        let said = json!({"groups": ["a"], "realm_access": {"roles": []}, "phone_number": "x"});
        let heard = Heard::new(&rules, &claims(said));
        assert_eq!(heard.claims.keys().collect::<Vec<_>>(), ["groups", "realm_access"]);
        assert!(heard.knows("groups") && heard.knows("realm_access.roles"));
        assert!(heard.knows("department"), "it was not said");
        assert!(!heard.knows("phone_number") && !heard.knows("phone_number.home"));
    }
}
