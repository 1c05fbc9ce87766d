//! Roles that demand a sign-in that resists phishing: what they give in which session, and whom they must not lock out.

use contract::Bilingual;
use contract::Secret;
use contract::iam::{
    Action, ChangeRole, ConflictKind, DeclareEmergency, EmergencyPlan, EmergencyState, Extent,
    Holder, NewConflictRule, PermissionQuestion, RoleContents, RoleEffect, RoleId, RoleView, Side,
    SignInDemand, StaffId, StaffRefusal,
};
use iam::{Actor, AtWork, IamError, Resting, SignedInStaff, Target, allow, scope};
use platform::Resource;
use platform::session::Proof;
use testing::Authenticator;
use uuid::Uuid;

use crate::hall::{Colleague, Hall, code, facts, in_hall, origin, system};
use crate::passkeys::{AtDesk, add, asked, at_desk, given, verify};

fn reads(hall: &Hall, actor: &Actor) -> bool {
    let case = Target { ward: Some(1), ..Target::of(Resource::new("case", Uuid::from_u128(1))) };
    let one = allow(actor, Action::ReadCase, &case, hall.now()).is_ok();
    let listed = scope(actor, Action::ReadCase, hall.now()).is_ok();
    assert_eq!(one, listed, "records and lists agree");
    one
}

/// What the change of a role to this demand is sent as.
async fn demanding(hall: &Hall, id: RoleId, demand: SignInDemand) -> ChangeRole {
    let RoleView { name, about, version, actions, fields, includes, .. } = hall.role_view(id).await;
    let contents =
        RoleContents { actions, fields, includes, demand: Some(demand), ..RoleContents::default() };
    ChangeRole { name, about, contents, version }
}

async fn demand(hall: &Hall, id: RoleId) -> Result<(), IamError> {
    let order = demanding(hall, id, SignInDemand::PhishingResistant).await;
    hall.iam.change_role(&system(), id, order).await
}

async fn preview(hall: &Hall, id: RoleId) -> RoleEffect {
    let order = demanding(hall, id, SignInDemand::PhishingResistant).await;
    hall.iam.preview_role(&system(), id, order).await.unwrap()
}

async fn at_work(hall: &Hall, signed_in: &SignedInStaff) -> AtWork {
    let session = hall.session(signed_in).await.unwrap();
    hall.iam.at_work(&session, origin()).await.unwrap().unwrap()
}

async fn by_passkey(hall: &Hall, who: &Colleague, key: &mut Authenticator) -> SignedInStaff {
    let (ticket, question) = asked(hall, who).await;
    verify(hall, &ticket, &key.answer(&question.0)).await.unwrap()
}

/// Somebody at work with a passkey, who holds a role.
async fn with_passkey(hall: &Hall, name: &str, role: &str) -> (AtDesk, Authenticator) {
    let rose = at_desk(hall, name).await;
    let (key, _) = add(hall, &rose).await;
    hall.give(rose.colleague.id, role, Extent::EVERYWHERE).await;
    (rose, key)
}

#[test]
fn a_role_that_demands_it_counts_after_a_passkey_and_not_after_a_code() {
    // IAM-011, IAM-081
    in_hall(async |hall| {
        let (rose, mut key) = with_passkey(&hall, "Rose Tremblay", "clerk").await;
        let before = hall.sign_in(&rose.colleague).await.unwrap();
        assert!(reads(&hall, &at_work(&hall, &before).await.actor));
        let clerk = hall.role("clerk").await;
        demand(&hall, clerk).await.unwrap();
        // Sessions that are open are no exception.
        let weak = at_work(&hall, &before).await;
        assert!(!reads(&hall, &weak.actor));
        let Resting { roles, has_passkey } = weak.resting.unwrap();
        assert_eq!((roles[0].id, roles.len(), has_passkey), (clerk, 1, true));

        let strong = by_passkey(&hall, &rose.colleague, &mut key).await;
        assert_eq!(hall.session(&strong).await.unwrap().proof, Some(Proof::Passkey));
        let strong = at_work(&hall, &strong).await;
        assert!(reads(&hall, &strong.actor) && strong.resting.is_none());
        // On every server, and not for longer than the session lasts.
        let other = hall.second_server().await;
        let session = hall.session(&before).await.unwrap();
        let there = other.at_work(&session, origin()).await.unwrap().unwrap();
        assert!(!reads(&hall, &there.actor));
    });
}

#[test]
fn a_recovery_code_is_worth_no_more_than_a_code() {
    in_hall(async |hall| {
        let rose = hall.holder(facts("Rose Tremblay", None), "clerk", Extent::EVERYWHERE).await;
        demand(&hall, hall.role("clerk").await).await.unwrap();
        let spare = rose.recovery_codes[0].reveal().to_owned();
        let recovered = hall.recover(&rose, &spare).await.unwrap();
        assert_eq!(hall.session(&recovered).await.unwrap().proof, Some(Proof::RecoveryCode));
        let weak = at_work(&hall, &recovered).await;
        assert!(!reads(&hall, &weak.actor));
        assert!(!weak.resting.unwrap().has_passkey);
    });
}

#[test]
fn a_session_is_worth_what_was_proved_last() {
    in_hall(async |hall| {
        let (rose, mut key) = with_passkey(&hall, "Rose Tremblay", "clerk").await;
        demand(&hall, hall.role("clerk").await).await.unwrap();
        // Up, by the passkey in the session that a code began.
        let question = hall.iam.ask_passkey_again(&rose.actor, &rose.session).await.unwrap();
        let answer = given(key.answer(&question.unwrap().0));
        let up = hall.iam.confirm_by_passkey(&rose.actor, answer, &rose.session).await.unwrap();
        assert!(reads(&hall, &at_work(&hall, &up).await.actor));
        // And down, by password and code in the session that the passkey began.
        let session = hall.session(&up).await.unwrap();
        hall.next_code();
        let order = contract::iam::ConfirmIdentity {
            password: Secret::new(crate::hall::PASSWORD),
            code: code(&rose.colleague.secret, hall.now()),
        };
        let down = hall.iam.confirm(&rose.actor, order, &session).await.unwrap();
        assert!(!reads(&hall, &at_work(&hall, &down).await.actor));
    });
}

#[test]
fn a_passkey_is_set_up_in_a_session_in_which_every_role_rests() {
    in_hall(async |hall| {
        let rose = at_desk(&hall, "Rose Tremblay").await;
        hall.give(rose.colleague.id, "clerk", Extent::EVERYWHERE).await;
        demand(&hall, hall.role("clerk").await).await.unwrap();
        let actor = hall.iam.actor_for_session(&rose.session, origin()).await.unwrap().unwrap();
        let weak = AtDesk { actor, ..rose };
        let (mut key, _) = add(&hall, &weak).await;
        let strong = by_passkey(&hall, &weak.colleague, &mut key).await;
        assert!(reads(&hall, &at_work(&hall, &strong).await.actor));
    });
}

#[test]
fn what_a_role_includes_demands_for_the_whole_of_it() {
    in_hall(async |hall| {
        let clerk = hall.role("clerk").await;
        let contents = RoleContents {
            actions: vec![Action::ExportCases],
            includes: vec![clerk],
            ..RoleContents::default()
        };
        let composite = hall.new_role("desk", contents).await;
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        hall.give_to(Holder::Staff(rose.id), composite).await.unwrap();
        demand(&hall, clerk).await.unwrap();
        let weak = at_work(&hall, &hall.sign_in(&rose).await.unwrap()).await;
        assert!(scope(&weak.actor, Action::ExportCases, hall.now()).is_err());
        // The role that she knows of is named.
        assert_eq!(weak.resting.unwrap().roles[0].id, composite);
        assert_eq!(
            hall.iam.role(&system(), composite).await.unwrap().demand,
            SignInDemand::PhishingResistant
        );
    });
}

#[test]
fn a_change_that_does_not_speak_of_the_demand_leaves_it() {
    in_hall(async |hall| {
        let clerk = hall.role("clerk").await;
        demand(&hall, clerk).await.unwrap();
        let contents = RoleContents { actions: vec![Action::ReadCase], ..RoleContents::default() };
        hall.change_role(&system(), clerk, contents).await.unwrap();
        assert_eq!(hall.role_view(clerk).await.demand, SignInDemand::PhishingResistant);
    });
}

#[test]
fn the_preview_names_whoever_has_no_passkey() {
    in_hall(async |hall| {
        let (rose, _) = with_passkey(&hall, "Rose Tremblay", "clerk").await;
        let jean = hall.holder(facts("Jean Roy", None), "clerk", Extent::EVERYWHERE).await;
        let clerk = hall.role("clerk").await;
        let effect = preview(&hall, clerk).await;
        assert_eq!(effect.demand, Some(SignInDemand::PhishingResistant));
        let named: Vec<StaffId> = effect.until_passkey.iter().map(|one| one.id).collect();
        assert_eq!((named, effect.until_passkey_unseen), (vec![jean.id], 0));
        assert!(effect.people.is_empty(), "nobody holds less than before: {:?}", rose.colleague.id);
        // Tried, not done.
        assert_eq!(hall.role_view(clerk).await.demand, SignInDemand::Usual);
        demand(&hall, clerk).await.unwrap();
        let again = preview(&hall, clerk).await;
        assert_eq!((again.demand, again.until_passkey.len()), (None, 0));
    });
}

#[test]
fn a_demand_locks_the_last_administrator_out_in_no_way() {
    in_hall(async |hall| {
        let ana = at_desk(&hall, "Ana Diaz").await;
        hall.give(ana.colleague.id, "it-admin", Extent::EVERYWHERE).await;
        let admin = hall.role("it-admin").await;
        let last = |answer: Result<(), IamError>| {
            matches!(answer, Err(IamError::Refused(StaffRefusal::LastAdministrator)))
        };
        assert!(last(demand(&hall, admin).await), "she has no passkey");
        let (_, first) = add(&hall, &ana).await;
        demand(&hall, admin).await.unwrap();
        assert!(last(hall.iam.remove_passkey(&ana.actor, first).await), "her only one");
        let (_, second) = add(&hall, &ana).await;
        hall.iam.remove_passkey(&ana.actor, first).await.unwrap();
        // Another administrator counts only with a passkey.
        let max = at_desk(&hall, "Max Roy").await;
        hall.give(max.colleague.id, "it-admin", Extent::EVERYWHERE).await;
        assert!(last(hall.iam.remove_passkey(&ana.actor, second).await));
        add(&hall, &max).await;
        hall.iam.remove_passkey(&ana.actor, second).await.unwrap();
    });
}

#[test]
fn a_role_at_rest_is_held_all_the_same_where_duties_are_kept_apart() {
    // IAM-046
    in_hall(async |hall| {
        let creator = hall.new_role("po-creator", RoleContents::default()).await;
        let approver = hall.new_role("po-approver", RoleContents::default()).await;
        let side = |role| Side { roles: vec![role], ..Side::default() };
        let rule = NewConflictRule {
            kind: ConflictKind::Held,
            name: Bilingual::new("Purchase orders", "Bons de commande"),
            why: Bilingual::new("Nobody approves their own.", "Personne n’approuve les siens."),
            left: side(creator),
            right: side(approver),
        };
        hall.iam.create_conflict_rule(&system(), rule).await.unwrap();
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        demand(&hall, creator).await.unwrap();
        hall.give_to(Holder::Staff(rose.id), creator).await.unwrap();
        let given = hall.give_to(Holder::Staff(rose.id), approver).await;
        assert!(matches!(given, Err(IamError::Duties(_))), "{given:?}");
    });
}

#[test]
fn other_programs_say_how_the_person_signed_in_to_them() {
    in_hall(async |hall| {
        let rose = hall.holder(facts("Rose Tremblay", None), "clerk", Extent::EVERYWHERE).await;
        demand(&hall, hall.role("clerk").await).await.unwrap();
        let asked = async |actor: &Actor, phishing_resistant| {
            let question = PermissionQuestion {
                staff: Some(rose.id),
                permission: Action::ReadCase.code().to_owned(),
                phishing_resistant,
                ..PermissionQuestion::default()
            };
            hall.iam.check_permission(actor, question).await.unwrap().allowed
        };
        assert!(!asked(&system(), false).await);
        assert!(asked(&system(), true).await);
        // Nobody says so of themselves.
        let own = at_work(&hall, &hall.sign_in(&rose).await.unwrap()).await.actor;
        assert!(!asked(&own, true).await);
    });
}

#[test]
fn emergency_access_by_such_a_role_waits_for_the_passkey() {
    // IAM-050
    in_hall(async |hall| {
        let (clerk, fire) = (hall.role("clerk").await, hall.department("fire").await);
        let contents = RoleContents { includes: vec![clerk], ..RoleContents::default() };
        let role = hall.new_role("emergency-operations", contents).await;
        demand(&hall, role).await.unwrap();
        let (rose, mut key) = with_passkey(&hall, "Rose Roy", "emergency-coordinator").await;
        let plan = EmergencyPlan {
            role,
            departments: vec![fire],
            longest_hours: 24,
            second_person: false,
            active: true,
        };
        let plan = hall.iam.plan_emergency(&system(), None, plan).await.unwrap();
        let order = DeclareEmergency {
            plan,
            reason: "Ice storm".into(),
            incident: "EOC-2026-014".into(),
            hours: 2,
        };
        let weak = hall.sign_in(&rose.colleague).await.unwrap();
        let actor = at_work(&hall, &weak).await.actor;
        hall.iam.declare_emergency(&actor, order).await.unwrap();
        let case = Target {
            department: Some(fire),
            ..Target::of(Resource::new("case", Uuid::from_u128(7)))
        };
        let reads = |actor: &Actor| allow(actor, Action::ReadCase, &case, hall.now()).is_ok();
        assert!(!reads(&at_work(&hall, &weak).await.actor));
        let strong = by_passkey(&hall, &rose.colleague, &mut key).await;
        assert!(reads(&at_work(&hall, &strong).await.actor));
    });
}

#[test]
fn whoever_plans_emergencies_takes_none_alone_by_signing_in_with_less() {
    in_hall(async |hall| {
        let contents = RoleContents {
            actions: vec![Action::ReadRoles, Action::ManageRoles],
            demand: Some(SignInDemand::PhishingResistant),
            ..RoleContents::default()
        };
        let planner = hall.new_role("planner", contents).await;
        let rose = at_desk(&hall, "Rose Roy").await;
        hall.give(rose.colleague.id, "emergency-coordinator", Extent::EVERYWHERE).await;
        hall.give_to(Holder::Staff(rose.colleague.id), planner).await.unwrap();
        let plan = EmergencyPlan {
            role: hall.role("clerk").await,
            departments: vec![hall.department("fire").await],
            longest_hours: 24,
            second_person: false,
            active: true,
        };
        let plan = hall.iam.plan_emergency(&system(), None, plan).await.unwrap();
        let order = DeclareEmergency {
            plan,
            reason: "Ice storm".into(),
            incident: "EOC-2026-014".into(),
            hours: 2,
        };
        let weak = at_work(&hall, &hall.sign_in(&rose.colleague).await.unwrap()).await;
        assert!(scope(&weak.actor, Action::ReadRoles, hall.now()).is_err(), "the role rests");
        let asked = hall.iam.declare_emergency(&weak.actor, order).await.unwrap();
        let found = hall.iam.emergency(&system(), asked).await.unwrap();
        assert_eq!(found.state, EmergencyState::Waiting);
    });
}
