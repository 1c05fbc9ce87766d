//! Registering a person on behalf of others.

use contract::iam::{Action, FieldGrant};
use contract::identity::{CitizenForm, RegisterCitizen, Reset, Tier};
use contract::{Failure, FailureKind, Problem, Secret};
use identity::AccountNotice;
use testing::on_both;

use crate::hall::{Hall, PASSWORD, owner, program, staff_desk, visitor};

fn order(json: &str) -> RegisterCitizen {
    serde_json::from_str::<CitizenForm>(json).unwrap().parse().unwrap()
}

// ID-111
#[test]
fn a_person_with_an_address_is_invited_to_choose_a_password() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let json = r#"{"email":"rose@example.ca","language":"fr","name":"Rose Tremblay"}"#;
        let view = hall.identity.register_citizen(&staff_desk(), order(json)).await.unwrap();
        assert_eq!((view.tier, view.version), (Tier::Basic, 1));
        assert!(view.emails[0].signs_in && !view.emails[0].confirmed);
        let wanted = hall.last_notice().await;
        assert_eq!(wanted, AccountNotice::Invitation { resident: view.id });
        let link = hall.link(wanted).await;
        let choice = Reset { link, password: Secret::new(PASSWORD) };
        hall.identity.reset(&visitor(), choice).await.unwrap();
        assert_eq!(hall.sign_in("rose@example.ca", PASSWORD).await.unwrap(), view.id);
        assert!(hall.identity.notice(wanted).await.unwrap().is_none());
    });
}

// ID-111
#[test]
fn a_person_without_an_address_has_a_record_and_no_account() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let json = r#"{"language":"en","phones":[{"number":"613 555 0142"}]}"#;
        let view = hall.identity.register_citizen(&staff_desk(), order(json)).await.unwrap();
        assert!(view.emails.is_empty());
        assert_eq!(hall.count("resident_account").await, 0);
        assert!(hall.notices().await.is_empty());
        assert_eq!(hall.events("citizen.registered").await.len(), 1);
    });
}

#[test]
fn only_staff_and_programs_with_the_permission_may() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let resident = owner(hall.resident("ben@example.ca").await);
        let reader = program(&[Action::ReadCitizen], FieldGrant::ALL);
        let json = r#"{"email":"rose@example.ca","language":"fr"}"#;
        for (actor, expected) in [
            (visitor(), FailureKind::SignInNeeded),
            (resident, FailureKind::Denied),
            (reader, FailureKind::Denied),
        ] {
            let outcome = hall.identity.register_citizen(&actor, order(json)).await;
            assert_eq!(Failure::from(outcome.unwrap_err()).kind, expected);
        }
        assert_eq!(hall.count("resident").await, 1);
    });
}

// ID-001
#[test]
fn an_address_that_has_an_account_is_not_registered_again() {
    on_both(async |town| {
        let hall = Hall::new(town);
        hall.resident("rose@example.ca").await;
        let json = r#"{"email":"ROSE@example.ca","language":"fr"}"#;
        let outcome = hall.identity.register_citizen(&staff_desk(), order(json)).await;
        let failure = Failure::from(outcome.unwrap_err());
        assert_eq!(failure.kind, FailureKind::Invalid);
        assert_eq!(failure.fields[0].problem, Problem::Taken);
        assert_eq!(hall.count("resident").await, 1);
    });
}
