//! Which protected fields are seen.

use contract::iam::{Action, FieldGrant};

use super::samples::*;
use crate::{Fields, Reach, Target, allow, scope};

#[test]
fn protected_fields_are_masked_unless_a_covering_grant_shows_them() {
    let actor = staff(vec![
        grant(&[Action::ReadCase], Reach::EVERYWHERE),
        showing(&[Action::ReadCase], &[FieldGrant::CaseReporter], Reach::wards([1])),
    ]);
    let here = allow(&actor, Action::ReadCase, &case(), now()).unwrap().fields();
    assert_eq!(here.reveal(FieldGrant::CaseReporter, "Rose"), Some("Rose"));
    assert_eq!(here.reveal(FieldGrant::CitizenBirth, 1961), None);
    let elsewhere = Target { ward: Some(2), ..case() };
    let there = allow(&actor, Action::ReadCase, &elsewhere, now()).unwrap().fields();
    assert_eq!(there, Fields::NONE);
    // A list that mixes both can be sorted by what every row shows only.
    let list = scope(&actor, Action::ReadCase, now()).unwrap();
    assert!(list.fields(&case()).shows(FieldGrant::CaseReporter));
    assert_eq!(list.common_fields(), Fields::NONE);
}

#[test]
fn a_hidden_field_stays_hidden_whoever_shows_it() {
    let actor = staff(vec![
        showing(&[Action::ReadCase], FieldGrant::ALL, Reach::EVERYWHERE),
        grant(&[], Reach::EVERYWHERE).hiding([FieldGrant::CitizenBirth]),
    ]);
    let fields = allow(&actor, Action::ReadCase, &case(), now()).unwrap().fields();
    assert!(!fields.shows(FieldGrant::CitizenBirth));
    assert!(fields.shows(FieldGrant::CitizenName));
    let list = scope(&actor, Action::ReadCase, now()).unwrap();
    assert!(!list.common_fields().shows(FieldGrant::CitizenBirth));
    assert!(list.common_fields().shows(FieldGrant::CitizenName));
}

#[test]
fn residents_see_all_of_their_own() {
    let fields = allow(&resident(1), Action::ReadCase, &case(), now()).unwrap().fields();
    assert_eq!(fields, Fields::ALL);
    assert_eq!(scope(&resident(1), Action::ReadCase, now()).unwrap().common_fields(), Fields::ALL);
}
