//! Acting and temporary roles.

use chrono::TimeDelta;
use contract::iam::Action;

use super::samples::*;
use crate::{Denied, Grant, Reach, allow, scope};

#[test]
fn a_temporary_role_counts_from_its_start_until_its_end() {
    // IAM-038
    let (from, until) = (now() + TimeDelta::hours(1), now() + TimeDelta::hours(2));
    let acting =
        Grant::new([Action::ReadCase], [], Reach::EVERYWHERE, Some(until)).starting(Some(from));
    let actor = staff(vec![acting]);
    let at = |moment| allow(&actor, Action::ReadCase, &case(), moment).map(|_| ());
    assert_eq!(at(now()), Err(Denied::NotVisible));
    assert_eq!(at(from), Ok(()));
    assert_eq!(at(until - TimeDelta::microseconds(1)), Ok(()));
    assert_eq!(at(until), Err(Denied::NotVisible));
    assert!(scope(&actor, Action::ReadCase, until).is_err());
}

#[test]
fn a_decision_takes_no_time_worth_speaking_of() {
    // IAM-003, IAM-086: far below the 100 ms asked for, even unoptimised and with twenty roles.
    let reach = Reach { wards: Some((100..140).collect()), ..Reach::departments([department(9)]) };
    let mut grants = vec![grant(Action::ALL, reach); 19];
    grants.push(grant(&[Action::ReadCase, Action::AssignCase], Reach::wards([1])));
    let actor = staff(grants);
    let target = case();
    let start = std::time::Instant::now();
    for _ in 0..10_000 {
        assert!(allow(&actor, Action::AssignCase, &target, now()).is_ok());
    }
    let each = start.elapsed() / 10_000;
    assert!(each < std::time::Duration::from_micros(200), "{each:?} a decision");
}
