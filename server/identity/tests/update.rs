//! Changing a person's record.

use contract::iam::{Action, FieldGrant};
use contract::identity::{AuthorityCode, ProfileField, ProfileForm, PurposeCode, ServiceCode};
use contract::{Failure, FailureKind};
use futures::future::join_all;
use testing::on_both;

use crate::hall::{Hall, owner, program, staff_desk};

fn kind<T: std::fmt::Debug>(outcome: Result<T, identity::IdentityError>) -> FailureKind {
    Failure::from(outcome.unwrap_err()).kind
}

// ID-008, ID-009, ID-011, ID-013, ID-016, PRIV-23
#[test]
fn a_service_asks_only_for_what_is_missing_says_why_and_never_asks_twice() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = hall.resident("rose@example.ca").await;
        let missing = async || {
            let service = ServiceCode::RecordsRequest;
            hall.identity.needs_missing(id, service).await.unwrap()
        };
        let needs = missing().await;
        let fields: Vec<_> = needs.iter().map(|need| need.field).collect();
        let asked = [ProfileField::Name, ProfileField::Address, ProfileField::PreferredLanguage];
        assert_eq!(fields, asked);
        assert_eq!(needs[0].purpose, PurposeCode::AnswerRequest);
        assert_eq!(needs[0].authority, AuthorityCode::Mfippa17);
        let form = ProfileForm {
            asked: vec!["name".into(), "preferred_language".into()],
            required: "1".into(),
            version: "1".into(),
            name: "Rose Tremblay".into(),
            preferred_language: "en".into(),
            ..ProfileForm::default()
        };
        let order = form.parse().unwrap();
        hall.identity.update_citizen(&owner(id), id, order).await.unwrap();
        let fields: Vec<_> = missing().await.iter().map(|need| need.field).collect();
        assert_eq!(fields, [ProfileField::Address]);
    });
}

// ID-012
#[test]
fn needing_no_accommodation_is_remembered() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = hall.resident("rose@example.ca").await;
        let needed = [ProfileField::Accommodations];
        assert_eq!(hall.identity.fields_missing(id, &needed).await.unwrap(), needed);
        hall.patch(&owner(id), id, 1, r#"{"accommodations":[]}"#).await.unwrap();
        assert!(hall.identity.fields_missing(id, &needed).await.unwrap().is_empty());
    });
}

// ID-113
#[test]
fn a_patch_keeps_what_it_does_not_name_and_clears_what_it_names_as_null() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = hall.resident("rose@example.ca").await;
        let set =
            r#"{"name":"Rose Tremblay","phones":[{"number":"613-555-0142"}],"aliases":["R."]}"#;
        hall.patch(&owner(id), id, 1, set).await.unwrap();
        let view = hall.patch(&staff_desk(), id, 2, r#"{"aliases":null}"#).await.unwrap();
        assert_eq!((view.version, view.aliases.len(), view.phones.len()), (3, 0, 1));
        assert_eq!(view.name.unwrap().as_str(), "Rose Tremblay");
        let view = hall.look(&owner(id), id).await.unwrap();
        assert_eq!((view.version, view.aliases.len(), view.phones.len()), (3, 0, 1));
    });
}

// PRIV-25
#[test]
fn an_answer_to_a_change_shows_the_record_and_leaves_a_row_as_every_look_does() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = hall.resident("rose@example.ca").await;
        let seen = async || {
            let only = Some(("event_type", "personal_data.seen"));
            hall.texts("audit_entry", "facts", only).await.len()
        };
        hall.patch(&owner(id), id, 1, r#"{"name":"Rose Tremblay"}"#).await.unwrap();
        assert_eq!(seen().await, 0, "her own");
        hall.patch(&staff_desk(), id, 2, r#"{"aliases":["R."]}"#).await.unwrap();
        assert_eq!(seen().await, 1);
        hall.patch(&staff_desk(), id, 3, r#"{"aliases":["R."]}"#).await.unwrap();
        assert_eq!(seen().await, 2);
    });
}

// X-28
#[test]
fn two_changes_of_one_version_have_one_winner() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = hall.resident("rose@example.ca").await;
        let changes = (0..6).map(|number| {
            let json = format!(r#"{{"name":"Rose {number}"}}"#);
            let hall = &hall;
            async move { hall.patch(&staff_desk(), id, 1, &json).await }
        });
        let outcomes = join_all(changes).await;
        let (won, lost): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(Result::is_ok);
        assert_eq!((won.len(), lost.len()), (1, 5));
        for outcome in lost {
            assert_eq!(kind(outcome), FailureKind::Conflict);
        }
        let kept = hall.look(&owner(id), id).await.unwrap();
        assert_eq!((kept.version, kept.name), (2, won[0].as_ref().unwrap().name.clone()));
        assert_eq!(hall.events("citizen.updated").await.len(), 1);
    });
}

// X-27, X-32
#[test]
fn an_event_names_the_parts_that_changed_and_never_the_values() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = hall.resident("rose@example.ca").await;
        let json = r#"{"name":"Rose Tremblay","date_of_birth":"1944-03-02"}"#;
        hall.patch(&owner(id), id, 1, json).await.unwrap();
        let events = hall.events("citizen.updated").await;
        let expected =
            format!(r#"{{"citizen":"{id}","fields":["name","date_of_birth"],"version":2}}"#);
        assert_eq!(events[0], expected);
        let audit =
            hall.texts("audit_entry", "facts", Some(("event_type", "citizen.updated"))).await;
        assert_eq!(audit, [expected]);
    });
}

#[test]
fn a_change_that_changes_nothing_leaves_no_trace() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = hall.resident("rose@example.ca").await;
        hall.patch(&owner(id), id, 1, r#"{"name":"Rose"}"#).await.unwrap();
        // The address that signs in is not repeated among the others.
        let same = r#"{"name":" Rose ","emails":["ROSE@example.ca"]}"#;
        let view = hall.patch(&owner(id), id, 2, same).await.unwrap();
        assert_eq!((view.version, view.emails.len()), (2, 1));
        assert_eq!(hall.events("citizen.updated").await.len(), 1);
    });
}

#[test]
fn what_an_editor_may_not_see_cannot_be_overwritten() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = hall.resident("rose@example.ca").await;
        let editor =
            program(&[Action::ReadCitizen, Action::EditCitizen], &[FieldGrant::CitizenName]);
        hall.patch(&editor, id, 1, r#"{"name":"Rose"}"#).await.unwrap();
        let blind = hall.patch(&editor, id, 2, r#"{"date_of_birth":null}"#).await;
        assert_eq!(kind(blind), FailureKind::Denied);
        let other = owner(hall.resident("ben@example.ca").await);
        let foreign = hall.patch(&other, id, 2, r#"{"name":"Ben"}"#).await;
        assert_eq!(kind(foreign), FailureKind::NotFound);
    });
}

#[test]
fn a_tombstone_is_not_changed() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = hall.resident("rose@example.ca").await;
        hall.entomb(id, "deceased", None).await;
        let outcome = hall.patch(&staff_desk(), id, 1, r#"{"name":"Rose"}"#).await;
        assert_eq!(kind(outcome), FailureKind::Denied);
    });
}

// ID-035
#[test]
fn a_channel_needs_something_to_reach_the_person_by() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = hall.resident("rose@example.ca").await;
        let outcome = hall.patch(&owner(id), id, 1, r#"{"preferred_channel":"text"}"#).await;
        assert_eq!(kind(outcome), FailureKind::Invalid);
        let both = r#"{"preferred_channel":"text","phones":[{"number":"613-555-0142"}]}"#;
        hall.patch(&owner(id), id, 1, both).await.unwrap();
        let without = hall.patch(&owner(id), id, 2, r#"{"phones":null}"#).await;
        assert!(matches!(kind(without), FailureKind::Refused(_)));
    });
}
