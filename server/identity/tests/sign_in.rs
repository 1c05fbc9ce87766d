//! Signing in.

use contract::Secret;
use contract::identity::{AccountRefusal, EmailAddress, Reset, SignIn};
use identity::IdentityError;
use testing::on_both;

use crate::hall::{Hall, OTHER, PASSWORD, credentials, visitor_from};

fn is_wrong_password(outcome: &Result<contract::identity::ResidentId, IdentityError>) -> bool {
    match outcome {
        Err(IdentityError::Invalid(problems)) => {
            let problems = problems.clone().into_vec();
            problems.len() == 1
                && problems[0].field.code() == "password"
                && problems[0].problem == contract::Problem::WrongPassword
        }
        _ => false,
    }
}

#[test]
fn an_unknown_address_and_a_wrong_password_look_the_same() {
    on_both(async |town| {
        let hall = Hall::new(town);
        hall.resident("rose@example.ca").await;
        let before = hall.count("audit_entry").await;
        for (count, email) in [(1, "rose@example.ca"), (2, "nobody@example.ca")] {
            assert!(is_wrong_password(&hall.sign_in(email, "not the right one").await), "{email}");
            // Both leave the same traces, so that they take the same time.
            assert_eq!(hall.count("audit_entry").await, before + count);
            assert_eq!(
                hall.events("auth.login_failed").await.len(),
                usize::try_from(count).unwrap()
            );
        }
    });
}

#[test]
fn signing_in_works_in_any_spelling_of_the_address_and_is_recorded() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = hall.resident("rose@example.ca").await;
        assert_eq!(hall.sign_in(" ROSE@Example.ca ", PASSWORD).await.unwrap(), id);
        let events = hall.events("auth.login_succeeded").await;
        assert_eq!(events.len(), 1);
        assert!(events[0].contains(&id.to_string()));
    });
}

#[test]
fn only_who_knows_the_password_learns_that_the_address_was_not_confirmed() {
    on_both(async |town| {
        let hall = Hall::new(town);
        hall.register("rose@example.ca", PASSWORD).await;
        assert!(is_wrong_password(&hall.sign_in("rose@example.ca", "not the right one").await));
        let sent = hall.notices().await.len();
        let outcome = hall.sign_in("rose@example.ca", PASSWORD).await;
        assert!(matches!(
            outcome,
            Err(IdentityError::Refused(AccountRefusal::AddressNotConfirmed))
        ));
        assert_eq!(hall.notices().await.len(), sent + 1);
    });
}

#[test]
fn guessing_from_one_origin_is_stopped_and_the_owner_still_gets_in() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = hall.resident("rose@example.ca").await;
        let guess = || credentials("rose@example.ca", "not the right one");
        for _ in 0..20 {
            assert!(is_wrong_password(&hall.identity.sign_in(&visitor_from(66), guess()).await));
        }
        let stopped = hall.identity.sign_in(&visitor_from(66), guess()).await;
        assert!(matches!(stopped, Err(IdentityError::TooMany { .. })));
        let right = credentials("rose@example.ca", PASSWORD);
        assert_eq!(hall.identity.sign_in(&visitor_from(1), right).await.unwrap(), id);
    });
}

// The owner's browser has a count of its own, and a link of a message opens the door in a new one.
#[test]
fn guessing_from_many_origins_keeps_strangers_out_and_never_the_owner() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = hall.resident("rose@example.ca").await;
        let mut own = credentials("rose@example.ca", PASSWORD);
        own.browser = Some(hall.identity.known_browser(&own.email));
        for guess in 0..200_u8 {
            let order = credentials("rose@example.ca", "not the right one");
            let outcome = hall.identity.sign_in(&visitor_from(guess / 15 + 50), order).await;
            assert!(is_wrong_password(&outcome), "{outcome:?}");
        }
        let strange = credentials("rose@example.ca", PASSWORD);
        let outcome = hall.identity.sign_in(&visitor_from(99), strange.clone()).await;
        assert!(matches!(outcome, Err(IdentityError::TooMany { .. })), "{outcome:?}");
        assert_eq!(hall.identity.sign_in(&visitor_from(50), own.clone()).await.unwrap(), id);
        // Neither a forged name nor that of another account is known.
        for kept in [
            Secret::new("AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAA"),
            hall.identity.known_browser(&EmailAddress::parse("eve@example.ca").unwrap()),
        ] {
            let order = SignIn { browser: Some(kept), ..strange.clone() };
            let outcome = hall.identity.sign_in(&visitor_from(98), order).await;
            assert!(matches!(outcome, Err(IdentityError::TooMany { .. })), "{outcome:?}");
        }
        let link = hall.link(hall.forgot("rose@example.ca").await).await;
        let choice = Reset { link, password: Secret::new(OTHER) };
        let browser = hall.identity.reset(&visitor_from(97), choice).await.unwrap();
        let order = SignIn { browser: Some(browser), ..credentials("rose@example.ca", OTHER) };
        assert_eq!(hall.identity.sign_in(&visitor_from(97), order).await.unwrap(), id);
        // Guessing in the owner's own browser is slowed down, too.
        own.password = Secret::new("not the right one");
        for _ in 0..10 {
            assert!(is_wrong_password(&hall.identity.sign_in(&visitor_from(1), own.clone()).await));
        }
        let stopped = hall.identity.sign_in(&visitor_from(1), own).await;
        assert!(matches!(stopped, Err(IdentityError::TooMany { .. })));
    });
}

#[test]
fn many_people_sign_in_from_one_origin() {
    on_both(async |town| {
        let hall = Hall::new(town);
        hall.resident("rose@example.ca").await;
        for _ in 0..40 {
            let order = credentials("rose@example.ca", PASSWORD);
            hall.identity.sign_in(&visitor_from(5), order).await.unwrap();
        }
    });
}

#[test]
fn a_closed_account_says_so_only_to_its_owner() {
    on_both(async |town| {
        let hall = Hall::new(town);
        let id = hall.resident("rose@example.ca").await;
        hall.entomb(id, "deactivated", None).await;
        assert!(is_wrong_password(&hall.sign_in("rose@example.ca", "not the right one").await));
        let outcome = hall.sign_in("rose@example.ca", PASSWORD).await;
        assert!(matches!(outcome, Err(IdentityError::Refused(AccountRefusal::AccountClosed))));
    });
}

#[test]
fn a_hash_of_another_cost_is_renewed_at_sign_in() {
    on_both(async |town| {
        let hall = Hall::new(town);
        hall.resident("rose@example.ca").await;
        let first = hall.hashes().await;
        hall.sign_in("rose@example.ca", PASSWORD).await.unwrap();
        assert_eq!(hall.hashes().await, first);
        let dearer = Hall::with_cost(hall.town.clone(), 16);
        dearer.sign_in("rose@example.ca", PASSWORD).await.unwrap();
        let second = hall.hashes().await;
        assert_ne!(second, first);
        dearer.sign_in("rose@example.ca", PASSWORD).await.unwrap();
        assert_eq!(hall.hashes().await, second);
    });
}
