//! Lists show what the gate would show, and nothing else.

use contract::cases::{CaseId, Page, SearchForm};
use contract::iam::{Action, StaffId};
use iam::{Actor, Grant, Reach, Target, allow, scope};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use testing::on_both;

use crate::desk::*;

fn reach() -> impl Strategy<Value = Reach> {
    let codes = ["public-works", "bylaw-services", "parks-recreation"];
    let departments = proptest::option::of(proptest::sample::subsequence(codes.to_vec(), 0..=2));
    let wards = proptest::option::of(proptest::collection::vec(1..5_i32, 0..3));
    let assignee = proptest::option::weighted(0.3, 1..3_u128);
    (departments, wards, assignee).prop_map(|(names, wards, assignee)| Reach {
        departments: names.map(|names| names.into_iter().map(departments_by).collect()),
        wards,
        assignee: assignee.map(staff_id),
        ..Reach::EVERYWHERE
    })
}

fn departments_by(code: &str) -> contract::iam::DepartmentId {
    departments()[code]
}

fn actor() -> impl Strategy<Value = Actor> {
    let grant = (reach(), proptest::bool::weighted(0.25)).prop_map(|(reach, forbids)| {
        let grant = Grant::new([Action::ReadCase], [], reach, None);
        if forbids {
            Grant::new([], [], grant.reach, None).forbidding([Action::ReadCase])
        } else {
            grant
        }
    });
    prop_oneof![
        4 => proptest::collection::vec(grant, 1..4).prop_map(|grants| staff(1, grants)),
        1 => (1..4_u128).prop_map(resident),
    ]
}

struct Placed {
    id: CaseId,
    target: Target,
}

/// Cases in several departments and wards, some taken, some of residents.
async fn cases_everywhere(desk: &Desk) -> Vec<Placed> {
    let mut placed = Vec::new();
    let points = [("45.296446", "-75.199426"), ("45.308882", "-75.190928"), ("", "")];
    for (number, category) in
        [POTHOLE, "long-grass-anywhere", "trail", POTHOLE, "trail", POTHOLE].into_iter().enumerate()
    {
        for (latitude, longitude) in points {
            let category =
                if category == "long-grass-anywhere" { "sign-unauthorized" } else { category };
            let form = contract::cases::OpenForm {
                category: category.into(),
                latitude: latitude.into(),
                longitude: longitude.into(),
                ..pothole()
            };
            let reporter =
                if number % 2 == 0 { resident(1 + number as u128 / 2) } else { anonymous() };
            let opened = desk.open(&reporter, form).await.unwrap();
            let mut assignee: Option<StaffId> = None;
            if number % 3 == 0 {
                let person = 1 + number as u128 % 2;
                desk.take(&clerk(person), opened.id).await;
                assignee = Some(staff_id(person));
            }
            let case = desk.cases.detail(&clerk(1), opened.id).await.unwrap();
            assert_eq!(case.assignee, assignee);
            let mut target = Target::of(platform::Resource::new("case", opened.id.0));
            target.department = case.queue.department;
            target.ward = case.place.ward;
            target.assignee = assignee;
            target.owners = reporter.resident().into_iter().collect();
            placed.push(Placed { id: opened.id, target });
        }
    }
    placed
}

#[test]
fn a_list_holds_exactly_the_rows_that_the_scope_covers() {
    on_both(async |town| {
        let desk = Desk::with_map(town).await;
        let placed = cases_everywhere(&desk).await;
        let mut runner =
            TestRunner::new(Config { rng_seed: RngSeed::Fixed(7), ..Config::default() });
        let now = desk.town.foundation.now();
        let mut seen_some = 0;
        for _ in 0..120 {
            let actor = actor().new_tree(&mut runner).unwrap().current();
            let covered: Vec<CaseId> = placed
                .iter()
                .filter(|case| allow(&actor, Action::ReadCase, &case.target, now).is_ok())
                .map(|case| case.id)
                .collect();
            match scope(&actor, Action::ReadCase, now) {
                Err(_) => assert!(covered.is_empty(), "{actor:?}"),
                Ok(scope) => {
                    let by_scope: Vec<CaseId> = placed
                        .iter()
                        .filter(|case| scope.covers(&case.target))
                        .map(|case| case.id)
                        .collect();
                    assert_eq!(by_scope, covered, "{actor:?}");
                    let mut listed = listed(&desk, &actor).await;
                    listed.sort();
                    let mut covered = covered;
                    covered.sort();
                    assert_eq!(listed, covered, "{actor:?}");
                    seen_some += usize::from(!covered.is_empty());
                }
            }
        }
        assert!(seen_some > 30, "{seen_some}");
    });
}

async fn listed(desk: &Desk, actor: &Actor) -> Vec<CaseId> {
    if actor.resident().is_some() {
        return desk
            .cases
            .my_reports(actor, None)
            .await
            .unwrap()
            .rows
            .into_iter()
            .map(|report| report.id)
            .collect();
    }
    let form = SearchForm { limit: "200".into(), ..SearchForm::default() };
    let mut query = form.parse().unwrap();
    query.page = Page::First;
    desk.cases.search(actor, query).await.unwrap().rows.into_iter().map(|row| row.id).collect()
}
