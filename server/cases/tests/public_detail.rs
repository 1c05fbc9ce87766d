//! What residents see of their reports, and what they do not.

use cases::CaseError;
use contract::Secret;
use contract::cases::{
    MessageForm, OpenedCase, Page, PublicHappening, Reference, ReportChoice, Tracking,
    TransitionForm,
};
use iam::Denied;
use testing::on_both;

use crate::desk::*;

fn link(opened: &OpenedCase) -> ReportChoice {
    ReportChoice::Tracked(Tracking {
        reference: opened.reference.clone(),
        secret: opened.tracking_secret.clone(),
    })
}

// CASE-123
#[test]
fn the_reporter_reads_public_notes_status_and_outcome_and_nothing_internal() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let opened = desk.pothole().await;
        desk.note(&clerk(1), opened.id, "internal", "Owner is Mr. Smith, call first.")
            .await
            .unwrap();
        desk.note(&clerk(1), opened.id, "public", "We come on Monday.").await.unwrap();
        desk.resolve(&clerk(1), opened.id).await;
        let view =
            desk.cases.public_detail(&resident(1), ReportChoice::Own(opened.id)).await.unwrap();
        let text = serde_json::to_string(&view).unwrap();
        for internal in ["Smith", &staff_id(1).to_string(), "assigned_to"] {
            assert!(!text.contains(internal), "{internal}");
        }
        let kinds: Vec<_> = view.timeline.iter().rev().map(|entry| entry.what.clone()).collect();
        assert!(matches!(kinds[0], PublicHappening::Received { photos: 0 }), "{kinds:?}");
        assert!(
            matches!(&kinds[1], PublicHappening::GivenTo { queue } if queue.en == "Roads Maintenance")
        );
        assert_eq!(kinds[2], PublicHappening::Answer { text: "We come on Monday.".into() });
        assert_eq!(view.resolution.unwrap().en, "We fixed the problem.");
        assert_eq!(view.status.name.en, "Resolved");
        let whole = desk.cases.timeline(&clerk(1), opened.id, Page::First, 100).await.unwrap();
        let whole = serde_json::to_string(&whole.rows).unwrap();
        assert!(whole.contains("Smith") && whole.contains("We come on Monday."));
    });
}

#[test]
fn the_secret_link_opens_its_report_and_no_other() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let mine = desk.open(&anonymous(), pothole()).await.unwrap();
        let other = desk.open(&anonymous(), pothole()).await.unwrap();
        let view = desk.cases.public_detail(&anonymous(), link(&mine)).await.unwrap();
        assert_eq!(view.reference, mine.reference);
        assert!(view.can_message);
        let wrong = |reference: &Reference, secret: &Secret| {
            ReportChoice::Tracked(Tracking { reference: reference.clone(), secret: secret.clone() })
        };
        let missing = Reference::new("INF", 2026, 999_999).unwrap();
        for attempt in [
            wrong(&other.reference, &mine.tracking_secret),
            wrong(&mine.reference, &Secret::new("x")),
            wrong(&missing, &mine.tracking_secret),
        ] {
            let refused = desk.cases.public_detail(&anonymous(), attempt).await.unwrap_err();
            assert!(matches!(refused, CaseError::NotFound), "{refused:?}");
        }
    });
}

#[test]
fn somebody_elses_report_does_not_exist_for_a_resident() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let opened = desk.pothole().await;
        let refused =
            desk.cases.public_detail(&resident(2), ReportChoice::Own(opened.id)).await.unwrap_err();
        assert!(matches!(refused, CaseError::Denied(Denied::NotVisible)), "{refused:?}");
        let refused =
            desk.cases.public_detail(&anonymous(), ReportChoice::Own(opened.id)).await.unwrap_err();
        assert!(matches!(refused, CaseError::Denied(Denied::SignInNeeded)), "{refused:?}");
        // Nor is the staff page a way in, even to one's own.
        assert!(desk.cases.detail(&resident(1), opened.id).await.is_err());
        assert!(desk.cases.timeline(&resident(1), opened.id, Page::First, 10).await.is_err());
        let search = contract::cases::SearchForm::default().parse().unwrap();
        assert!(desk.cases.search(&resident(1), search).await.is_err());
    });
}

#[test]
fn a_reporter_answers_by_the_link_and_staff_read_it() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let opened = desk.open(&anonymous(), pothole()).await.unwrap();
        let ask = TransitionForm {
            case: opened.id.to_string(),
            status: "waiting-resident".into(),
            public_note: "Which side?".into(),
            ..TransitionForm::default()
        };
        desk.transition(&clerk(1), ask).await.unwrap();
        let view = desk.cases.public_detail(&anonymous(), link(&opened)).await.unwrap();
        assert!(view.status.awaits_reporter);
        let message = MessageForm {
            form_key: "key-of-the-message".into(),
            tracking_reference: opened.reference.to_string().to_lowercase(),
            tracking_secret: opened.tracking_secret.clone(),
            message: "The north side.".into(),
            ..MessageForm::default()
        };
        for _ in 0..2 {
            desk.tick();
            desk.cases.message(&anonymous(), message.parse().unwrap()).await.unwrap();
        }
        assert_eq!(desk.rows("note").await, 2);
        let view = desk.cases.public_detail(&anonymous(), link(&opened)).await.unwrap();
        assert_eq!(
            view.timeline[1].what,
            PublicHappening::Message { text: "The north side.".into() }
        );
        // The answer was awaited: the case goes on by itself, and its clocks with it.
        let PublicHappening::StatusChanged { to, .. } = &view.timeline[0].what else {
            panic!("{view:?}")
        };
        assert_eq!((to.en.as_str(), view.status.awaits_reporter), ("In progress", false));
        let case = desk.cases.detail(&clerk(1), opened.id).await.unwrap();
        assert_eq!(case.resolve.state, contract::cases::SlaState::Running);
        let stranger = MessageForm { tracking_secret: Secret::new("guess"), ..message };
        assert!(desk.cases.message(&anonymous(), stranger.parse().unwrap()).await.is_err());
    });
}

#[test]
fn residents_cannot_write_internal_notes() {
    on_both(async |town| {
        let desk = Desk::new(town).await;
        let opened = desk.pothole().await;
        desk.note(&resident(1), opened.id, "internal", "hello").await.unwrap();
        let view =
            desk.cases.public_detail(&resident(1), ReportChoice::Own(opened.id)).await.unwrap();
        assert_eq!(view.timeline[0].what, PublicHappening::Message { text: "hello".into() });
        assert!(desk.note(&resident(2), opened.id, "public", "hello").await.is_err());
    });
}

// CASE-116
#[test]
fn who_reported_it_is_hidden_from_whoever_may_not_know_and_seeing_it_leaves_a_row() {
    on_both(async |town| {
        let desk = Desk::with_map(town).await;
        let form = contract::cases::OpenForm {
            latitude: "45.296446".into(),
            longitude: "-75.199426".into(),
            reporter_name: "Rose Tremblay".into(),
            reporter_email: "rose@example.ca".into(),
            ..pothole()
        };
        let opened = desk.open(&anonymous(), form).await.unwrap();
        let masked = desk.cases.detail(&clerk_of_wards(2, vec![3]), opened.id).await.unwrap();
        assert_eq!((masked.reporters.len(), masked.reporter_count), (0, 1));
        assert!(!serde_json::to_string(&masked).unwrap().contains("Rose"));
        assert!(!desk.written().await.contains("case_page"));
        let whole = desk.cases.detail(&clerk(1), opened.id).await.unwrap();
        assert_eq!(whole.reporters[0].name.as_deref(), Some("Rose Tremblay"));
        // PRIV-25
        assert!(desk.written().await.contains("case_page"));
    });
}
