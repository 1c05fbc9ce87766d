//! Access reviews: who decides about whose access, what a decision does at once, and what the deadline does.

use chrono::TimeDelta;
use contract::iam::{
    DecideLine, Decision, Extent, FieldGrant, Holder, OpenReview, ReviewDetail, ReviewEvidence,
    ReviewId, ReviewLineId, ReviewLineView, ReviewSubject, ReviewedAccess, RoleContents, RoleId,
    StaffId, StaffRefusal, Undecided,
};
use iam::{Actor, Denied, IamError};
use sha2::{Digest, Sha256};

use crate::hall::{Hall, facts, in_hall, system};

const BIRTH: FieldGrant = FieldGrant::CitizenBirth;

fn showing(field: FieldGrant) -> RoleContents {
    RoleContents { fields: vec![field], ..RoleContents::default() }
}

fn including(role: RoleId) -> RoleContents {
    RoleContents { includes: vec![role], ..RoleContents::default() }
}

/// Two roles that show birth dates, one of them part of a third; somebody who reviews.
struct Scene {
    payroll: RoleId,
    tax: RoleId,
    reviewer: StaffId,
}

async fn scene(hall: &Hall) -> Scene {
    let everywhere = Extent::EVERYWHERE;
    let reviewer = hall.holder(facts("Ivy Roy", None), "access-reviewer", everywhere).await.id;
    let payroll = hall.new_role("payroll", showing(BIRTH)).await;
    let tax = hall.new_role("tax", showing(BIRTH)).await;
    Scene { payroll, tax, reviewer }
}

fn order(hall: &Hall, subject: ReviewSubject, reviewer: StaffId) -> OpenReview {
    OpenReview {
        title: "Who sees what".into(),
        subject,
        reviewers: vec![reviewer],
        deadline: hall.now() + TimeDelta::days(14),
        undecided: Undecided::Escalate,
    }
}

async fn open(hall: &Hall, subject: ReviewSubject, reviewer: StaffId) -> ReviewId {
    hall.iam.open_review(&system(), order(hall, subject, reviewer)).await.unwrap()
}

async fn detail(hall: &Hall, id: ReviewId) -> ReviewDetail {
    hall.iam.review(&system(), id).await.unwrap()
}

fn birth() -> ReviewSubject {
    ReviewSubject::Permission(BIRTH.code().to_owned())
}

fn line(detail: &ReviewDetail, is: impl Fn(&ReviewedAccess) -> bool) -> &ReviewLineView {
    detail.lines.iter().find(|line| is(&line.noted.access)).unwrap()
}

fn of_role(role: RoleId) -> impl Fn(&ReviewedAccess) -> bool {
    move |access| matches!(access, ReviewedAccess::Permission { role: of, .. } if *of == role)
}

fn of_holder(holder: Holder) -> impl Fn(&ReviewedAccess) -> bool {
    move |access| matches!(access, ReviewedAccess::Assignment { holder: of, .. } if *of == holder)
}

async fn decide(
    hall: &Hall,
    actor: &Actor,
    line: ReviewLineId,
    decision: Decision,
) -> Result<(), IamError> {
    let order = DecideLine { decision, justification: "Pays the staff".into() };
    hall.iam.decide_line(actor, line, order).await
}

#[track_caller]
fn refused<T: std::fmt::Debug>(answer: Result<T, IamError>, why: StaffRefusal) {
    let error = answer.unwrap_err();
    assert!(matches!(error, IamError::Refused(refusal) if refusal == why), "{error:?}");
}

// IAM-014, IAM-068, IAM-070
#[test]
fn a_review_of_a_field_notes_each_role_that_shows_it_and_whoever_holds_it_by_whatever_way() {
    in_hall(async |hall| {
        let Scene { payroll, tax, reviewer } = scene(&hall).await;
        let finance = hall.new_role("finance", including(payroll)).await;
        let rose = hall.colleague(facts("Rose Tremblay", None)).await.id;
        let marc = hall.colleague(facts("Marc Ng", None)).await.id;
        let team = hall.group("team", &[marc]).await;
        hall.give_to(Holder::Staff(rose), finance).await.unwrap();
        hall.give_to(Holder::Group(team), tax).await.unwrap();
        let seen = detail(&hall, open(&hall, birth(), reviewer).await).await;
        let named: Vec<_> = seen
            .lines
            .iter()
            .map(|line| {
                let way: Vec<&str> =
                    line.noted.roles.iter().map(|role| role.code.as_str()).collect();
                (way.join(" > "), line.noted.people.clone())
            })
            .filter(|(way, _)| !way.starts_with("supervisor"))
            .collect();
        // Supervisors see birth dates as the portal comes.
        assert_eq!(
            named,
            [
                ("payroll".to_owned(), vec![rose]),
                ("tax".to_owned(), vec![marc]),
                ("finance > payroll".to_owned(), vec![rose]),
                ("tax".to_owned(), vec![marc]),
            ]
        );
        let by_team = line(&seen, of_holder(Holder::Group(team)));
        assert_eq!(by_team.noted.place.as_ref().unwrap().en, "team");
        assert_eq!(hall.events().await["access_review.opened"], 1);
    });
}

// IAM-071
#[test]
fn a_field_is_taken_from_a_role_at_once_and_stays_in_the_others() {
    in_hall(async |hall| {
        let Scene { payroll, tax, reviewer } = scene(&hall).await;
        let rose = hall.colleague(facts("Rose Tremblay", None)).await.id;
        hall.give_to(Holder::Staff(rose), tax).await.unwrap();
        let id = open(&hall, birth(), reviewer).await;
        let actor = hall.actor(reviewer).await;
        let seen = detail(&hall, id).await;
        let shows = async || {
            let may = hall.iam.who_may(&system(), BIRTH.code()).await.unwrap();
            may.people.iter().any(|person| person.id == rose)
        };
        assert!(shows().await);
        decide(&hall, &actor, line(&seen, of_role(tax)).id, Decision::Remove).await.unwrap();
        decide(&hall, &actor, line(&seen, of_role(payroll)).id, Decision::Keep).await.unwrap();
        assert!(!shows().await);
        let roles = hall.iam.roles_with(&system(), BIRTH.code()).await.unwrap();
        assert!(roles.iter().any(|role| role.id == payroll));
        assert!(!roles.iter().any(|role| role.id == tax));
        let seen = detail(&hall, id).await;
        let decided = line(&seen, of_role(tax));
        let by = decided.decision.as_ref().unwrap();
        assert_eq!((by.by, by.justification.as_deref()), (Some(reviewer), Some("Pays the staff")));
        assert!(!decided.is_held);
        refused(
            decide(&hall, &actor, line(&seen, of_role(payroll)).id, Decision::Remove).await,
            StaffRefusal::AlreadyDecided,
        );
    });
}

#[test]
fn ending_an_assignment_a_membership_and_what_comes_with_a_department() {
    in_hall(async |hall| {
        let Scene { payroll, tax, reviewer } = scene(&hall).await;
        let parks = hall.department("parks").await;
        let rose = hall.colleague(facts("Rose Tremblay", Some(parks))).await.id;
        let team = hall.group("team", &[rose]).await;
        hall.give_to(Holder::Staff(rose), payroll).await.unwrap();
        hall.give_to(Holder::Group(team), tax).await.unwrap();
        hall.give_to(Holder::Department(parks), tax).await.unwrap();
        let actor = hall.actor(reviewer).await;
        let seen = detail(&hall, open(&hall, ReviewSubject::Person(rose), reviewer).await).await;
        assert_eq!(seen.lines.len(), 3);
        let by_place = line(&seen, of_holder(Holder::Department(parks))).id;
        refused(
            decide(&hall, &actor, by_place, Decision::Remove).await,
            StaffRefusal::ComesWithDepartment,
        );
        let own = line(&seen, of_holder(Holder::Staff(rose))).id;
        decide(&hall, &actor, own, Decision::Remove).await.unwrap();
        let by_group =
            |access: &ReviewedAccess| matches!(access, ReviewedAccess::Membership { .. });
        decide(&hall, &actor, line(&seen, by_group).id, Decision::Remove).await.unwrap();
        let held = hall.iam.roles_of(&system(), rose).await.unwrap();
        assert_eq!(held.len(), 1);
        // Of the whole department it can be taken away.
        let whole =
            detail(&hall, open(&hall, ReviewSubject::Department(parks), reviewer).await).await;
        assert_eq!(whole.lines.len(), 1);
        decide(&hall, &actor, whole.lines[0].id, Decision::Remove).await.unwrap();
        assert!(hall.iam.roles_of(&system(), rose).await.unwrap().is_empty());
        let events = hall.events().await;
        assert_eq!((events["role.revoked"], events["group.left"]), (2, 1));
    });
}

#[test]
fn nobody_decides_about_their_own_access_or_in_a_review_that_does_not_name_them() {
    in_hall(async |hall| {
        let Scene { payroll, reviewer, .. } = scene(&hall).await;
        hall.give_to(Holder::Staff(reviewer), payroll).await.unwrap();
        let id = open(&hall, ReviewSubject::Role(payroll), reviewer).await;
        let seen = detail(&hall, id).await;
        let actor = hall.actor(reviewer).await;
        let own = decide(&hall, &actor, seen.lines[0].id, Decision::Keep).await;
        refused(own, StaffRefusal::OwnReview);
        // Another one who may decide, but is not named, does not learn of it; who manages reviews does.
        let role = hall.role("access-reviewer").await;
        let only = RoleContents { actions: vec![iam::Action::ReviewAccess], ..Default::default() };
        let only = hall.new_role("reviewer", only).await;
        let other = hall.colleague(facts("Omar Aziz", None)).await.id;
        hall.give_to(Holder::Staff(other), only).await.unwrap();
        let other = hall.actor(other).await;
        assert!(hall.iam.reviews(&other).await.unwrap().is_empty());
        let hidden = decide(&hall, &other, seen.lines[0].id, Decision::Keep).await;
        assert!(matches!(hidden, Err(IamError::NotFound)));
        assert!(matches!(hall.iam.review(&other, id).await, Err(IamError::NotFound)));
        let manager = hall.colleague(facts("Lea Roy", None)).await.id;
        hall.give_to(Holder::Staff(manager), role).await.unwrap();
        let manager = hall.actor(manager).await;
        assert!(hall.iam.review(&manager, id).await.is_ok());
        let early = decide(&hall, &manager, seen.lines[0].id, Decision::Keep).await;
        assert!(matches!(early, Err(IamError::Denied(Denied::Forbidden))));
        // Somebody without either has no reviews at all.
        let nobody = hall.colleague(facts("Noa Levi", None)).await.id;
        let nobody = hall.actor(nobody).await;
        assert!(matches!(hall.iam.reviews(&nobody).await, Err(IamError::Denied(_))));
    });
}

#[test]
fn only_who_may_decide_is_named_and_never_the_person_themselves() {
    in_hall(async |hall| {
        let Scene { payroll, reviewer, .. } = scene(&hall).await;
        let rose = hall.colleague(facts("Rose Tremblay", None)).await.id;
        let unable = order(&hall, ReviewSubject::Role(payroll), rose);
        assert!(matches!(hall.iam.open_review(&system(), unable).await, Err(IamError::Invalid(_))));
        let own = order(&hall, ReviewSubject::Person(reviewer), reviewer);
        assert!(matches!(hall.iam.open_review(&system(), own).await, Err(IamError::Invalid(_))));
        let mut late = order(&hall, ReviewSubject::Role(payroll), reviewer);
        late.deadline = hall.now();
        assert!(matches!(hall.iam.open_review(&system(), late).await, Err(IamError::Invalid(_))));
        let rose = hall.actor(rose).await;
        let new = order(&hall, ReviewSubject::Role(payroll), reviewer);
        let by_rose = hall.iam.open_review(&rose, new).await;
        assert!(matches!(by_rose, Err(IamError::Denied(Denied::Forbidden))));
    });
}

#[test]
fn the_last_administrator_stays_and_what_binds_people_is_not_ended_by_a_reviewer() {
    in_hall(async |hall| {
        let Scene { reviewer, .. } = scene(&hall).await;
        let admin = hall.role("it-admin").await;
        let ana = hall.colleague(facts("Ana Diaz", None)).await.id;
        hall.give_to(Holder::Staff(ana), admin).await.unwrap();
        let actor = hall.actor(reviewer).await;
        let seen = detail(&hall, open(&hall, ReviewSubject::Role(admin), reviewer).await).await;
        refused(
            decide(&hall, &actor, seen.lines[0].id, Decision::Remove).await,
            StaffRefusal::LastAdministrator,
        );
        assert!(detail(&hall, seen.review.id).await.lines[0].is_open());
        let hiding = RoleContents { hidden: vec![BIRTH], ..RoleContents::default() };
        let hiding = hall.new_role("hiding", hiding).await;
        hall.give_to(Holder::Staff(ana), hiding).await.unwrap();
        let seen = detail(&hall, open(&hall, ReviewSubject::Role(hiding), reviewer).await).await;
        refused(
            decide(&hall, &actor, seen.lines[0].id, Decision::Remove).await,
            StaffRefusal::BeyondOwnReach,
        );
    });
}

#[test]
fn a_line_whose_access_changed_meanwhile_says_so() {
    in_hall(async |hall| {
        let Scene { payroll, tax, reviewer } = scene(&hall).await;
        let rose = hall.colleague(facts("Rose Tremblay", None)).await.id;
        let given = hall.give_to(Holder::Staff(rose), payroll).await.unwrap();
        let id = open(&hall, ReviewSubject::Role(payroll), reviewer).await;
        hall.change_role(&system(), payroll, including(tax)).await.unwrap();
        let seen = detail(&hall, id).await;
        assert!(seen.lines[0].is_changed && seen.lines[0].is_open());
        hall.iam.end_assignment(&system(), given).await.unwrap();
        let seen = detail(&hall, id).await;
        assert!(!seen.lines[0].is_held && !seen.lines[0].is_open());
        let actor = hall.actor(reviewer).await;
        for decision in [Decision::Keep, Decision::Remove] {
            let late = decide(&hall, &actor, seen.lines[0].id, decision).await;
            refused(late, StaffRefusal::AlreadyEnded);
        }
    });
}

#[test]
fn of_two_reviewers_who_decide_the_same_line_one_is_told_that_it_was_decided() {
    in_hall(async |hall| {
        let Scene { payroll, reviewer, .. } = scene(&hall).await;
        let everywhere = Extent::EVERYWHERE;
        let other = hall.holder(facts("Omar Aziz", None), "access-reviewer", everywhere).await.id;
        let rose = hall.colleague(facts("Rose Tremblay", None)).await.id;
        hall.give_to(Holder::Staff(rose), payroll).await.unwrap();
        let mut new = order(&hall, ReviewSubject::Role(payroll), reviewer);
        new.reviewers.push(other);
        let id = hall.iam.open_review(&system(), new).await.unwrap();
        let line = detail(&hall, id).await.lines[0].id;
        let (one, two) = (hall.actor(reviewer).await, hall.actor(other).await);
        let (one, two) = tokio::join!(
            decide(&hall, &one, line, Decision::Keep),
            decide(&hall, &two, line, Decision::Remove),
        );
        let kept = one.is_ok();
        assert_ne!(kept, two.is_ok());
        let late = if kept { two } else { one };
        let why = late.unwrap_err();
        assert!(
            matches!(
                why,
                IamError::Refused(StaffRefusal::AlreadyDecided | StaffRefusal::AlreadyEnded)
            ),
            "{why:?}"
        );
        let seen = detail(&hall, id).await;
        let decided = seen.lines[0].decision.as_ref().unwrap().decision;
        assert_eq!(decided == Decision::Keep, kept);
        assert_eq!(seen.lines[0].is_held, kept);
        assert_eq!(hall.events().await["access_review.line_decided"], 1);
    });
}

#[test]
fn a_decision_that_races_a_revocation_ends_the_assignment_once() {
    in_hall(async |hall| {
        let Scene { payroll, reviewer, .. } = scene(&hall).await;
        let rose = hall.colleague(facts("Rose Tremblay", None)).await.id;
        let given = hall.give_to(Holder::Staff(rose), payroll).await.unwrap();
        let id = open(&hall, ReviewSubject::Role(payroll), reviewer).await;
        let line = detail(&hall, id).await.lines[0].id;
        let actor = hall.actor(reviewer).await;
        let admin = system();
        let (decided, revoked) = tokio::join!(
            decide(&hall, &actor, line, Decision::Remove),
            hall.iam.end_assignment(&admin, given),
        );
        assert_ne!(decided.is_ok(), revoked.is_ok());
        let why = if decided.is_ok() { revoked } else { decided };
        refused(why, StaffRefusal::AlreadyEnded);
        assert_eq!(hall.events().await["role.revoked"], 1);
        assert!(!detail(&hall, id).await.lines[0].is_open());
    });
}

#[test]
fn reviewers_are_reminded_once_before_the_deadline() {
    in_hall(async |hall| {
        let Scene { payroll, reviewer, .. } = scene(&hall).await;
        let rose = hall.colleague(facts("Rose Tremblay", None)).await.id;
        hall.give_to(Holder::Staff(rose), payroll).await.unwrap();
        open(&hall, ReviewSubject::Role(payroll), reviewer).await;
        assert_eq!(hall.iam.remind_reviewers(&system()).await.unwrap(), 0);
        hall.town.clock.advance(TimeDelta::days(12));
        assert_eq!(hall.iam.remind_reviewers(&system()).await.unwrap(), 1);
        assert_eq!(hall.iam.remind_reviewers(&system()).await.unwrap(), 0);
        assert_eq!(hall.events().await["access_review.reminded"], 1);
    });
}

#[test]
fn what_nobody_decided_is_removed_at_the_deadline_where_that_is_the_rule() {
    in_hall(async |hall| {
        let Scene { payroll, reviewer, .. } = scene(&hall).await;
        let rose = hall.colleague(facts("Rose Tremblay", None)).await.id;
        hall.give_to(Holder::Staff(rose), payroll).await.unwrap();
        let mut new = order(&hall, ReviewSubject::Role(payroll), reviewer);
        new.undecided = Undecided::Remove;
        let id = hall.iam.open_review(&system(), new).await.unwrap();
        assert_eq!(hall.iam.end_reviews(&system(), "Report").await.unwrap(), 0);
        hall.town.clock.advance(TimeDelta::days(14));
        assert_eq!(hall.iam.end_reviews(&system(), "Report").await.unwrap(), 1);
        assert!(hall.iam.roles_of(&system(), rose).await.unwrap().is_empty());
        let seen = detail(&hall, id).await;
        let decided = seen.lines[0].decision.as_ref().unwrap();
        assert_eq!((decided.decision, decided.by), (Decision::Remove, None));
        assert_eq!(seen.review.filed.unwrap().filed_as, "Report");
        assert_eq!(hall.iam.end_reviews(&system(), "Report").await.unwrap(), 0);
    });
}

#[test]
fn what_nobody_decided_stays_and_goes_to_whoever_manages_reviews_otherwise() {
    in_hall(async |hall| {
        let Scene { payroll, reviewer, .. } = scene(&hall).await;
        let rose = hall.colleague(facts("Rose Tremblay", None)).await.id;
        hall.give_to(Holder::Staff(rose), payroll).await.unwrap();
        let id = open(&hall, ReviewSubject::Role(payroll), reviewer).await;
        let everywhere = Extent::EVERYWHERE;
        let manager = hall.holder(facts("Lea Roy", None), "access-reviewer", everywhere).await.id;
        hall.town.clock.advance(TimeDelta::days(14));
        for _ in 0..2 {
            hall.iam.end_reviews(&system(), "Report").await.unwrap();
        }
        let seen = detail(&hall, id).await;
        assert!(seen.lines[0].is_open() && seen.review.escalated_at.is_some());
        assert_eq!(hall.events().await["access_review.escalated"], 1);
        let manager = hall.actor(manager).await;
        decide(&hall, &manager, seen.lines[0].id, Decision::Remove).await.unwrap();
        assert!(hall.iam.roles_of(&system(), rose).await.unwrap().is_empty());
    });
}

#[test]
fn what_the_deadline_cannot_take_away_says_why_and_is_escalated() {
    in_hall(async |hall| {
        let Scene { reviewer, .. } = scene(&hall).await;
        let admin = hall.role("it-admin").await;
        let ana = hall.colleague(facts("Ana Diaz", None)).await.id;
        hall.give_to(Holder::Staff(ana), admin).await.unwrap();
        let mut new = order(&hall, ReviewSubject::Role(admin), reviewer);
        new.undecided = Undecided::Remove;
        let id = hall.iam.open_review(&system(), new).await.unwrap();
        hall.town.clock.advance(TimeDelta::days(14));
        hall.iam.end_reviews(&system(), "Report").await.unwrap();
        let seen = detail(&hall, id).await;
        assert_eq!(seen.lines[0].refusal, Some(StaffRefusal::LastAdministrator));
        assert!(seen.lines[0].is_open() && seen.review.escalated_at.is_some());
    });
}

#[test]
fn a_deadline_frees_nobody_from_what_binds_them() {
    in_hall(async |hall| {
        let Scene { reviewer, .. } = scene(&hall).await;
        let ana = hall.colleague(facts("Ana Diaz", None)).await.id;
        let hiding = RoleContents { hidden: vec![BIRTH], ..RoleContents::default() };
        let hiding = hall.new_role("hiding", hiding).await;
        hall.give_to(Holder::Staff(ana), hiding).await.unwrap();
        let mut new = order(&hall, ReviewSubject::Role(hiding), reviewer);
        new.undecided = Undecided::Remove;
        let id = hall.iam.open_review(&system(), new).await.unwrap();
        hall.town.clock.advance(TimeDelta::days(14));
        hall.iam.end_reviews(&system(), "Report").await.unwrap();
        let seen = detail(&hall, id).await;
        assert_eq!(seen.lines[0].refusal, Some(StaffRefusal::BeyondOwnReach));
        assert!(seen.lines[0].is_open());
        assert_eq!(hall.iam.roles_of(&system(), ana).await.unwrap().len(), 1);
    });
}

// IAM-073
#[test]
fn a_filed_review_is_evidence_whose_hash_is_known_and_nothing_is_decided_in_it_any_more() {
    in_hall(async |hall| {
        let Scene { payroll, tax, reviewer } = scene(&hall).await;
        let rose = hall.colleague(facts("Rose Tremblay", None)).await.id;
        hall.give_to(Holder::Staff(rose), tax).await.unwrap();
        let id = open(&hall, birth(), reviewer).await;
        let actor = hall.actor(reviewer).await;
        let early = hall.iam.file_review(&actor, id, "Privacy audit report").await;
        refused(early, StaffRefusal::ReviewOpen);
        for line in detail(&hall, id).await.lines {
            let decision = match of_role(tax)(&line.noted.access) {
                true => Decision::Remove,
                false => Decision::Keep,
            };
            decide(&hall, &actor, line.id, decision).await.unwrap();
        }
        hall.iam.file_review(&actor, id, "Privacy audit report").await.unwrap();
        let (filed, text) = hall.iam.review_evidence(&actor, id).await.unwrap();
        let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(text.as_bytes()));
        assert_eq!(hash, filed.sha256);
        assert!(hall.column("outbox_event", "data").await.iter().any(|data| data.contains(&hash)));
        let told: ReviewEvidence = serde_json::from_str(&text).unwrap();
        assert_eq!(told.filed_as, "Privacy audit report");
        assert_eq!((told.removed, told.gone), (1, 0));
        assert_eq!(told.kept as usize, told.lines.len() - 1);
        let of = |role| told.lines.iter().find(|line| of_role(role)(&line.access)).unwrap();
        assert!(of(tax).held_before && !of(tax).held_after && of(payroll).held_after);
        assert_eq!(of(tax).decided_by.as_ref().unwrap().name, "Ivy Roy");
        assert_eq!(of(tax).people[0].name, "Rose Tremblay");
        let twice = hall.iam.file_review(&actor, id, "Again").await;
        refused(twice, StaffRefusal::ReviewFiled);
        let late = decide(&hall, &actor, of(payroll).line, Decision::Remove).await;
        refused(late, StaffRefusal::ReviewFiled);
    });
}

// IAM-014
#[test]
fn whoever_moves_to_another_department_is_reviewed_if_the_town_wants_that() {
    in_hall(async |hall| {
        let Scene { payroll, reviewer, .. } = scene(&hall).await;
        let (roads, parks) = (hall.department("roads").await, hall.department("parks").await);
        let rose = hall.colleague(facts("Rose Tremblay", Some(roads))).await.id;
        hall.give_to(Holder::Staff(rose), payroll).await.unwrap();
        let move_to = async |iam: &iam::Iam, department| {
            let version = iam.staff_detail(&system(), rose).await.unwrap().version;
            let facts = facts("Rose Tremblay", Some(department));
            iam.update_staff(&system(), rose, facts, version).await.unwrap();
        };
        move_to(&hall.iam, parks).await;
        assert!(hall.iam.reviews(&system()).await.unwrap().is_empty());
        let iam = hall.reviewing_moves(10);
        // What is corrected without a move opens nothing.
        move_to(&iam, parks).await;
        assert!(iam.reviews(&system()).await.unwrap().is_empty());
        move_to(&iam, roads).await;
        move_to(&iam, parks).await;
        let opened = iam.reviews(&system()).await.unwrap();
        assert_eq!(opened.len(), 1);
        let review = &opened[0].review;
        assert_eq!(review.subject, ReviewSubject::Person(rose));
        assert_eq!(review.reviewers, [reviewer]);
        assert_eq!(review.deadline, hall.now() + TimeDelta::days(10));
        let actor = hall.actor(reviewer).await;
        let line = detail(&hall, review.id).await.lines[0].id;
        decide(&hall, &actor, line, Decision::Remove).await.unwrap();
        assert!(hall.iam.roles_of(&system(), rose).await.unwrap().is_empty());
    });
}

#[test]
fn the_package_holds_the_report_the_decisions_and_the_hashes_of_both() {
    in_hall(async |hall| {
        let Scene { payroll, reviewer, .. } = scene(&hall).await;
        let rose = hall.colleague(facts("Rose Tremblay", None)).await.id;
        hall.give_to(Holder::Staff(rose), payroll).await.unwrap();
        let id = open(&hall, ReviewSubject::Role(payroll), reviewer).await;
        let actor = hall.actor(reviewer).await;
        let none = hall.iam.review_package(&actor, id).await;
        assert!(matches!(none, Err(IamError::NotFound)));
        decide(&hall, &actor, detail(&hall, id).await.lines[0].id, Decision::Keep).await.unwrap();
        hall.iam.file_review(&actor, id, "Report").await.unwrap();
        let package = hall.iam.review_package(&actor, id).await.unwrap();
        assert_eq!(package, hall.iam.review_package(&actor, id).await.unwrap());
        let text = String::from_utf8_lossy(&package);
        let (filed, report) = hall.iam.review_evidence(&actor, id).await.unwrap();
        assert!(text.contains(&report));
        assert!(text.contains(&format!("{}  review.json", filed.sha256)));
        assert!(
            text.contains(
                "\"Rose Tremblay\",\"true\",\"true\",\"false\",\"keep\",\"Pays the staff\""
            )
        );
        assert!(text.contains("  decisions.csv"));
    });
}
