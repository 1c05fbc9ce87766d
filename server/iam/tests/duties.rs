//! Segregation of duties: nobody gets onto both sides of a rule, by whatever way a role comes to them.

use chrono::TimeDelta;
use contract::Bilingual;
use contract::iam::{
    Action, AssignRole, ConflictKind, ConflictReport, ConflictRuleId, Extent, Holder,
    NewConflictRule, PermissionQuestion, RecordAct, RecordFacts, RoleContents, RoleId, Side,
    StaffId, StaffRefusal,
};
use contract::{Failure, FailureKind, Refusal};
use iam::IamError;
use platform::Timestamp;

use crate::hall::{Hall, facts, in_hall, system};

struct Finance {
    creator: RoleId,
    approver: RoleId,
    rule: ConflictRuleId,
    rose: StaffId,
}

async fn finance(hall: &Hall) -> Finance {
    let creator = hall.new_role("po-creator", RoleContents::default()).await;
    let approver = hall.new_role("po-approver", RoleContents::default()).await;
    let rule = rule(hall, roles(&[creator]), roles(&[approver])).await;
    let rose = hall.colleague(facts("Rose Tremblay", None)).await.id;
    Finance { creator, approver, rule, rose }
}

async fn rule(hall: &Hall, left: Side, right: Side) -> ConflictRuleId {
    rule_of(hall, ConflictKind::Held, left, right).await
}

async fn rule_of(hall: &Hall, kind: ConflictKind, left: Side, right: Side) -> ConflictRuleId {
    let name = Bilingual::new("Purchase orders", "Bons de commande");
    let why =
        Bilingual::new("Nobody approves what they made.", "Personne n’approuve ce qu’il a fait.");
    let new = NewConflictRule { kind, name, why, left, right };
    hall.iam.create_conflict_rule(&system(), new).await.unwrap()
}

fn roles(ids: &[RoleId]) -> Side {
    Side { roles: ids.to_vec(), ..Side::default() }
}

fn permissions(codes: &[Action]) -> Side {
    let permissions = codes.iter().map(ToString::to_string).collect();
    Side { permissions, ..Side::default() }
}

fn including(role: RoleId) -> RoleContents {
    RoleContents { includes: vec![role], ..RoleContents::default() }
}

fn holding(actions: &[Action]) -> RoleContents {
    RoleContents { actions: actions.to_vec(), ..RoleContents::default() }
}

#[track_caller]
fn blocked<T: std::fmt::Debug>(answer: Result<T, IamError>) {
    let error = answer.unwrap_err();
    assert!(matches!(error, IamError::Duties(_)), "{error:?}");
    assert_eq!(
        Failure::from(error).kind,
        FailureKind::Refused(Refusal::Staff(StaffRefusal::DutiesConflict))
    );
}

async fn report(hall: &Hall) -> ConflictReport {
    hall.iam.conflict_report(&system()).await.unwrap()
}

fn order(person: StaffId, role: RoleId, until: Timestamp) -> AssignRole {
    let (holder, extent) = (Holder::Staff(person), Extent::EVERYWHERE);
    AssignRole { holder, role, extent, from: None, until: Some(until) }
}

async fn give(hall: &Hall, to: Holder, role: RoleId) -> Result<(), IamError> {
    hall.give_to(to, role).await.map(|_| ())
}

// IAM-042, IAM-046
#[test]
fn a_conflicting_role_is_refused_and_the_refusal_is_recorded() {
    in_hall(async |hall| {
        let Finance { creator, approver, rose, .. } = finance(&hall).await;
        give(&hall, Holder::Staff(rose), creator).await.unwrap();
        blocked(give(&hall, Holder::Staff(rose), approver).await);
        assert_eq!(hall.events().await["role.conflict_blocked"], 1);
        assert_eq!(hall.iam.roles_of(&system(), rose).await.unwrap().len(), 1);
        assert_eq!(report(&hall).await.conflicts, []);
    });
}

// IAM-048
#[test]
fn every_way_in_which_a_role_comes_is_watched() {
    in_hall(async |hall| {
        let Finance { creator, approver, rose, .. } = finance(&hall).await;
        let (roads, parks) = (hall.department("roads").await, hall.department("parks").await);
        let rose_ = rose;
        give(&hall, Holder::Staff(rose), creator).await.unwrap();
        let composite = hall.new_role("manager", including(approver)).await;
        blocked(give(&hall, Holder::Staff(rose_), composite).await);
        // By a group: the role comes to the group, or the person to the group.
        let with_her = hall.group("with-her", &[rose]).await;
        blocked(give(&hall, Holder::Group(with_her), approver).await);
        let without_her = hall.group("without-her", &[]).await;
        give(&hall, Holder::Group(without_her), approver).await.unwrap();
        blocked(hall.iam.join_group(&system(), without_her, rose).await);
        // By a department: the person moves there, or the role comes to where she is.
        give(&hall, Holder::Department(parks), composite).await.unwrap();
        let move_to = async |department| {
            let version = hall.iam.staff_detail(&system(), rose).await.unwrap().version;
            let facts = facts("Rose Tremblay", Some(department));
            hall.iam.update_staff(&system(), rose, facts, version).await
        };
        blocked(move_to(parks).await);
        move_to(roads).await.unwrap();
        blocked(give(&hall, Holder::Department(roads), approver).await);
        // A newcomer is not let in where both sides wait.
        let both = hall.department("both").await;
        give(&hall, Holder::Department(both), creator).await.unwrap();
        give(&hall, Holder::Department(both), approver).await.unwrap();
        blocked(hall.iam.invite(&system(), facts("New Comer", Some(both))).await);
        // By a role that she holds: it comes to include the other side.
        let base = hall.new_role("base", RoleContents::default()).await;
        give(&hall, Holder::Staff(rose), base).await.unwrap();
        blocked(hall.change_role(&system(), base, including(approver)).await);
        // And by a file.
        let line = "email,name,title,department,language,role,reach,wards\n\
            rose.tremblay@town.example.ca,Rose Tremblay,,roads,fr,po-approver,everywhere,\n";
        for dry_run in [true, false] {
            blocked(hall.iam.import_staff(&system(), line.as_bytes(), false, dry_run).await);
        }
        assert_eq!(report(&hall).await.conflicts, []);
    });
}

// IAM-048
#[test]
fn a_temporary_role_conflicts_only_on_days_that_both_count() {
    in_hall(async |hall| {
        let Finance { creator, approver, rose, .. } = finance(&hall).await;
        let day = |days| Some(hall.now() + TimeDelta::days(days));
        let order = |role, from, until| AssignRole {
            holder: Holder::Staff(rose),
            role,
            extent: Extent::EVERYWHERE,
            from,
            until,
        };
        hall.iam.assign_role(&system(), order(creator, None, day(3))).await.unwrap();
        blocked(hall.iam.assign_role(&system(), order(approver, day(2), day(5))).await);
        hall.iam.assign_role(&system(), order(approver, day(3), day(5))).await.unwrap();
    });
}

// IAM-042
#[test]
fn a_rule_keeps_permissions_apart_from_whatever_roles_they_come() {
    in_hall(async |hall| {
        let exports = hall.new_role("exports", holding(&[Action::ExportCases])).await;
        let merges = hall.new_role("merges", holding(&[Action::MergeCases])).await;
        rule(&hall, permissions(&[Action::ExportCases]), permissions(&[Action::MergeCases])).await;
        let rose = hall.colleague(facts("Rose Tremblay", None)).await.id;
        give(&hall, Holder::Staff(rose), exports).await.unwrap();
        blocked(give(&hall, Holder::Staff(rose), merges).await);
        let more = holding(&[Action::ExportCases, Action::MergeCases]);
        blocked(hall.change_role(&system(), exports, more).await);
        // What another role of hers denies everywhere she does not have; that denial then cannot go.
        let careful =
            RoleContents { forbidden: vec![Action::MergeCases], ..RoleContents::default() };
        let careful = hall.new_role("careful", careful).await;
        let denial = hall.give_to(Holder::Staff(rose), careful).await.unwrap();
        give(&hall, Holder::Staff(rose), merges).await.unwrap();
        blocked(hall.iam.end_assignment(&system(), denial).await);
    });
}

#[test]
fn of_two_grants_at_the_same_moment_that_break_a_rule_together_one_wins() {
    in_hall(async |hall| {
        let Finance { creator, approver, rose, .. } = finance(&hall).await;
        let other = hall.second_server().await;
        let order = |role| AssignRole {
            holder: Holder::Staff(rose),
            role,
            extent: Extent::EVERYWHERE,
            from: None,
            until: None,
        };
        let me = system();
        let (one, two) = tokio::join!(
            hall.iam.assign_role(&me, order(creator)),
            other.assign_role(&me, order(approver))
        );
        assert_eq!([one.is_ok(), two.is_ok()].iter().filter(|won| **won).count(), 1);
        assert_eq!(report(&hall).await.conflicts, []);
    });
}

// IAM-044
#[test]
fn a_rule_that_comes_later_shows_who_breaks_it_and_lets_them_be_mended() {
    in_hall(async |hall| {
        let creator = hall.new_role("po-creator", RoleContents::default()).await;
        let approver = hall.new_role("po-approver", RoleContents::default()).await;
        let rose = hall.colleague(facts("Rose Tremblay", None)).await.id;
        give(&hall, Holder::Staff(rose), creator).await.unwrap();
        let held = hall.give_to(Holder::Staff(rose), approver).await.unwrap();
        assert_eq!(report(&hall).await.violations().count(), 0);
        rule(&hall, roles(&[creator]), roles(&[approver])).await;
        let found = report(&hall).await;
        let one = &found.conflicts[0];
        assert_eq!((found.violations().count(), one.staff), (1, rose));
        let codes = |roles: &[contract::iam::RoleName]| roles[0].code.clone();
        assert_eq!(
            (codes(&one.left), codes(&one.right)),
            ("po-creator".into(), "po-approver".into())
        );
        // What is broken already does not keep her from anything else, but nothing more of it comes to her.
        let clerk = hall.role("clerk").await;
        give(&hall, Holder::Staff(rose), clerk).await.unwrap();
        let composite = hall.new_role("manager", including(approver)).await;
        blocked(give(&hall, Holder::Staff(rose), composite).await);
        // Nor does a rule keep anybody who leaves.
        let leaver = hall.colleague(facts("Lee Gone", None)).await.id;
        give(&hall, Holder::Staff(leaver), creator).await.unwrap();
        hall.iam.deactivate(&system(), leaver).await.unwrap();
        hall.iam.end_assignment(&system(), held).await.unwrap();
        assert_eq!(report(&hall).await.violations().count(), 0);
    });
}

#[test]
fn an_exception_counts_once_another_person_approved_it_and_until_its_day() {
    in_hall(async |hall| {
        let Finance { creator, approver, rule, rose } = finance(&hall).await;
        let ana = hall.holder(facts("Ana Diaz", None), "it-admin", Extent::EVERYWHERE).await.id;
        let bo = hall.holder(facts("Bo Chen", None), "it-admin", Extent::EVERYWHERE).await.id;
        let until = hall.now() + TimeDelta::days(10);
        let reason = "Only one person in the office".to_owned();
        let asks = hall.actor(ana).await;
        let asked = hall.iam.ask_for_exception(&asks, rule, rose, reason, until).await.unwrap();
        give(&hall, Holder::Staff(rose), creator).await.unwrap();
        blocked(give(&hall, Holder::Staff(rose), approver).await);
        let own = hall.iam.approve_exception(&hall.actor(ana).await, asked).await;
        assert!(matches!(own, Err(IamError::Refused(StaffRefusal::AnotherPerson))), "{own:?}");
        hall.iam.approve_exception(&hall.actor(bo).await, asked).await.unwrap();
        // What is given under an exception ends with it.
        blocked(give(&hall, Holder::Staff(rose), approver).await);
        let day_after = until + TimeDelta::days(1);
        blocked(hall.iam.assign_role(&system(), order(rose, approver, day_after)).await);
        hall.iam.assign_role(&system(), order(rose, approver, until)).await.unwrap();
        let found = report(&hall).await;
        assert_eq!((found.conflicts.len(), found.violations().count()), (1, 0));
        assert_eq!(found.conflicts[0].exception.as_ref().unwrap().approved_by, Some(bo));
        hall.town.clock.set(until);
        assert_eq!(report(&hall).await.conflicts, []);
    });
}

// IAM-039
#[test]
fn whoever_did_one_act_to_a_record_does_not_do_the_other_though_they_may_do_both() {
    in_hall(async |hall| {
        let (made, gave) =
            (permissions(&[Action::ManageStaff]), permissions(&[Action::ManageRoles]));
        let ana = hall.holder(facts("Ana Diaz", None), "it-admin", Extent::EVERYWHERE).await.id;
        let bo = hall.holder(facts("Bo Chen", None), "it-admin", Extent::EVERYWHERE).await.id;
        let clerk = hall.role("clerk").await;
        let day = hall.now() + TimeDelta::days(1);
        let invited = async |name| {
            let ana = hall.actor(ana).await;
            hall.iam.invite(&ana, facts(name, None)).await.unwrap()
        };
        let (before, lee) =
            (invited("Sam Early").await, hall.colleague(facts("Lee Roy", None)).await);
        let rule = rule_of(&hall, ConflictKind::SameRecord, made, gave).await;
        let nia = invited("Nia Cole").await;
        for person in [nia, before] {
            let given =
                hall.iam.assign_role(&hall.actor(ana).await, order(person, clerk, day)).await;
            let refusal = StaffRefusal::SameRecord;
            assert_eq!(
                Failure::from(given.unwrap_err()).kind,
                FailureKind::Refused(Refusal::Staff(refusal))
            );
        }
        hall.iam.assign_role(&hall.actor(ana).await, order(lee.id, clerk, day)).await.unwrap();
        hall.iam.assign_role(&hall.actor(bo).await, order(nia, clerk, day)).await.unwrap();
        // For a record of another program, that program knows who did what.
        let may = async |staff, did| {
            let acts = vec![RecordAct { staff: did, permission: "iam.staff.manage".into() }];
            let record = RecordFacts { acts, ..RecordFacts::default() };
            let permission = "iam.role.manage".to_owned();
            let staff = Some(staff);
            let question =
                PermissionQuestion { staff, permission, record, ..PermissionQuestion::default() };
            hall.iam.check_permission(&system(), question).await.unwrap().allowed
        };
        assert!(!may(ana, ana).await);
        assert!(may(ana, bo).await);
        hall.iam.end_conflict_rule(&system(), rule).await.unwrap();
        assert!(may(ana, ana).await);
        let again = hall.actor(ana).await;
        hall.iam.assign_role(&again, order(before, clerk, day)).await.unwrap();
    });
}
