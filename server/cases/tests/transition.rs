//! Moving cases along the steps of their type.

use cases::{CaseError, CaseNotice, NoticeKind};
use contract::cases::{CaseRefusal, CaseView, OpenForm, SlaState, StatusGroup, TransitionForm};
use contract::iam::{Action, FieldGrant};
use iam::{Denied, Grant, Reach};
use platform::audit::{About, Sought};
use platform::{ActorKind, Clock, audit};
use testing::on_both;

use crate::desk::*;

// CASE-032
#[test]
fn only_the_steps_of_the_type_are_possible() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let opened = desk.pothole().await;
        let refused = desk.step(&clerk(1), opened.id, "closed").await.unwrap_err();
        assert!(
            matches!(refused, CaseError::Refused(CaseRefusal::NoSuchTransition)),
            "{refused:?}"
        );
        // Merging is not a step that people take.
        let refused = desk.step(&clerk(1), opened.id, "merged").await.unwrap_err();
        assert!(
            matches!(refused, CaseError::Refused(CaseRefusal::NoSuchTransition)),
            "{refused:?}"
        );
        let unknown = desk.step(&clerk(1), opened.id, "no-such-status").await.unwrap_err();
        assert_eq!(fields(unknown), ["status"]);
    });
}

// CASE-038
#[test]
fn a_step_asks_for_what_it_requires() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let opened = desk.pothole().await;
        assert_eq!(
            fields(desk.step(&clerk(1), opened.id, "in-progress").await.unwrap_err()),
            ["assignee"]
        );
        desk.take(&clerk(1), opened.id).await;
        let case = desk.step(&clerk(1), opened.id, "in-progress").await.unwrap();
        assert_eq!(case.status.code, "in-progress");
        let missing = fields(desk.step(&clerk(1), opened.id, "resolved").await.unwrap_err());
        assert_eq!(missing, ["resolution", "public_note"]);
        let wrong = TransitionForm { resolution: "charge-laid".into(), ..resolution(opened.id) };
        assert_eq!(fields(desk.transition(&clerk(1), wrong).await.unwrap_err()), ["resolution"]);
    });
}

#[test]
fn resolving_stops_the_clocks_and_tells_the_world_once() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let opened = desk.pothole().await;
        let case = desk.resolve(&clerk(1), opened.id).await;
        assert_eq!(case.status.group, StatusGroup::Done);
        assert_eq!((case.response.state, case.resolve.state), (SlaState::Met, SlaState::Met));
        assert_eq!(case.resolution.unwrap().code, "fixed");
        let closed = desk.step(&clerk(1), opened.id, "closed").await.unwrap();
        assert!(closed.closed_at.is_some());
        assert_eq!(
            desk.events(opened.id).await,
            [
                "case.created",
                "case.assigned",
                "case.status_changed",
                "case.note_added",
                "case.resolved",
                "case.status_changed",
                "case.closed",
                "case.status_changed"
            ]
        );
    });
}

#[test]
fn a_closed_case_is_reopened_with_a_reason_and_not_otherwise_changed() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let opened = desk.pothole().await;
        desk.resolve(&clerk(1), opened.id).await;
        let closed = desk.step(&clerk(1), opened.id, "closed").await.unwrap();
        assert!(!closed.can.assign && !closed.can.edit && !closed.can.prioritize);
        let form = contract::cases::AssignForm {
            case: opened.id.to_string(),
            assign_to: "nobody".into(),
            ..Default::default()
        };
        let refused = desk.cases.assign(&clerk(1), form.parse().unwrap()).await.unwrap_err();
        assert!(matches!(refused, CaseError::Denied(Denied::Forbidden)), "{refused:?}");
        // CASE-118
        assert_eq!(
            fields(desk.step(&clerk(1), opened.id, "in-progress").await.unwrap_err()),
            ["reason"]
        );
        let form = TransitionForm {
            case: opened.id.to_string(),
            status: "in-progress".into(),
            reason: "It opened again.".into(),
            ..TransitionForm::default()
        };
        desk.town.clock.advance(chrono::TimeDelta::days(21));
        let case = desk.transition(&clerk(1), form).await.unwrap();
        assert_eq!((case.closed_at, case.resolution), (None, None));
        // The time it was closed does not count against whoever takes it up again.
        assert_eq!(case.resolve.state, SlaState::Running);
        assert!(case.resolve.due > desk.town.clock.now());
    });
}

// CASE-118
#[test]
fn a_step_leaves_an_audit_entry_that_names_who_took_it() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let opened = desk.pothole().await;
        desk.take(&clerk(1), opened.id).await;
        desk.step(&clerk(2), opened.id, "in-progress").await.unwrap();
        let db = desk.town.foundation.db.reader();
        let about = Some(About::Record(&["case"], opened.id.0));
        let sought = Sought { about, ..Sought::default() };
        let rows = audit::search(db, &sought, None, 10).await.unwrap().rows;
        let step = rows.iter().find(|row| row.event_type == "case.status_changed").unwrap();
        assert_eq!((step.actor_kind, step.actor_id), (ActorKind::Staff, Some(staff_id(2).0)));
        assert_eq!(step.action, Action::TransitionCase.code());
    });
}

#[test]
fn who_may_not_speak_to_residents_does_not_do_so_with_a_step() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let opened = desk.pothole().await;
        desk.take(&clerk(1), opened.id).await;
        let acts = WORK.into_iter().filter(|act| *act != Action::AddPublicNote);
        let silent =
            staff(5, vec![Grant::new(acts, [FieldGrant::CaseReporter], Reach::EVERYWHERE, None)]);
        // Without words to the resident the step is theirs.
        desk.step(&silent, opened.id, "in-progress").await.unwrap();
        let refused = desk.transition(&silent, resolution(opened.id)).await.unwrap_err();
        assert!(matches!(refused, CaseError::Denied(Denied::Forbidden)), "{refused:?}");
        assert_eq!(desk.rows("note").await, 0);
    });
}

#[test]
fn the_same_step_taken_twice_is_told_twice() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let opened = desk.pothole().await;
        desk.resolve(&clerk(1), opened.id).await;
        let form = TransitionForm {
            case: opened.id.to_string(),
            status: "in-progress".into(),
            reason: "It opened again.".into(),
            ..TransitionForm::default()
        };
        desk.transition(&clerk(1), form).await.unwrap();
        desk.transition(&clerk(1), resolution(opened.id)).await.unwrap();
        let jobs = desk.jobs("cases.notice").await;
        let told: Vec<CaseNotice> =
            jobs.iter().map(|payload| serde_json::from_str(payload).unwrap()).collect();
        let changes = told.iter().filter(|one| matches!(one, CaseNotice::StatusChanged { .. }));
        let names: std::collections::BTreeSet<String> =
            changes.clone().map(|one| format!("{one:?}")).collect();
        assert_eq!((changes.count(), names.len()), (4, 4), "{names:?}");
    });
}

// CASE-122
#[test]
fn a_case_with_an_open_part_is_not_resolved() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let whole = desk.pothole().await;
        let form = OpenForm { parent: whole.id.to_string(), ..pothole() };
        let part = desk.open(&clerk(1), form.clone()).await.unwrap();
        desk.take(&clerk(1), whole.id).await;
        desk.step(&clerk(1), whole.id, "in-progress").await.unwrap();
        let refused = desk.transition(&clerk(1), resolution(whole.id)).await.unwrap_err();
        assert!(matches!(refused, CaseError::Refused(CaseRefusal::OpenParts)), "{refused:?}");
        desk.resolve(&clerk(1), part.id).await;
        let resolved = desk.transition(&clerk(1), resolution(whole.id)).await.unwrap();
        assert_eq!(resolved.parts.len(), 1);
        desk.step(&clerk(1), whole.id, "closed").await.unwrap();
        let late = desk.open(&clerk(1), form).await.unwrap_err();
        assert!(matches!(late, CaseError::Refused(CaseRefusal::Settled)), "{late:?}");
    });
}

#[test]
fn waiting_for_the_resident_pauses_the_clocks() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let opened = desk.pothole().await;
        let ask = TransitionForm {
            case: opened.id.to_string(),
            status: "waiting-resident".into(),
            public_note: "Which side of the street?".into(),
            ..TransitionForm::default()
        };
        let case = desk.transition(&clerk(1), ask).await.unwrap();
        assert_eq!(case.resolve.state, SlaState::Paused);
        desk.town.clock.advance(chrono::TimeDelta::days(14));
        let case = desk.step(&clerk(1), opened.id, "in-progress").await.unwrap();
        assert_eq!(case.resolve.state, SlaState::Running);
        assert!(case.resolve.due > opened.resolution_due);
    });
}

#[test]
fn a_version_that_is_no_longer_the_last_is_a_conflict() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let opened = desk.pothole().await;
        desk.take(&clerk(1), opened.id).await;
        let form = TransitionForm {
            case: opened.id.to_string(),
            status: "in-progress".into(),
            version: "1".into(),
            ..TransitionForm::default()
        };
        let late = desk.transition(&clerk(2), form).await.unwrap_err();
        assert!(matches!(late, CaseError::Conflict), "{late:?}");
    });
}

#[test]
fn reporters_are_told_in_their_language_and_only_of_what_still_holds() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let form = OpenForm {
            reporter_email: "rose@example.ca".into(),
            updates: "email".into(),
            language: "fr".into(),
            ..pothole()
        };
        let opened = desk.open(&anonymous(), form).await.unwrap();
        let notice =
            desk.cases.notice(CaseNotice::Received { case: opened.id }).await.unwrap().unwrap();
        assert_eq!(notice.recipients.len(), 1);
        assert_eq!(notice.recipients[0].email.as_deref(), Some("rose@example.ca"));
        assert_eq!(notice.recipients[0].language, contract::Language::Fr);
        assert_eq!(notice.recipients[0].tracking_secret, opened.tracking_secret);
        desk.take(&clerk(1), opened.id).await;
        let at_work = desk.step(&clerk(1), opened.id, "in-progress").await.unwrap();
        let changed = |case: &CaseView| CaseNotice::StatusChanged {
            case: case.id,
            status: case.status.id,
            version: case.version,
        };
        let wanted = changed(&at_work);
        assert!(desk.cases.notice(wanted).await.unwrap().is_some());
        desk.transition(&clerk(1), resolution(opened.id)).await.unwrap();
        assert!(desk.cases.notice(wanted).await.unwrap().is_none());
        let resolved = desk.cases.detail(&clerk(1), opened.id).await.unwrap();
        let wanted = changed(&resolved);
        // Closed before the message left: what was done is told all the same.
        desk.step(&clerk(1), opened.id, "closed").await.unwrap();
        let notice = desk.cases.notice(wanted).await.unwrap().unwrap();
        let NoticeKind::StatusChanged { resolution: Some(said), .. } = notice.kind else {
            panic!("{notice:?}")
        };
        assert_eq!(said.en, "We fixed the problem.");
    });
}
