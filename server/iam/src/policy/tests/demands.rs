//! Roles that count only after a sign-in that resists phishing.

use contract::Bilingual;
use contract::iam::{Action, FieldGrant, RoleId, RoleName};
use uuid::Uuid;

use super::samples::*;
use crate::policy::allow_code;
use crate::{Actor, Fields, Grant, Reach, allow, allow_list, scope};

fn demanding(grant: Grant) -> Grant {
    let (id, name) = (RoleId(Uuid::from_u128(7)), Bilingual::new("Treasurer", "Trésorerie"));
    grant.demanded_by(Some(RoleName { id, code: "treasurer".into(), name }))
}

fn having(grants: Vec<Grant>, resists_phishing: bool) -> Actor {
    let until = now() + chrono::TimeDelta::minutes(15);
    Actor::of_staff_proved(staff_id(1), grants, until, ORIGIN, resists_phishing)
}

#[test]
fn what_such_a_role_gives_it_gives_in_no_other_session() {
    let code = "finance.order.approve";
    let role = showing(&[Action::ReadCase], &[FieldGrant::CaseReporter], Reach::EVERYWHERE)
        .of_products(vec![code.into()], vec![]);
    let weak = having(vec![demanding(role.clone())], false);
    assert!(allow(&weak, Action::ReadCase, &case(), now()).is_err());
    assert!(scope(&weak, Action::ReadCase, now()).is_err());
    assert!(allow_list(&weak, Action::ReadCase, "case", now()).is_err());
    assert!(!allow_code(&weak, code, &case(), now()));
    // What another role opens is shown without the fields of this one.
    let other = grant(&[Action::ReadCase], Reach::EVERYWHERE);
    let both = having(vec![demanding(role.clone()), other], false);
    assert_eq!(allow(&both, Action::ReadCase, &case(), now()).unwrap().fields(), Fields::NONE);
    let listed = scope(&both, Action::ReadCase, now()).unwrap();
    assert_eq!((listed.fields(&case()), listed.common_fields()), (Fields::NONE, Fields::NONE));

    let strong = having(vec![demanding(role)], true);
    let permit = allow(&strong, Action::ReadCase, &case(), now()).unwrap();
    assert!(permit.fields().shows(FieldGrant::CaseReporter));
    assert!(scope(&strong, Action::ReadCase, now()).unwrap().covers(&case()));
    assert!(allow_code(&strong, code, &case(), now()));
}

#[test]
fn what_such_a_role_forbids_and_hides_it_takes_away_in_every_session() {
    let usual = showing(
        &[Action::ReadCase, Action::EditCase],
        &[FieldGrant::CaseReporter],
        Reach::EVERYWHERE,
    );
    let bars = grant(&[], Reach::EVERYWHERE)
        .forbidding([Action::EditCase])
        .hiding([FieldGrant::CaseReporter]);
    for resists in [false, true] {
        let actor = having(vec![usual.clone(), demanding(bars.clone())], resists);
        assert!(allow(&actor, Action::EditCase, &case(), now()).is_err(), "{resists}");
        let permit = allow(&actor, Action::ReadCase, &case(), now()).unwrap();
        assert!(!permit.fields().shows(FieldGrant::CaseReporter), "{resists}");
    }
}

#[test]
fn the_person_is_told_which_roles_rest() {
    let role = || demanding(grant(&[Action::ReadCase], Reach::EVERYWHERE));
    let codes = |actor: &Actor| -> Vec<String> {
        actor.resting_roles(now()).into_iter().map(|role| role.code).collect()
    };
    let usual = grant(&[Action::OpenCase], Reach::EVERYWHERE);
    assert_eq!(codes(&having(vec![role(), role(), usual.clone()], false)), ["treasurer"]);
    assert!(codes(&having(vec![role()], true)).is_empty());
    assert!(codes(&having(vec![usual], false)).is_empty());
    // One that has not begun rests nobody's work.
    let later = role().starting(Some(now() + chrono::TimeDelta::days(1)));
    assert!(codes(&having(vec![later], false)).is_empty());
}
