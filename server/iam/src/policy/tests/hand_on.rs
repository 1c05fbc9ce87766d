//! What may be handed on to others.

use contract::iam::Action;

use super::samples::*;
use crate::policy::{Actions, may_hand_on};
use crate::{Actor, Reach};

fn hands_on(actor: &Actor, actions: &[Action], reach: &Reach) -> bool {
    let actions: Actions = actions.iter().copied().collect();
    may_hand_on(actor, Action::ManageRoles, actions, reach, now())
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
