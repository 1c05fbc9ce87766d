//! `allow` and `scope` say the same of every record, whatever roles somebody holds.

use chrono::TimeDelta;
use contract::iam::{Action, FieldGrant};
use platform::Resource;
use proptest::prelude::*;
use uuid::Uuid;

use super::samples::*;
use crate::{Actor, Grant, Reach, Target, allow, scope};

fn reaches() -> impl Strategy<Value = Reach> {
    let departments = proptest::option::of(proptest::collection::vec(1..4_u128, 0..3));
    let wards = proptest::option::of(proptest::collection::vec(1..4_i32, 0..3));
    let assignee = proptest::option::of(1..3_u128);
    let facilities = proptest::option::of(proptest::collection::vec(1..3_u128, 0..3));
    let limits = (departments, wards, facilities, assignee);
    limits.prop_map(|(departments, wards, facilities, assignee)| Reach {
        departments: departments.map(|all| all.into_iter().map(department).collect()),
        wards,
        facilities: facilities.map(|all| all.into_iter().map(facility).collect()),
        assignee: assignee.map(staff_id),
    })
}

fn actions() -> impl Strategy<Value = Vec<Action>> {
    proptest::sample::subsequence(Action::ALL.to_vec(), 0..=Action::ALL.len())
}

fn fields() -> impl Strategy<Value = Vec<FieldGrant>> {
    proptest::sample::subsequence(FieldGrant::ALL.to_vec(), 0..=FieldGrant::ALL.len())
}

fn grants() -> impl Strategy<Value = Vec<Grant>> {
    let few = proptest::sample::subsequence(Action::ALL.to_vec(), 0..=3);
    let few_fields = proptest::sample::subsequence(FieldGrant::ALL.to_vec(), 0..=2);
    let hours = || proptest::option::of(-3..4_i64);
    let one = (actions(), few, fields(), few_fields, reaches(), hours(), hours()).prop_map(
        |(actions, forbidden, shown, hidden, reach, from, until)| {
            let hour = |hours: i64| now() + TimeDelta::hours(hours);
            Grant::new(actions, shown, reach, until.map(hour))
                .starting(from.map(hour))
                .forbidding(forbidden)
                .hiding(hidden)
        },
    );
    proptest::collection::vec(one, 0..5)
}

fn actors() -> impl Strategy<Value = Actor> {
    prop_oneof![
        6 => grants().prop_map(staff),
        2 => grants().prop_map(key),
        2 => (1..4_u128).prop_map(resident),
        1 => Just(anonymous()),
        1 => Just(Actor::system("test", ORIGIN)),
    ]
}

fn targets() -> impl Strategy<Value = Target> {
    let owners = proptest::collection::vec((1..4_u128).prop_map(resident_id), 0..3);
    let (department_of, ward, facility_of, assignee) = (
        proptest::option::of((1..4_u128).prop_map(department)),
        proptest::option::of(1..4_i32),
        proptest::option::of((1..3_u128).prop_map(facility)),
        proptest::option::of((1..3_u128).prop_map(staff_id)),
    );
    (department_of, ward, facility_of, assignee, owners, any::<(bool, bool)>()).prop_map(
        |(department, ward, facility, assignee, owners, (shared, settled))| Target {
            shared,
            department,
            ward,
            facility,
            assignee,
            owners,
            settled,
            ..Target::of(Resource::new("case", Uuid::from_u128(0xc_0002)))
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_record_can_be_read_exactly_if_the_list_shows_it(actor in actors(), target in targets()) {
        for read in [Action::ReadCase, Action::ReadCitizen] {
            let alone = allow(&actor, read, &target, now());
            let in_list = scope(&actor, read, now()).ok().filter(|scope| scope.covers(&target));
            prop_assert_eq!(alone.is_ok(), in_list.is_some(), "{}", read);
            if let (Ok(permit), Some(scope)) = (alone, in_list) {
                prop_assert_eq!(permit.fields(), scope.fields(&target));
                let common = scope.common_fields();
                prop_assert_eq!(common.intersection(permit.fields()), common, "more than this row shows");
            }
        }
    }

    #[test]
    fn an_act_on_many_covers_exactly_what_it_may_touch_one_by_one(
        grants in grants(), target in targets(),
    ) {
        let (actor, target) = (staff(grants), Target { settled: false, ..target });
        for act in [Action::ExportCases, Action::BulkCases, Action::AssignCase] {
            let alone = allow(&actor, act, &target, now()).is_ok();
            let in_list = scope(&actor, act, now()).is_ok_and(|scope| scope.covers(&target));
            prop_assert_eq!(alone, in_list, "{}", act);
        }
    }

    #[test]
    fn a_reach_contains_another_only_if_it_covers_all_of_its_records(
        outer in reaches(), inner in reaches(), target in targets(),
    ) {
        if outer.contains(&inner) && inner.covers(&target) {
            prop_assert!(outer.covers(&target));
        }
    }

    #[test]
    fn a_further_denial_never_opens_anything(
        grants in grants(), denial in reaches(), forbidden in actions(), target in targets(),
    ) {
        let before = staff(grants.clone());
        let denial = grant(&[], denial).forbidding(forbidden);
        let after = staff([grants, vec![denial]].concat());
        for act in Action::ALL.iter().copied() {
            if allow(&after, act, &target, now()).is_ok() {
                prop_assert!(allow(&before, act, &target, now()).is_ok(), "{}", act);
            }
        }
    }
}
