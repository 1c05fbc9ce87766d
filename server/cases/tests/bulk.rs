//! One act on many cases: each by itself.

use cases::CaseError;
use contract::FailureKind;
use contract::cases::{BulkAct, BulkForm, BulkOutcome, CaseId, picked};
use contract::iam::Action;
use testing::on_both;

use crate::desk::*;

async fn bulk(desk: &Desk, actor: &iam::Actor, form: BulkForm) -> Vec<BulkOutcome> {
    desk.tick();
    let act = form.act().unwrap();
    desk.cases.bulk(actor, act, form.parse().unwrap()).await.unwrap()
}

fn kinds(outcomes: &[BulkOutcome]) -> Vec<Option<FailureKind>> {
    outcomes.iter().map(|one| one.failure.as_ref().map(|failure| failure.kind)).collect()
}

fn named(cases: &[(CaseId, i32)]) -> Vec<String> {
    cases.iter().map(|(case, version)| picked(*case, *version)).collect()
}

// CASE-095, X-27
#[test]
fn each_case_of_a_bulk_act_is_decided_stored_and_recorded_by_itself() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let (one, two) = (desk.pothole().await.id, desk.pothole().await.id);
        let noise = contract::cases::OpenForm {
            category: NOISE.into(),
            place: "Behind the mill".into(),
            answers: noise_answers(),
            ..contract::cases::OpenForm::default()
        };
        let foreign = desk.open(&clerk(1), noise).await.unwrap().id;
        desk.take(&clerk(2), two).await;
        let form = BulkForm {
            cases: named(&[(one, 1), (two, 1), (foreign, 1)]),
            act: "assign".into(),
            assign_to: "me".into(),
            ..BulkForm::default()
        };
        let audited = desk.rows("audit_entry").await;
        let outcomes = bulk(&desk, &clerk_of(1, "public-works"), form).await;
        let expected = [None, Some(FailureKind::Conflict), Some(FailureKind::NotFound)];
        assert_eq!(kinds(&outcomes), expected);
        assert_eq!(outcomes[2].reference, None, "not even the number of a foreign case is told");
        assert_eq!(desk.rows("audit_entry").await, audited + 1, "nobody saw a reporter here");
        assert_eq!(desk.events(one).await, ["case.created", "case.assigned"]);
        assert_eq!(desk.events(foreign).await, ["case.created"]);
        let case = desk.cases.detail(&clerk(1), two).await.unwrap();
        assert_eq!(case.assignee, Some(staff_id(2)), "what somebody else did meanwhile stays");
    });
}

// CASE-032
#[test]
fn a_status_is_reached_only_where_the_type_has_the_step() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let clerk = clerk(1);
        let (fresh, begun) = (desk.pothole().await.id, desk.pothole().await.id);
        desk.take(&clerk, fresh).await;
        desk.take(&clerk, begun).await;
        desk.step(&clerk, begun, "in-progress").await.unwrap();
        let all = desk.cases.candidates(&clerk, BulkAct::Status, vec![begun, fresh]).await.unwrap();
        let reaches = |index: usize, code: &str| {
            all[index].transitions.iter().any(|step| step.to.code == code)
        };
        assert!(reaches(1, "in-progress") && !reaches(0, "in-progress"));
        let version = |index: usize| (all[index].case.id, all[index].case.version);
        let form = BulkForm {
            cases: named(&[version(0), version(1)]),
            act: "status".into(),
            status: "in-progress".into(),
            ..BulkForm::default()
        };
        let outcomes = bulk(&desk, &clerk, form).await;
        assert!(outcomes[0].failure.is_some(), "it is there already");
        assert_eq!(outcomes[1].failure, None, "{outcomes:?}");
        let case = desk.cases.detail(&clerk, fresh).await.unwrap();
        assert_eq!(case.status.code, "in-progress");
    });
}

#[test]
fn notes_sent_twice_are_added_once_to_each_case() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let (one, two) = (desk.pothole().await.id, desk.pothole().await.id);
        let form = BulkForm {
            form_key: "0123456789abcdef0123456789abcdef".into(),
            cases: named(&[(one, 1), (two, 1)]),
            act: "note".into(),
            note_text: "The crew is out on Monday.".into(),
            ..BulkForm::default()
        };
        let before = desk.rows("note").await;
        for _ in 0..2 {
            assert_eq!(kinds(&bulk(&desk, &clerk(1), form.clone()).await), [None, None]);
        }
        assert_eq!(desk.rows("note").await, before + 2);
    });
}

// CASE-111
#[test]
fn a_priority_for_many_keeps_its_reason_in_the_history_of_each() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let (one, two) = (desk.pothole().await.id, desk.pothole().await.id);
        let form = BulkForm {
            cases: named(&[(one, 1), (two, 1)]),
            act: "priority".into(),
            priority: "critical".into(),
            reason: "A bus goes here".into(),
            ..BulkForm::default()
        };
        assert_eq!(kinds(&bulk(&desk, &clerk(1), form).await), [None, None]);
        for case in [one, two] {
            assert_eq!(desk.events(case).await, ["case.created", "case.updated"]);
        }
    });
}

#[test]
fn whoever_may_change_no_case_is_refused_as_a_whole() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let case = desk.pothole().await.id;
        // Assigning one is not assigning many.
        let reader = staff(
            5,
            vec![iam::Grant::new(
                [Action::ReadCase, Action::AssignCase],
                [],
                iam::Reach::EVERYWHERE,
                None,
            )],
        );
        let form = BulkForm {
            cases: named(&[(case, 1)]),
            act: "assign".into(),
            assign_to: "me".into(),
            ..BulkForm::default()
        };
        let refused = desk.cases.bulk(&reader, BulkAct::Assign, form.parse().unwrap()).await;
        assert!(matches!(refused, Err(CaseError::Denied(_))));
        assert!(desk.cases.bulk_acts(&reader).is_empty());
        let refused = desk.cases.bulk(&resident(1), BulkAct::Note, Vec::new()).await;
        assert!(matches!(refused, Err(CaseError::Denied(_))));
    });
}
