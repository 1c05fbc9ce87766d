//! Signing in: password, then a second factor.

use std::time::{Duration, Instant};

use chrono::TimeDelta;
use contract::Secret;
use contract::iam::{
    Action, ChangeStaffPassword, ConfirmIdentity, Extent, StaffField, StaffRefusal, StaffSignIn,
};
use contract::{Problem, Problems};
use iam::{Browser, Denied, IamError, NextStep, Target, allow};
use platform::Resource;
use platform::credential::PasswordCost;
use platform::session::Realm;
use testing::on_both;

use crate::hall::{
    Hall, PASSWORD, code, email, facts, from, in_hall, order, origin, system, wrong,
};

fn is_invalid<T>(answer: Result<T, IamError>, field: StaffField, problem: Problem) -> bool {
    matches!(answer, Err(IamError::Invalid(found)) if found == Problems::one(field, problem))
}

#[test]
fn password_and_code_open_a_session() {
    in_hall(async |hall| {
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        let accepted = hall.iam.sign_in(order(&rose.email, PASSWORD), origin()).await.unwrap();
        assert_eq!(accepted.next, NextStep::Code);
        let signed_in = hall.sign_in(&rose).await.unwrap();
        let session = hall.session(&signed_in).await.unwrap();
        assert_eq!(session.actor_id, rose.id.0);
        let actor = hall.iam.actor_for_session(&session, origin()).await.unwrap().unwrap();
        assert_eq!(actor.staff(), Some(rose.id));
        assert_eq!(hall.events().await["auth.login_succeeded"], 2);
    });
}

#[test]
fn the_ticket_of_the_first_step_is_no_session() {
    in_hall(async |hall| {
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        let ticket = hall.ticket(&rose.email).await;
        let session = hall.sessions.current(Realm::Staff, ticket.reveal()).await.unwrap();
        assert!(session.is_none());
        let guess = wrong(&code(&rose.secret, hall.now()));
        let answer = hall.iam.verify_code(&ticket, guess, &Browser::default(), origin()).await;
        assert!(is_invalid(answer, StaffField::Code, Problem::WrongCode));
        assert_eq!(hall.events().await["auth.login_failed"], 1);
    });
}

#[test]
fn unknown_invited_and_deactivated_accounts_answer_like_a_wrong_password() {
    in_hall(async |hall| {
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        let gone = hall.colleague(facts("Guy Leroux", None)).await;
        hall.iam.deactivate(&system(), gone.id).await.unwrap();
        let invited = facts("Ines Moreau", None);
        hall.iam.invite(&system(), invited.clone()).await.unwrap();
        let unknown = email("nobody@town.example.ca");
        let attempts = [
            (&rose.email, "not-the-password-7"),
            (&gone.email, PASSWORD),
            (&invited.email, PASSWORD),
            (&unknown, PASSWORD),
        ];
        for (email, password) in attempts {
            let answer = hall.iam.sign_in(order(email, password), origin()).await;
            assert!(is_invalid(answer, StaffField::Password, Problem::WrongPassword));
        }
        assert_eq!(hall.events().await["auth.login_failed"], 4);
    });
}

#[test]
fn an_unknown_address_takes_as_long_as_a_known_one() {
    on_both(async |town| {
        let hall = Hall::on(town, PasswordCost { memory_kib: 16 * 1024, passes: 2, at_once: 1 });
        let id = hall.activated(facts("Rose Tremblay", None)).await;
        let known = hall.iam.staff_detail(&system(), id).await.unwrap().email;
        let unknown = email("nobody@town.example.ca");
        let mut fastest = [Duration::MAX; 2];
        for _ in 0..3 {
            for (fastest, email) in fastest.iter_mut().zip([&known, &unknown]) {
                let start = Instant::now();
                hall.iam.sign_in(order(email, "not-the-password-7"), origin()).await.unwrap_err();
                *fastest = start.elapsed().min(*fastest);
            }
        }
        let [known, unknown] = fastest;
        assert!(unknown * 3 > known && known * 3 > unknown, "{known:?} and {unknown:?}");
    });
}

#[test]
fn a_code_is_never_used_twice() {
    in_hall(async |hall| {
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        hall.sign_in(&rose).await.unwrap();
        let again = hall.sign_in(&rose).await;
        assert!(is_invalid(again, StaffField::Code, Problem::WrongCode));
        hall.next_code();
        hall.sign_in(&rose).await.unwrap();
    });
}

#[test]
fn of_two_servers_that_see_the_same_code_one_lets_in() {
    in_hall(async |hall| {
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        let other = hall.second_server().await;
        let (ticket, code) = (hall.ticket(&rose.email).await, code(&rose.secret, hall.now()));
        let browser = Browser::default();
        let (one, two) = tokio::join!(
            hall.iam.verify_code(&ticket, code.clone(), &browser, origin()),
            other.verify_code(&ticket, code.clone(), &browser, origin()),
        );
        assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1);
    });
}

#[test]
fn a_recovery_code_lets_in_once() {
    in_hall(async |hall| {
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        assert_eq!(rose.recovery_codes.len(), 10);
        let typed = rose.recovery_codes[3].reveal().to_lowercase().replace('-', " ");
        hall.recover(&rose, &typed).await.unwrap();
        let again = hall.recover(&rose, &typed).await;
        assert!(is_invalid(again, StaffField::RecoveryCode, Problem::WrongCode));
        let actor = hall.actor(rose.id).await;
        assert_eq!(hall.iam.own_account(&actor).await.unwrap().recovery_codes_left, 9);
        let jean = hall.colleague(facts("Jean Roy", None)).await;
        let foreign = hall.recover(&jean, rose.recovery_codes[4].reveal()).await;
        assert!(is_invalid(foreign, StaffField::RecoveryCode, Problem::WrongCode));
    });
}

#[test]
fn the_ticket_ends_after_ten_minutes_and_with_the_password() {
    in_hall(async |hall| {
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        let ticket = hall.ticket(&rose.email).await;
        assert_eq!(hall.iam.next_step(&ticket).await.unwrap(), NextStep::Code);
        let actor = hall.actor(rose.id).await;
        let change = ChangeStaffPassword {
            present: Secret::new(PASSWORD),
            new: Secret::new("violet-anchor-tundra-58"),
        };
        hall.iam.change_password(&actor, change, None).await.unwrap();
        let refused =
            |answer| matches!(answer, Err(IamError::Refused(StaffRefusal::SignInExpired)));
        assert!(refused(hall.iam.next_step(&ticket).await));
        let jean = hall.colleague(facts("Jean Roy", None)).await;
        let ticket = hall.ticket(&jean.email).await;
        hall.town.clock.advance(TimeDelta::minutes(10));
        assert!(refused(hall.iam.next_step(&ticket).await));
        assert!(refused(hall.iam.next_step(&Secret::new("forged")).await));
    });
}

#[test]
fn guessing_codes_is_slowed_down_for_that_account_alone() {
    // IAM-098
    in_hall(async |hall| {
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        let jean = hall.colleague(facts("Jean Roy", None)).await;
        let ticket = hall.ticket(&rose.email).await;
        let guess = wrong(&code(&rose.secret, hall.now()));
        let browser = Browser::default();
        let mut waits = 0;
        for _ in 0..12 {
            let answer = hall.iam.verify_code(&ticket, guess.clone(), &browser, origin()).await;
            waits += usize::from(matches!(answer, Err(IamError::TooMany { retry_after: 1.. })));
        }
        assert_eq!(waits, 2);
        assert!(matches!(hall.sign_in(&rose).await, Err(IamError::TooMany { .. })));
        hall.sign_in(&jean).await.unwrap();
    });
}

#[test]
fn guessing_passwords_is_slowed_down_for_that_origin_and_locks_nobody_out() {
    // IAM-098
    in_hall(async |hall| {
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        let attack = from("198.51.100.9");
        let mut waits = 0;
        for _ in 0..25 {
            let answer = hall.iam.sign_in(order(&rose.email, "not-the-password-7"), attack).await;
            waits += usize::from(matches!(answer, Err(IamError::TooMany { .. })));
        }
        assert_eq!(waits, 5);
        hall.sign_in(&rose).await.unwrap();
    });
}

#[test]
fn guessing_from_many_origins_keeps_nobody_out_of_their_own_browser() {
    // IAM-098
    in_hall(async |hall| {
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        let known = Some(hall.sign_in(&rose).await.unwrap().browser);
        hall.next_code();
        for guess in 0..200 {
            let attack = from(&format!("198.51.100.{}", guess / 15));
            let answer = hall.iam.sign_in(order(&rose.email, "not-the-password-7"), attack).await;
            assert!(is_invalid(answer, StaffField::Password, Problem::WrongPassword));
        }
        let near =
            hall.iam.sign_in(order(&rose.email, "not-the-password-7"), from("198.51.100.99"));
        assert!(is_invalid(near.await, StaffField::Password, Problem::WrongPassword));
        let own = StaffSignIn { browser: known.clone(), ..order(&rose.email, PASSWORD) };
        let ticket = hall.iam.sign_in(own, origin()).await.unwrap().ticket;
        // Somebody who knows the password uses up the codes, but not this browser's.
        let right = code(&rose.secret, hall.now());
        for _ in 0..11 {
            let browser = Browser::default();
            let _ = hall.iam.verify_code(&ticket, wrong(&right), &browser, origin()).await;
        }
        let browser = Browser { known, ..Browser::default() };
        hall.iam.verify_code(&ticket, right, &browser, origin()).await.unwrap();
    });
}

// A password opens nothing here without the second factor, so a network of one's own has a few tries of its own.
#[test]
fn guessing_from_elsewhere_keeps_nobody_out_of_a_new_browser() {
    // IAM-098
    in_hall(async |hall| {
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        let guess = async |address: &str| {
            hall.iam.sign_in(order(&rose.email, "not-the-password-7"), from(address)).await
        };
        let mut refused = 0;
        for number in 0..260 {
            let address = format!("198.51.{}.{}", number % 10, number / 10);
            refused += usize::from(matches!(guess(&address).await, Err(IamError::TooMany { .. })));
        }
        // 200 for the account and three for each network.
        assert_eq!(refused, 30);
        for address in ["203.0.113.5", "2001:db8:7::1"] {
            let order = order(&rose.email, PASSWORD);
            let accepted = hall.iam.sign_in(order, from(address)).await.unwrap();
            assert_eq!(accepted.next, NextStep::Code);
        }
        for last in 1..=2 {
            // What the right password gave back is one more for everybody.
            let _ = guess("198.51.3.200").await;
            let own = guess(&format!("203.0.113.{last}")).await;
            assert!(is_invalid(own, StaffField::Password, Problem::WrongPassword), "{last}");
        }
        let many = guess("203.0.113.77").await;
        assert!(
            matches!(many, Err(IamError::TooMany { .. })),
            "the network's own tries are used up"
        );
    });
}

#[test]
fn ending_sessions_ends_sign_ins_that_were_begun() {
    // IAM-098
    in_hall(async |hall| {
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        let refused = |answer: &Result<_, IamError>| {
            matches!(answer, Err(IamError::Refused(StaffRefusal::SignInExpired)))
        };
        let ticket = hall.ticket(&rose.email).await;
        hall.iam.sign_out_everywhere(&system(), rose.id).await.unwrap();
        let right = code(&rose.secret, hall.now());
        let browser = Browser::default();
        let answer = hall.iam.verify_code(&ticket, right, &browser, origin()).await;
        assert!(refused(&answer.map(|_| ())));

        let own = hall.sign_in(&rose).await.unwrap();
        let session = hall.session(&own).await.unwrap();
        hall.next_code();
        let ticket = hall.ticket(&rose.email).await;
        let actor = hall.actor(rose.id).await;
        hall.iam.end_own_sessions(&actor, None, &session).await.unwrap();
        let right = code(&rose.secret, hall.now());
        let answer = hall.iam.verify_code(&ticket, right, &browser, origin()).await;
        assert!(refused(&answer.map(|_| ())));
        assert!(hall.session(&own).await.is_some(), "the own session goes on");
    });
}

// Whichever is first, what was proved before the sessions were ended opens none that lasts.
#[test]
fn a_sign_in_beside_the_end_of_all_sessions_leaves_none_open() {
    // IAM-098
    in_hall(async |hall| {
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        for round in 0..8 {
            hall.next_code();
            let ticket = hall.ticket(&rose.email).await;
            let right = code(&rose.secret, hall.now());
            let browser = Browser::default();
            let operator = system();
            let (entered, ended) = tokio::join!(
                hall.iam.verify_code(&ticket, right, &browser, origin()),
                hall.iam.sign_out_everywhere(&operator, rose.id),
            );
            ended.unwrap();
            let left = hall.sessions.list(Realm::Staff, rose.id.0).await.unwrap();
            assert_eq!(left, [], "round {round}, entered: {}", entered.is_ok());
        }
    });
}

#[test]
fn confirming_rotates_the_session_and_opens_sensitive_acts_for_a_while() {
    // IAM-098
    in_hall(async |hall| {
        let admin = hall.holder(facts("Ana Diaz", None), "it-admin", Extent::EVERYWHERE).await;
        let signed_in = hall.sign_in(&admin).await.unwrap();
        let session = hall.session(&signed_in).await.unwrap();
        let roles = Target::of(Resource::all("role"));
        let asks =
            |actor: &iam::Actor| allow(actor, Action::ManageRoles, &roles, hall.now()).map(|_| ());
        let fresh = hall.iam.actor_for_session(&session, origin()).await.unwrap().unwrap();
        assert_eq!(asks(&fresh), Ok(()));
        hall.town.clock.advance(TimeDelta::minutes(15));
        let tired = hall.iam.actor_for_session(&session, origin()).await.unwrap().unwrap();
        assert_eq!(asks(&tired), Err(Denied::ConfirmNeeded));
        let proof =
            |password: &str, code| ConfirmIdentity { password: Secret::new(password), code };
        let right = code(&admin.secret, hall.now());
        let answer = hall.iam.confirm(&tired, proof("wrong", right.clone()), &session).await;
        assert!(is_invalid(answer, StaffField::Password, Problem::WrongPassword));
        let answer = hall.iam.confirm(&tired, proof(PASSWORD, wrong(&right)), &session).await;
        assert!(is_invalid(answer, StaffField::Code, Problem::WrongCode));
        let confirmed = hall.iam.confirm(&tired, proof(PASSWORD, right), &session).await.unwrap();
        assert!(hall.session(&signed_in).await.is_none(), "the old id is worth nothing");
        let session = hall.session(&confirmed).await.unwrap();
        let actor = hall.iam.actor_for_session(&session, origin()).await.unwrap().unwrap();
        assert_eq!(asks(&actor), Ok(()));
    });
}

#[test]
fn a_new_password_ends_every_other_session() {
    // IAM-098
    in_hall(async |hall| {
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        let at_home = hall.sign_in(&rose).await.unwrap();
        hall.next_code();
        let at_work = hall.sign_in(&rose).await.unwrap();
        let session = hall.session(&at_work).await.unwrap();
        let actor = hall.actor(rose.id).await;
        let change = |present: &str, new: &str| ChangeStaffPassword {
            present: Secret::new(present),
            new: Secret::new(new),
        };
        let wrong = change("not-the-password-7", "violet-anchor-tundra-58");
        let answer = hall.iam.change_password(&actor, wrong, Some(&session)).await;
        assert!(is_invalid(answer, StaffField::Password, Problem::WrongPassword));
        let weak = change(PASSWORD, "rose tremblay town");
        let answer = hall.iam.change_password(&actor, weak, Some(&session)).await;
        assert!(is_invalid(answer, StaffField::NewPassword, Problem::GuessablePassword));
        let good = change(PASSWORD, "violet-anchor-tundra-58");
        hall.iam.change_password(&actor, good, Some(&session)).await.unwrap();
        assert!(hall.session(&at_home).await.is_none());
        assert!(hall.session(&at_work).await.is_some());
        let old = hall.iam.sign_in(order(&rose.email, PASSWORD), origin()).await;
        assert!(is_invalid(old, StaffField::Password, Problem::WrongPassword));
    });
}

#[test]
fn people_see_and_end_their_own_sessions_only() {
    in_hall(async |hall| {
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        let jean = hall.colleague(facts("Jean Roy", None)).await;
        let here = hall.sign_in(&rose).await.unwrap();
        let session = hall.session(&here).await.unwrap();
        let foreign = hall.sign_in(&jean).await.unwrap();
        let actor = hall.actor(rose.id).await;
        let listed = hall.iam.own_sessions(&actor, Some(&session)).await.unwrap();
        assert_eq!(listed.iter().filter(|session| session.is_current).count(), 1);
        let other = hall.session(&foreign).await.unwrap();
        let answer = hall.iam.end_own_sessions(&actor, Some(other.id), &session).await;
        assert!(matches!(answer, Err(IamError::NotFound)));
        hall.iam.end_own_sessions(&actor, None, &session).await.unwrap();
        assert_eq!(hall.iam.own_sessions(&actor, Some(&session)).await.unwrap().len(), 1);
        assert!(hall.session(&foreign).await.is_some());
    });
}
