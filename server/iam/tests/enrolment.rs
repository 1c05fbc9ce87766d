//! Setting up an authenticator app.

use chrono::TimeDelta;
use contract::iam::{StaffField, StaffRefusal};
use contract::{Problem, Problems};
use iam::{Browser, Denied, IamError, NextStep};

use crate::hall::{PASSWORD, code, facts, in_hall, order, origin, system, wrong};

#[test]
fn an_app_counts_only_after_one_of_its_codes() {
    in_hall(async |hall| {
        let rose = facts("Rose Tremblay", None);
        let id = hall.activated(rose.clone()).await;
        let first = hall.iam.sign_in(order(&rose.email, PASSWORD), origin()).await.unwrap();
        assert_eq!(first.next, NextStep::Enrol);
        let view = hall.iam.begin_enrolment(&first.ticket, origin()).await.unwrap();
        let secret = view.text.reveal().to_owned();
        let again = hall.iam.begin_enrolment(&first.ticket, origin()).await.unwrap();
        assert_eq!(again, view, "a reload shows the same secret");
        let unconfirmed = hall.iam.sign_in(order(&rose.email, PASSWORD), origin()).await.unwrap();
        assert_eq!(unconfirmed.next, NextStep::Enrol);

        let browser = Browser::default();
        let right = code(&secret, hall.now());
        let answer =
            hall.iam.finish_enrolment(&first.ticket, wrong(&right), &browser, origin()).await;
        let problems = Problems::one(StaffField::Code, Problem::WrongCode);
        assert!(matches!(answer, Err(IamError::Invalid(found)) if found == problems));
        let done =
            hall.iam.finish_enrolment(&first.ticket, right.clone(), &browser, origin()).await;
        let done = done.unwrap();
        assert_eq!(done.recovery_codes.len(), 10);
        assert!(hall.session(&done.signed_in).await.is_some());
        assert_eq!(hall.events().await["auth.mfa_enrolled"], 1);
        assert!(hall.iam.staff_detail(&system(), id).await.unwrap().has_second_factor);

        let next = hall.iam.sign_in(order(&rose.email, PASSWORD), origin()).await.unwrap();
        assert_eq!(next.next, NextStep::Code);
        let replay = hall.iam.verify_code(&next.ticket, right, &browser, origin()).await;
        assert!(replay.is_err(), "the code of the set-up is used up");
    });
}

#[test]
fn the_app_is_told_whose_account_it_is() {
    in_hall(async |hall| {
        let rose = facts("Rose Tremblay", None);
        hall.activated(rose.clone()).await;
        let ticket = hall.ticket(&rose.email).await;
        let view = hall.iam.begin_enrolment(&ticket, origin()).await.unwrap();
        let address = view.address.reveal();
        assert!(address.starts_with("otpauth://totp/Maple%20Bend"), "{address}");
        assert!(address.contains("issuer=Maple%20Bend"), "{address}");
        assert!(address.contains(&view.text.reveal().replace(' ', "")), "{address}");
    });
}

#[test]
fn nobody_sets_up_a_second_app_over_the_first() {
    in_hall(async |hall| {
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        let ticket = hall.ticket(&rose.email).await;
        let answer = hall.iam.begin_enrolment(&ticket, origin()).await;
        assert!(matches!(answer, Err(IamError::Refused(StaffRefusal::AlreadyEnrolled))));
        let code = code(&rose.secret, hall.now());
        let answer = hall.iam.finish_enrolment(&ticket, code, &Browser::default(), origin()).await;
        assert!(matches!(answer, Err(IamError::Refused(StaffRefusal::AlreadyEnrolled))));
    });
}

#[test]
fn who_else_knows_the_password_is_not_shown_the_secret_that_waits() {
    in_hall(async |hall| {
        let rose = facts("Rose Tremblay", None);
        hall.activated(rose.clone()).await;
        let own = hall.ticket(&rose.email).await;
        let shown = hall.iam.begin_enrolment(&own, origin()).await.unwrap();
        let stranger = hall.ticket(&rose.email).await;
        let other = hall.iam.begin_enrolment(&stranger, origin()).await.unwrap();
        assert_ne!(other.text, shown.text);
        // The owner notices: their code is not taken, and they begin again.
        let first = code(shown.text.reveal(), hall.now());
        let answer = hall.iam.finish_enrolment(&own, first, &Browser::default(), origin()).await;
        assert!(matches!(answer, Err(IamError::Refused(StaffRefusal::NotEnrolling))));
    });
}

#[test]
fn a_set_up_that_was_left_lying_is_begun_anew() {
    in_hall(async |hall| {
        let rose = facts("Rose Tremblay", None);
        hall.activated(rose.clone()).await;
        let ticket = hall.ticket(&rose.email).await;
        let old = hall.iam.begin_enrolment(&ticket, origin()).await.unwrap();
        hall.town.clock.advance(TimeDelta::minutes(30));
        let ticket = hall.ticket(&rose.email).await;
        let code = code(old.text.reveal(), hall.now());
        let answer = hall.iam.finish_enrolment(&ticket, code, &Browser::default(), origin()).await;
        assert!(matches!(answer, Err(IamError::Refused(StaffRefusal::NotEnrolling))));
        let new = hall.iam.begin_enrolment(&ticket, origin()).await.unwrap();
        assert_ne!(new.text, old.text);
    });
}

#[test]
fn changing_what_protects_the_account_needs_both_factors_just_now() {
    in_hall(async |hall| {
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        let fresh = hall.actor(rose.id).await;
        hall.town.clock.advance(TimeDelta::minutes(15));
        let needs = |answer| matches!(answer, Err(IamError::Denied(Denied::ConfirmNeeded)));
        assert!(needs(hall.iam.renew_recovery_codes(&fresh).await.map(|_| ())));
        assert!(needs(hall.iam.replace_own_app(&fresh).await));

        let again = hall.actor(rose.id).await;
        let codes = hall.iam.renew_recovery_codes(&again).await.unwrap();
        assert!(hall.recover(&rose, rose.recovery_codes[0].reveal()).await.is_err());
        let open = hall.recover(&rose, codes[0].reveal()).await.unwrap();
        hall.iam.replace_own_app(&again).await.unwrap();
        assert!(hall.session(&open).await.is_none());
        assert!(hall.recover(&rose, codes[1].reveal()).await.is_err());
        let next = hall.iam.sign_in(order(&rose.email, PASSWORD), origin()).await.unwrap();
        assert_eq!(next.next, NextStep::Enrol);
    });
}
