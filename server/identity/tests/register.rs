//! Creating an account and confirming its address.

use contract::identity::{
    AccountRefusal, CitizenForm, CivicNumber, ProfileField, RegistrationId, Resend, Reset, Tier,
};
use contract::{Problem, Secret};
use futures::future::join_all;
use iam::Actor;
use identity::{AccountNotice, IdentityError};
use platform::{Channel, Origin};
use testing::on_both;
use uuid::Uuid;

use crate::hall::{
    Hall, OTHER, PASSWORD, confirmation, owner, registration, staff_desk, visitor, visitor_from,
};

// ID-006, ID-007, ID-027, ID-041, ID-042
#[test]
fn an_account_exists_at_once_with_nothing_but_an_address_and_a_password() {
    on_both(async |town| {
        let hall = Hall::new(town);
        hall.register("rose@example.ca", PASSWORD).await;
        let id = hall.id_of("rose@example.ca").await;
        let actor = owner(id);
        let account = hall.identity.account(&actor).await.unwrap();
        assert_eq!((account.tier, account.tier.level()), (Tier::Basic, 0));
        assert_eq!(CivicNumber::parse(&account.number.to_string()), Ok(account.number));
        assert_eq!(id.0.get_version_num(), 7);
        let record = hall.look(&actor, id).await.unwrap();
        assert_eq!((record.name, record.date_of_birth), (None, None));
        assert!(record.phones.is_empty() && record.addresses.is_empty());
        let others: Vec<_> =
            ProfileField::ALL.iter().copied().filter(|f| *f != ProfileField::Email).collect();
        assert_eq!(hall.identity.fields_missing(id, ProfileField::ALL).await.unwrap(), others);
        let events = hall.events("citizen.registered").await;
        assert_eq!(events.len(), 1);
        assert!(!events[0].contains("rose"), "{}", events[0]);
    });
}

#[test]
fn the_address_is_confirmed_before_the_first_sign_in() {
    on_both(async |town| {
        let hall = Hall::new(town);
        hall.register("rose@example.ca", PASSWORD).await;
        let link = hall.link(hall.last_notice().await).await;
        let refused = hall.sign_in("rose@example.ca", PASSWORD).await;
        assert!(matches!(
            refused,
            Err(IdentityError::Refused(AccountRefusal::AddressNotConfirmed))
        ));
        hall.identity.confirm_email(&visitor(), confirmation(&link, PASSWORD)).await.unwrap();
        let id = hall.sign_in("rose@example.ca", PASSWORD).await.unwrap();
        assert!(hall.identity.account(&owner(id)).await.unwrap().email_confirmed);
    });
}

#[test]
fn looking_at_a_link_does_not_use_it_up_and_confirming_does() {
    on_both(async |town| {
        let hall = Hall::new(town);
        hall.register("rose@example.ca", PASSWORD).await;
        let link = hall.link(hall.last_notice().await).await;
        for _ in 0..3 {
            assert!(hall.identity.asked_at(&link).await.unwrap().is_some());
        }
        hall.identity.confirm_email(&visitor(), confirmation(&link, PASSWORD)).await.unwrap();
        assert!(hall.identity.asked_at(&link).await.unwrap().is_none());
        let again = hall.identity.confirm_email(&visitor(), confirmation(&link, PASSWORD)).await;
        assert!(matches!(again, Err(IdentityError::Refused(AccountRefusal::LinkUnusable))));
    });
}

#[test]
fn a_confirmation_link_ends_after_three_days() {
    on_both(async |town| {
        let hall = Hall::new(town);
        hall.register("rose@example.ca", PASSWORD).await;
        let link = hall.link(hall.last_notice().await).await;
        hall.town.clock.advance(chrono::TimeDelta::days(3));
        let late = hall.identity.confirm_email(&visitor(), confirmation(&link, PASSWORD)).await;
        assert!(matches!(late, Err(IdentityError::Refused(AccountRefusal::LinkUnusable))));
    });
}

#[test]
fn a_known_address_gets_the_same_answer_and_its_owner_a_message() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = hall.resident("rose@example.ca").await;
        let before = hall.notices().await.len();
        // Another spelling of the same address.
        let answer = hall.register("Rose@EXAMPLE.ca", OTHER).await;
        assert_ne!(answer, RegistrationId(Uuid::nil()));
        assert_eq!(hall.notices().await.len(), before + 1);
        assert_eq!(hall.last_notice().await, AccountNotice::AddressKnown { resident: id });
        assert_eq!(hall.count("resident").await, 1);
        assert!(hall.sign_in("rose@example.ca", OTHER).await.is_err());
        hall.sign_in("rose@example.ca", PASSWORD).await.unwrap();
    });
}

// X-28
#[test]
fn registrations_of_one_address_at_once_make_one_account() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let actor = Actor::anonymous(Origin::inside(Channel::Web));
        let tries = (0..8)
            .map(|_| hall.identity.register(&actor, registration("rose@example.ca", PASSWORD)));
        for outcome in join_all(tries).await {
            outcome.unwrap();
        }
        assert_eq!(hall.count("resident").await, 1);
        assert_eq!(hall.count("resident_account").await, 1);
        assert_eq!(hall.events("citizen.registered").await.len(), 1);
    });
}

#[test]
fn who_registered_my_address_first_does_not_get_in() {
    on_both(async |town| {
        let hall = Hall::new(town);
        hall.register("rose@example.ca", "an intruder waits here").await;
        hall.register("rose@example.ca", PASSWORD).await;
        let link = hall.link(hall.last_notice().await).await;
        hall.identity.confirm_email(&visitor(), confirmation(&link, PASSWORD)).await.unwrap();
        assert!(hall.sign_in("rose@example.ca", "an intruder waits here").await.is_err());
        hall.sign_in("rose@example.ca", PASSWORD).await.unwrap();
        // The intruder's own link is worth nothing any more.
        assert_eq!(hall.count("resident_registration").await, 0);
    });
}

// The owner of the address presses the button in the only message there is, which an intruder asked for.
#[test]
fn the_link_of_a_strangers_registration_does_not_let_the_stranger_in() {
    on_both(async |town| {
        let hall = Hall::new(town);
        // As many messages as one address gets: the owner's own registration is not written about.
        for _ in 0..3 {
            hall.register("rose@example.ca", "an intruder waits here").await;
        }
        hall.register("rose@example.ca", PASSWORD).await;
        let link = hall.link(hall.last_notice().await).await;
        let mistaken = hall.identity.confirm_email(&visitor(), confirmation(&link, PASSWORD)).await;
        assert!(matches!(mistaken, Err(IdentityError::Invalid(_))), "{mistaken:?}");
        assert!(hall.sign_in("rose@example.ca", "an intruder waits here").await.is_err());
        // Whoever holds the message chooses: nothing was used up.
        assert!(hall.identity.can_reset(&link).await.unwrap());
        let choice = Reset { link: link.clone(), password: Secret::new(PASSWORD) };
        hall.identity.reset(&visitor(), choice).await.unwrap();
        hall.sign_in("rose@example.ca", PASSWORD).await.unwrap();
        assert!(hall.sign_in("rose@example.ca", "an intruder waits here").await.is_err());
        // No link of a registration chooses a password for the account that is confirmed now.
        assert!(!hall.identity.can_reset(&link).await.unwrap());
        assert_eq!(hall.count("resident_registration").await, 0);
    });
}

#[test]
fn a_registration_that_nobody_asked_for_is_disowned_by_its_link() {
    on_both(async |town| {
        let hall = Hall::new(town);
        hall.register("rose@example.ca", "an intruder waits here").await;
        let link = hall.link(hall.last_notice().await).await;
        hall.identity.disown(&visitor(), &link).await.unwrap();
        assert_eq!(hall.count("resident_registration").await, 0);
        assert!(hall.identity.asked_at(&link).await.unwrap().is_none());
        let order = confirmation(&link, "an intruder waits here");
        assert!(hall.identity.confirm_email(&visitor(), order).await.is_err());
        assert!(hall.identity.disown(&visitor(), &link).await.is_err());
        assert_eq!(hall.events("citizen.account_secured").await.len(), 1);
    });
}

#[test]
fn a_visitor_who_registers_an_invited_persons_address_only_has_the_invitation_sent_again() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let json = r#"{"email":"rose@example.ca","language":"fr","name":"Rose Tremblay"}"#;
        let order = serde_json::from_str::<CitizenForm>(json).unwrap().parse().unwrap();
        let rose = hall.identity.register_citizen(&staff_desk(), order).await.unwrap().id;
        hall.register("rose@example.ca", "an intruder waits here").await;
        assert_eq!(hall.last_notice().await, AccountNotice::Invitation { resident: rose });
        assert_eq!(hall.count("resident_registration").await, 0);
        assert!(hall.sign_in("rose@example.ca", "an intruder waits here").await.is_err());
        let link = hall.link(hall.last_notice().await).await;
        let order = confirmation(&link, "an intruder waits here");
        assert!(hall.identity.confirm_email(&visitor(), order).await.is_err());
    });
}

// The password is asked for beside the link, and somebody who found the link might guess it.
#[test]
fn passwords_for_one_registration_are_not_tried_without_end() {
    on_both(async |town| {
        let hall = Hall::new(town);
        hall.register("rose@example.ca", PASSWORD).await;
        let link = hall.link(hall.last_notice().await).await;
        for number in 0..10 {
            let order = confirmation(&link, OTHER);
            let wrong = hall.identity.confirm_email(&visitor_from(number), order).await;
            assert!(matches!(wrong, Err(IdentityError::Invalid(_))));
        }
        let order = confirmation(&link, OTHER);
        let eleventh = hall.identity.confirm_email(&visitor_from(99), order).await;
        assert!(matches!(eleventh, Err(IdentityError::TooMany { .. })));
    });
}

#[test]
fn passwords_that_are_easy_to_guess_are_refused() {
    on_both(async |town| {
        let hall = Hall::new(town);
        for weak in ["password1234", "rosetremblay@example.ca", "aaaaaaaaaaaaaaaa"] {
            let order = registration("rosetremblay@example.ca", weak);
            match hall.identity.register(&visitor(), order).await {
                Err(IdentityError::Invalid(problems)) => {
                    let problem = problems.into_vec()[0];
                    assert_eq!(problem.field.code(), "password");
                    assert!(matches!(
                        problem.problem,
                        Problem::LeakedPassword | Problem::GuessablePassword
                    ));
                }
                other => panic!("{weak}: {other:?}"),
            }
        }
        assert_eq!(hall.count("resident").await, 0);
    });
}

#[test]
fn one_address_is_not_flooded_with_messages_and_nobody_is_told() {
    on_both(async |town| {
        let hall = Hall::new(town);
        for _ in 0..6 {
            hall.register("rose@example.ca", PASSWORD).await;
        }
        assert_eq!(hall.notices().await.len(), 3);
    });
}

#[test]
fn registrations_from_one_origin_are_limited_and_others_are_not() {
    on_both(async |town| {
        let hall = Hall::new(town);
        for number in 0..10 {
            let order = registration(&format!("person{number}@example.ca"), PASSWORD);
            hall.identity.register(&visitor_from(9), order).await.unwrap();
        }
        let order = || registration("late@example.ca", PASSWORD);
        let eleventh = hall.identity.register(&visitor_from(9), order()).await;
        assert!(
            matches!(eleventh, Err(IdentityError::TooMany { retry_after }) if retry_after <= 60)
        );
        hall.identity.register(&visitor_from(10), order()).await.unwrap();
    });
}

#[test]
fn the_message_can_be_sent_again_and_an_unknown_attempt_gets_the_same_answer() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = hall.register("rose@example.ca", PASSWORD).await;
        let first = hall.link(hall.last_notice().await).await;
        hall.tick();
        hall.identity.resend(&visitor(), Resend { registration: Some(id) }).await.unwrap();
        let second = hall.link(hall.last_notice().await).await;
        assert_ne!(first.reveal(), second.reveal());
        for unknown in [None, Some(RegistrationId(Uuid::from_u128(1)))] {
            hall.tick();
            hall.identity.resend(&visitor(), Resend { registration: unknown }).await.unwrap();
            assert!(hall.identity.notice(hall.last_notice().await).await.unwrap().is_none());
        }
        // Mails arrive in any order: the older link still works.
        hall.identity.confirm_email(&visitor(), confirmation(&first, PASSWORD)).await.unwrap();
    });
}

#[test]
fn attempts_that_nobody_confirmed_are_forgotten() {
    on_both(async |town| {
        let hall = Hall::new(town);
        hall.register("rose@example.ca", PASSWORD).await;
        let job = Actor::system("tidy", Origin::inside(Channel::Job));
        assert_eq!(hall.identity.forget_stale_registrations(&job).await.unwrap(), 0);
        hall.town.clock.advance(chrono::TimeDelta::days(5));
        assert!(hall.identity.forget_stale_registrations(&visitor()).await.is_err());
        assert_eq!(hall.identity.forget_stale_registrations(&job).await.unwrap(), 1);
        // The account is still there; who knows its password gets a new link.
        assert!(hall.sign_in("rose@example.ca", PASSWORD).await.is_err());
        let link = hall.link(hall.last_notice().await).await;
        hall.identity.confirm_email(&visitor(), confirmation(&link, PASSWORD)).await.unwrap();
        hall.sign_in("rose@example.ca", PASSWORD).await.unwrap();
    });
}
