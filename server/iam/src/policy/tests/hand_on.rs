//! What may be handed on to others.

use contract::iam::{Action, FieldGrant};

use super::samples::*;
use crate::policy::{Actions, Fields, may_hand_on};
use crate::{Actor, Reach};

fn hands_on(actor: &Actor, actions: &[Action], reach: &Reach) -> bool {
    let actions: Actions = actions.iter().copied().collect();
    may_hand_on(actor, Action::ManageRoles, actions, Fields::NONE, reach, now())
}

#[test]
fn nobody_gives_beyond_their_part_of_the_organization() {
    let own = Reach::departments([department(1)]);
    let manager = staff(vec![grant(&[Action::ManageRoles], own.clone())]);
    assert!(hands_on(&manager, &[Action::ReadCase], &own));
    let narrower = Reach { wards: Some(vec![1]), ..own };
    assert!(hands_on(&manager, &[Action::ReadCase], &narrower));
    assert!(!hands_on(&manager, &[Action::ReadCase], &Reach::departments([department(2)])));
    assert!(!hands_on(&manager, &[Action::ReadCase], &Reach::EVERYWHERE));
}

#[test]
fn nobody_gives_a_sensitive_act_they_do_not_hold() {
    let manager = staff(vec![grant(&[Action::ManageRoles], Reach::EVERYWHERE)]);
    assert!(hands_on(&manager, &[Action::ReadCase, Action::ManageRoles], &Reach::EVERYWHERE));
    assert!(!hands_on(&manager, &[Action::ReadCase, Action::ManageStaff], &Reach::EVERYWHERE));
    let reader = staff(vec![grant(&[Action::ReadCase], Reach::EVERYWHERE)]);
    assert!(!hands_on(&reader, &[Action::ReadCase], &Reach::EVERYWHERE));
}

#[test]
fn nobody_gives_what_is_forbidden_to_them_or_hidden_from_them() {
    let bound = grant(&[], Reach::departments([department(1)]))
        .forbidding([Action::ReadCase])
        .hiding([FieldGrant::CaseReporter]);
    let manager = staff(vec![grant(&[Action::ManageRoles], Reach::EVERYWHERE), bound]);
    assert!(hands_on(&manager, &[Action::EditCase], &Reach::EVERYWHERE));
    assert!(!hands_on(&manager, &[Action::ReadCase], &Reach::EVERYWHERE));
    let shows = |field| {
        let fields: Fields = [field].into_iter().collect();
        let (none, reach) = (Actions::NONE, Reach::EVERYWHERE);
        may_hand_on(&manager, Action::ManageRoles, none, fields, &reach, now())
    };
    assert!(!shows(FieldGrant::CaseReporter));
    assert!(shows(FieldGrant::CitizenContact));
}
