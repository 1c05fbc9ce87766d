//! Handing cases over, and changing their priority.

use cases::CaseError;
use contract::cases::{AssignForm, CaseRefusal, Priority, PriorityForm};
use iam::Denied;
use testing::on_both;

use crate::desk::*;

// CASE-093
#[test]
fn a_case_goes_to_oneself_to_a_person_and_to_a_queue() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let opened = desk.pothole().await;
        let form = AssignForm { case: opened.id.to_string(), ..AssignForm::default() };
        assert_eq!(desk.take(&clerk(1), opened.id).await.assignee, Some(staff_id(1)));
        let person = AssignForm {
            assign_to: "person".into(),
            assignee: staff_id(2).to_string(),
            ..form.clone()
        };
        let case = desk.cases.assign(&clerk(1), person.parse().unwrap()).await.unwrap();
        assert_eq!(case.assignee, Some(staff_id(2)));
        let queue = desk.queue("bylaw-triage").await;
        let order = AssignForm { assign_to: "queue".into(), queue: queue.id.to_string(), ..form };
        let case = desk.cases.assign(&clerk(1), order.parse().unwrap()).await.unwrap();
        assert_eq!((case.queue.code.as_str(), case.assignee), ("bylaw-triage", None));
        assert_eq!(case.queue.department, Some(departments()["bylaw-services"]));
        assert_eq!(
            desk.events(opened.id).await,
            ["case.created", "case.assigned", "case.assigned", "case.assigned"]
        );
    });
}

#[test]
fn handing_a_case_to_whoever_has_it_is_refused() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let opened = desk.pothole().await;
        desk.take(&clerk(1), opened.id).await;
        let form = AssignForm {
            case: opened.id.to_string(),
            assign_to: "me".into(),
            ..AssignForm::default()
        };
        let refused = desk.cases.assign(&clerk(1), form.parse().unwrap()).await.unwrap_err();
        assert!(matches!(refused, CaseError::Refused(CaseRefusal::AlreadySo)));
    });
}

#[test]
fn a_case_of_another_department_does_not_exist() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let opened = desk.pothole().await;
        let parks = clerk_of(3, "parks-recreation");
        let form = AssignForm {
            case: opened.id.to_string(),
            assign_to: "me".into(),
            ..AssignForm::default()
        };
        let refused = desk.cases.assign(&parks, form.parse().unwrap()).await.unwrap_err();
        assert!(matches!(refused, CaseError::Denied(Denied::NotVisible)), "{refused:?}");
        let refused = desk.cases.detail(&parks, opened.id).await.unwrap_err();
        assert!(matches!(refused, CaseError::Denied(Denied::NotVisible)), "{refused:?}");
        assert!(desk.cases.detail(&clerk_of(4, "public-works"), opened.id).await.is_ok());
    });
}

// CASE-111
#[test]
fn a_priority_is_changed_with_a_reason_and_brings_the_deadline_forward() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let opened = desk.pothole().await;
        let form = PriorityForm {
            case: opened.id.to_string(),
            priority: "critical".into(),
            reason: "A cyclist fell.".into(),
            version: "1".into(),
        };
        let silent = PriorityForm { reason: " ".into(), ..form.clone() };
        assert_eq!(fields(CaseError::Invalid(silent.parse().unwrap_err())), ["reason"]);
        let case = desk.cases.prioritize(&clerk(1), form.parse().unwrap()).await.unwrap();
        assert_eq!(case.priority, Priority::Critical);
        assert!(case.response.due < opened.response_due);
        assert!(case.resolve.due < opened.resolution_due);
        let again = desk.cases.prioritize(&clerk(1), form.parse().unwrap()).await.unwrap_err();
        assert!(matches!(again, CaseError::Conflict), "{again:?}");
    });
}

#[test]
fn nobody_is_given_a_case_that_they_could_not_see() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let opened = desk.pothole().await;
        // The third works for the parks; the ninetieth does not work here.
        for person in [3, 90] {
            let form = AssignForm {
                case: opened.id.to_string(),
                assign_to: "person".into(),
                assignee: staff_id(person).to_string(),
                ..AssignForm::default()
            };
            let refused = desk.cases.assign(&clerk(1), form.parse().unwrap()).await.unwrap_err();
            assert_eq!(fields(refused), ["assignee"], "{person}");
        }
        assert_eq!(desk.cases.detail(&clerk(1), opened.id).await.unwrap().assignee, None);
    });
}
