//! Which queue a new case goes to: rules in their order, the first that fits wins (CASE-010, CASE-046).

use contract::cases::{CategoryId, Priority, QueueId};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoutingRule {
    /// This category and everything below it.
    pub category: CategoryId,
    pub wards: Option<Vec<i32>>,
    pub priorities: Option<Vec<Priority>>,
    pub near_sensitive_place: Option<bool>,
    pub queue: QueueId,
}

/// What rules look at.
#[derive(Clone, Debug)]
pub struct Routed<'a> {
    /// The category and all above it.
    pub path: &'a [CategoryId],
    pub ward: Option<i32>,
    pub priority: Priority,
    pub is_sensitive: bool,
}

pub fn route(rules: &[RoutingRule], case: &Routed<'_>) -> Option<QueueId> {
    rules.iter().find(|rule| rule.fits(case)).map(|rule| rule.queue)
}

impl RoutingRule {
    fn fits(&self, case: &Routed<'_>) -> bool {
        case.path.contains(&self.category)
            && self
                .wards
                .as_ref()
                .is_none_or(|wards| case.ward.is_some_and(|ward| wards.contains(&ward)))
            && self.priorities.as_ref().is_none_or(|priorities| priorities.contains(&case.priority))
            && self.near_sensitive_place.is_none_or(|near| near == case.is_sensitive)
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const ROADS: CategoryId = CategoryId(Uuid::from_u128(1));
    const POTHOLE: CategoryId = CategoryId(Uuid::from_u128(2));
    const NORTH: QueueId = QueueId(Uuid::from_u128(10));
    const ANYWHERE: QueueId = QueueId(Uuid::from_u128(11));

    fn rules() -> Vec<RoutingRule> {
        let rule = |wards, queue| RoutingRule {
            category: ROADS,
            wards,
            priorities: None,
            near_sensitive_place: None,
            queue,
        };
        vec![rule(Some(vec![1, 2]), NORTH), rule(None, ANYWHERE)]
    }

    fn to(ward: Option<i32>, path: &[CategoryId]) -> Option<QueueId> {
        route(&rules(), &Routed { path, ward, priority: Priority::Medium, is_sensitive: false })
    }

    // CASE-046
    #[test]
    fn the_ward_decides_where_a_rule_names_wards() {
        assert_eq!(to(Some(2), &[POTHOLE, ROADS]), Some(NORTH));
        assert_eq!(to(Some(3), &[POTHOLE, ROADS]), Some(ANYWHERE));
    }

    #[test]
    fn a_case_without_a_ward_fits_no_rule_that_names_wards() {
        assert_eq!(to(None, &[POTHOLE, ROADS]), Some(ANYWHERE));
    }

    #[test]
    fn nothing_fits_a_category_that_no_rule_covers() {
        assert_eq!(to(Some(1), &[CategoryId(Uuid::from_u128(3))]), None);
    }
}
