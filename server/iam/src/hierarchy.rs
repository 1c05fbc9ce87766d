//! Which roles include which, over any number of levels. A role that would include itself is refused where roles are
//! changed; should one be stored all the same, nothing here runs in circles.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use contract::iam::RoleId;

#[derive(Clone, Debug, Default)]
pub(crate) struct Hierarchy(BTreeMap<RoleId, Vec<RoleId>>);

impl Hierarchy {
    /// From pairs of a role and one that it includes.
    pub fn of(includes: impl IntoIterator<Item = (RoleId, RoleId)>) -> Self {
        let mut known = BTreeMap::<RoleId, Vec<RoleId>>::new();
        for (role, included) in includes {
            known.entry(role).or_default().push(included);
        }
        Self(known)
    }

    /// The same with other roles included in this one.
    pub fn with(mut self, role: RoleId, includes: &[RoleId]) -> Self {
        self.0.insert(role, includes.to_vec());
        self
    }

    /// The role and all that it includes, each once, with the shortest way from the role to it.
    pub fn paths(&self, role: RoleId) -> Vec<Vec<RoleId>> {
        let mut seen = BTreeSet::from([role]);
        let (mut found, mut waiting) = (Vec::new(), VecDeque::from([vec![role]]));
        while let Some(path) = waiting.pop_front() {
            let included = path.last().and_then(|last| self.0.get(last)).into_iter().flatten();
            for next in included {
                if seen.insert(*next) {
                    waiting.push_back(path.iter().copied().chain([*next]).collect());
                }
            }
            found.push(path);
        }
        found
    }

    /// The role and all that it includes.
    pub fn within(&self, role: RoleId) -> BTreeSet<RoleId> {
        self.all_within([role])
    }

    pub fn all_within(&self, roles: impl IntoIterator<Item = RoleId>) -> BTreeSet<RoleId> {
        reached(roles, |role| self.0.get(&role).cloned().unwrap_or_default())
    }

    /// These roles and all that include any of them.
    pub fn above(&self, roles: impl IntoIterator<Item = RoleId>) -> BTreeSet<RoleId> {
        let mut upward = BTreeMap::<RoleId, Vec<RoleId>>::new();
        for (role, includes) in &self.0 {
            for included in includes {
                upward.entry(*included).or_default().push(*role);
            }
        }
        reached(roles, |role| upward.get(&role).cloned().unwrap_or_default())
    }

    /// Whether the role includes itself, by way of others.
    pub fn is_cycle(&self, role: RoleId) -> bool {
        let included = self.0.get(&role).cloned().unwrap_or_default();
        self.all_within(included).contains(&role)
    }
}

fn reached(
    from: impl IntoIterator<Item = RoleId>,
    next: impl Fn(RoleId) -> Vec<RoleId>,
) -> BTreeSet<RoleId> {
    let mut waiting: Vec<RoleId> = from.into_iter().collect();
    let mut seen = BTreeSet::new();
    while let Some(role) = waiting.pop() {
        if seen.insert(role) {
            waiting.extend(next(role));
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn role(number: u128) -> RoleId {
        RoleId(Uuid::from_u128(number))
    }

    fn hierarchy(pairs: &[(u128, u128)]) -> Hierarchy {
        Hierarchy::of(pairs.iter().map(|(role_, included)| (role(*role_), role(*included))))
    }

    // IAM-024
    #[test]
    fn a_role_has_what_it_includes_over_several_levels_by_the_shortest_way() {
        let chain = hierarchy(&[(1, 2), (2, 3), (3, 4), (1, 3)]);
        let ways: Vec<Vec<u128>> = chain
            .paths(role(1))
            .into_iter()
            .map(|path| path.into_iter().map(|role| role.0.as_u128()).collect())
            .collect();
        assert_eq!(ways, [vec![1], vec![1, 2], vec![1, 3], vec![1, 3, 4]]);
        assert_eq!(chain.above([role(3)]), [1, 2, 3].map(role).into());
        assert_eq!(chain.within(role(2)), [2, 3, 4].map(role).into());
    }

    // IAM-031
    #[test]
    fn a_role_that_includes_itself_by_way_of_others_is_found_out() {
        let chain = hierarchy(&[(1, 2), (2, 3)]);
        assert!(!chain.is_cycle(role(1)));
        assert!(chain.clone().with(role(3), &[role(1)]).is_cycle(role(3)));
        assert!(chain.clone().with(role(3), &[role(3)]).is_cycle(role(3)));
        // And nothing hangs on it.
        let stored = chain.with(role(3), &[role(1)]);
        assert_eq!((stored.paths(role(2)).len(), stored.within(role(2)).len()), (3, 3));
    }
}
