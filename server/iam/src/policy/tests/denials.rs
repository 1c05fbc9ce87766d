//! Which "no" is given.

use contract::FailureKind;
use contract::iam::Action;
use platform::Resource;
use uuid::Uuid;

use super::samples::*;
use crate::{Denied, Reach, Target, allow, allow_list, scope};

#[test]
fn a_record_outside_the_scope_looks_as_if_it_did_not_exist() {
    let clerk = staff(vec![grant(&[Action::ReadCase, Action::AssignCase], Reach::wards([2]))]);
    for act in [Action::ReadCase, Action::AssignCase, Action::EditCase, Action::MergeCases] {
        let denied = allow(&clerk, act, &case(), now()).unwrap_err();
        assert_eq!(denied, Denied::NotVisible, "{act}");
        assert_eq!(FailureKind::from(denied), FailureKind::NotFound);
    }
}

#[test]
fn a_forbidden_act_on_a_visible_record_says_so() {
    let reader = staff(vec![grant(&[Action::ReadCase], Reach::wards([1]))]);
    let denied = allow(&reader, Action::AssignCase, &case(), now()).unwrap_err();
    assert_eq!(denied, Denied::Forbidden);
    assert_eq!(FailureKind::from(denied), FailureKind::Denied);
}

#[test]
fn the_record_of_a_person_is_shared_by_all_departments() {
    // ID-001
    let clerk = staff(vec![grant(&[Action::ReadCitizen], Reach::wards([2]))]);
    let person = Target::of(Resource::new("citizen", Uuid::from_u128(0xc_0009)));
    assert!(allow(&clerk, Action::ReadCitizen, &person, now()).is_err());
    let person = Target { shared: true, ..person };
    assert!(allow(&clerk, Action::ReadCitizen, &person, now()).is_ok());
    assert!(allow(&clerk, Action::EditCitizen, &person, now()).is_err());
}

#[test]
fn nothing_is_allowed_by_default() {
    let nobody = staff(vec![]);
    for act in Action::ALL.iter().copied().filter(|act| *act != Action::SignIn) {
        for target in [case(), Target::of(Resource::all("case"))] {
            assert!(allow(&nobody, act, &target, now()).is_err(), "{act}");
        }
    }
}

#[test]
fn an_explicit_denial_wins_over_every_permission() {
    let everything = grant(Action::ALL, Reach::EVERYWHERE);
    let not_here = grant(&[], Reach::wards([1])).forbidding([Action::AssignCase, Action::EditCase]);
    for grants in [vec![everything.clone(), not_here.clone()], vec![not_here, everything]] {
        let actor = staff(grants);
        assert_eq!(
            allow(&actor, Action::AssignCase, &case(), now()).unwrap_err(),
            Denied::Forbidden
        );
        let elsewhere = Target { ward: Some(2), ..case() };
        assert!(allow(&actor, Action::AssignCase, &elsewhere, now()).is_ok());
    }
}

#[test]
fn forbidden_reading_hides_the_record() {
    let actor = staff(vec![
        grant(Action::ALL, Reach::EVERYWHERE),
        grant(&[], Reach::departments([department(1)])).forbidding([Action::ReadCase]),
    ]);
    assert_eq!(allow(&actor, Action::ReadCase, &case(), now()).unwrap_err(), Denied::NotVisible);
    assert_eq!(allow(&actor, Action::EditCase, &case(), now()).unwrap_err(), Denied::NotVisible);
}

#[test]
fn residents_know_of_their_own_records_only() {
    assert!(allow(&resident(1), Action::ReadCase, &case(), now()).is_ok());
    assert_eq!(
        allow(&resident(2), Action::ReadCase, &case(), now()).unwrap_err(),
        Denied::NotVisible
    );
    assert_eq!(
        allow(&resident(1), Action::AssignCase, &case(), now()).unwrap_err(),
        Denied::Forbidden
    );
}

#[test]
fn who_is_not_signed_in_is_asked_to() {
    assert_eq!(
        allow(&anonymous(), Action::ReadCase, &case(), now()).unwrap_err(),
        Denied::SignInNeeded
    );
    assert!(
        allow(&anonymous(), Action::OpenCase, &Target::of(Resource::all("case")), now()).is_ok()
    );
}

#[test]
fn settled_records_keep_from_changes_whoever_asks() {
    let closed = Target { settled: true, ..case() };
    let everything = staff(vec![grant(Action::ALL, Reach::EVERYWHERE)]);
    assert_eq!(
        allow(&everything, Action::EditCase, &closed, now()).unwrap_err(),
        Denied::Forbidden
    );
    assert!(allow(&everything, Action::ReadCase, &closed, now()).is_ok());
    assert!(allow(&everything, Action::AddInternalNote, &closed, now()).is_ok());
}

#[test]
fn a_sensitive_act_needs_a_fresh_proof_of_identity() {
    let all = vec![grant(Action::ALL, Reach::EVERYWHERE)];
    let account = Target::of(Resource::new("staff", Uuid::from_u128(7)));
    let tired = staff_since_hours(all.clone());
    assert_eq!(
        allow(&tired, Action::ManageStaff, &account, now()).unwrap_err(),
        Denied::ConfirmNeeded
    );
    assert!(allow(&tired, Action::ReadStaff, &account, now()).is_ok());
    assert!(allow(&tired, Action::EditCase, &case(), now()).is_ok());
    assert!(allow(&staff(all), Action::ManageStaff, &account, now()).is_ok());
    // Who may not do it at all is not sent to confirm anything.
    let reader = staff_since_hours(vec![grant(&[Action::ReadStaff], Reach::EVERYWHERE)]);
    assert_eq!(
        allow(&reader, Action::ManageStaff, &account, now()).unwrap_err(),
        Denied::Forbidden
    );
}

#[test]
fn keys_do_no_personal_acts_and_make_no_keys() {
    let key = key(vec![grant(Action::ALL, Reach::EVERYWHERE)]);
    let record = Target::of(Resource::new("api_key", Uuid::from_u128(8)));
    for act in [Action::ManageApiKeys, Action::ManageRoles, Action::ManageOwnAccount] {
        assert_eq!(allow(&key, act, &record, now()).unwrap_err(), Denied::Forbidden, "{act}");
    }
    assert!(allow(&key, Action::EditCase, &case(), now()).is_ok());
}

#[test]
fn people_manage_their_own_account_and_no_other_one() {
    let nobody = staff(vec![]);
    let own = Target::of(Resource::new("staff", staff_id(1).0));
    let other = Target::of(Resource::new("staff", staff_id(2).0));
    assert!(allow(&nobody, Action::ManageOwnAccount, &own, now()).is_ok());
    assert!(allow(&nobody, Action::ManageOwnAccount, &other, now()).is_err());
    let everything = staff(vec![grant(Action::ALL, Reach::EVERYWHERE)]);
    assert!(allow(&everything, Action::ManageOwnAccount, &other, now()).is_err());
}

#[test]
fn a_case_can_be_opened_by_whoever_may_open_cases_somewhere() {
    let clerk = staff(vec![grant(&[Action::OpenCase], Reach::wards([1]))]);
    assert!(allow(&clerk, Action::OpenCase, &Target::of(Resource::all("case")), now()).is_ok());
    // Acts on a whole collection need the whole organization.
    let exporter = staff(vec![grant(&[Action::ManageCaseTypes], Reach::wards([1]))]);
    let types = Target::of(Resource::all("case_type"));
    assert_eq!(
        allow(&exporter, Action::ManageCaseTypes, &types, now()).unwrap_err(),
        Denied::Forbidden
    );
}

// CASE-116
#[test]
fn a_secret_link_opens_its_record_and_nothing_else() {
    let record = Resource::new("case", Uuid::from_u128(1));
    let holder = anonymous().holding(record);
    let case = |id| Target::of(Resource::new("case", Uuid::from_u128(id)));
    for action in Action::ALL {
        let opens = matches!(action, Action::ReadCase | Action::AddPublicNote | Action::SignIn);
        assert_eq!(allow(&holder, *action, &case(1), now()).is_ok(), opens, "{action}");
        let other = allow(&holder, *action, &case(2), now());
        assert_eq!(other.err(), Some(Denied::NotVisible), "{action}");
    }
    assert!(scope(&holder, Action::ReadCase, now()).is_err());
}

#[test]
fn a_list_as_a_whole_is_held_to_the_same_channels() {
    let all = vec![grant(Action::ALL, Reach::EVERYWHERE)];
    let tired = allow_list(&staff_since_hours(all.clone()), Action::ManageStaff, "staff", now());
    assert_eq!(tired.unwrap_err(), Denied::ConfirmNeeded);
    let robot = allow_list(&key(all.clone()), Action::ManageRoles, "role", now());
    assert_eq!(robot.unwrap_err(), Denied::Forbidden);
    assert!(allow_list(&staff(all), Action::ExportCases, "case", now()).is_ok());
}
