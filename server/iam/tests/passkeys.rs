//! Passkeys and security keys: adding them, signing in with them, and what an attacker would try.

use chrono::TimeDelta;
use contract::iam::{
    NewPasskey, PasskeyAnswer, PasskeyId, PasskeyQuestion, StaffField, StaffRefusal,
};
use contract::{Problem, Problems, Secret};
use iam::{Actor, Browser, Denied, IamError, SignedInStaff};
use platform::session::SignedIn;
use testing::Authenticator;

use crate::hall::{Colleague, Hall, PORTAL, facts, in_hall, origin, system};

/// Somebody at work, who proved a moment ago who they are.
pub struct AtDesk {
    pub colleague: Colleague,
    pub actor: Actor,
    pub session: SignedIn,
}

pub async fn at_desk(hall: &Hall, name: &str) -> AtDesk {
    let colleague = hall.colleague(facts(name, None)).await;
    let signed_in = hall.sign_in(&colleague).await.unwrap();
    hall.next_code();
    let session = hall.session(&signed_in).await.unwrap();
    let actor = hall.actor(colleague.id).await;
    AtDesk { colleague, actor, session }
}

pub fn given(answer: String) -> PasskeyAnswer {
    PasskeyAnswer(Secret::new(answer))
}

fn named(name: &str, answer: String) -> NewPasskey {
    NewPasskey { name: name.to_owned(), answer: given(answer) }
}

pub async fn add(hall: &Hall, who: &AtDesk) -> (Authenticator, PasskeyId) {
    let question = hall.iam.begin_passkey(&who.actor, &who.session).await.unwrap();
    let (key, answer) = Authenticator::create(PORTAL, &question.0);
    let order = named("Office key", answer);
    (key, hall.iam.add_passkey(&who.actor, &who.session, order).await.unwrap())
}

/// The ticket after the password, and what is asked then.
pub async fn asked(hall: &Hall, who: &Colleague) -> (Secret, PasskeyQuestion) {
    let ticket = hall.ticket(&who.email).await;
    let question = hall.iam.ask_passkey(&ticket, origin()).await.unwrap();
    (ticket, question.unwrap())
}

pub async fn verify(hall: &Hall, ticket: &Secret, answer: &str) -> Result<SignedInStaff, IamError> {
    let answer = given(answer.to_owned());
    hall.iam.verify_passkey(ticket, answer, &Browser::default(), origin()).await
}

fn is_refused<T>(answer: Result<T, IamError>, problem: Problem) -> bool {
    let problems = Problems::one(StaffField::Passkey, problem);
    matches!(answer, Err(IamError::Invalid(found)) if found == problems)
}

fn not_accepted<T>(answer: Result<T, IamError>) -> bool {
    is_refused(answer, Problem::WrongCode)
}

#[test]
fn a_passkey_takes_the_place_of_the_code() {
    // IAM-011, IAM-081
    in_hall(async |hall| {
        let rose = at_desk(&hall, "Rose Tremblay").await;
        let (mut key, _) = add(&hall, &rose).await;
        let (ticket, question) = asked(&hall, &rose.colleague).await;
        let signed_in = verify(&hall, &ticket, &key.answer(&question.0)).await.unwrap();
        let session = hall.session(&signed_in).await.unwrap();
        assert_eq!(session.actor_id, rose.colleague.id.0);
        let held = hall.iam.own_passkeys(&rose.actor).await.unwrap();
        assert_eq!(held[0].name, "Office key");
        assert_eq!(held[0].last_used_at, Some(hall.now()));
        // The code of the app stays a way in that needs no script.
        hall.sign_in(&rose.colleague).await.unwrap();
    });
}

#[test]
fn somebody_without_a_passkey_is_not_asked_for_one() {
    in_hall(async |hall| {
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        let ticket = hall.ticket(&rose.email).await;
        assert_eq!(hall.iam.ask_passkey(&ticket, origin()).await.unwrap(), None);
    });
}

#[test]
fn an_answer_opens_one_session_and_no_second() {
    in_hall(async |hall| {
        let rose = at_desk(&hall, "Rose Tremblay").await;
        let (mut key, _) = add(&hall, &rose).await;
        let (ticket, question) = asked(&hall, &rose.colleague).await;
        let answer = key.answer(&question.0);
        verify(&hall, &ticket, &answer).await.unwrap();
        assert!(not_accepted(verify(&hall, &ticket, &answer).await), "played again");
        // A new question is not answered by the old answer.
        hall.iam.ask_passkey(&ticket, origin()).await.unwrap();
        assert!(not_accepted(verify(&hall, &ticket, &answer).await), "another challenge");
        assert_eq!(hall.events().await["auth.login_failed"], 2);
    });
}

#[test]
fn of_two_servers_that_get_the_same_answer_one_lets_in() {
    in_hall(async |hall| {
        let rose = at_desk(&hall, "Rose Tremblay").await;
        let (mut key, _) = add(&hall, &rose).await;
        let other = hall.second_server().await;
        let (ticket, question) = asked(&hall, &rose.colleague).await;
        let answer = given(key.answer(&question.0));
        let browser = Browser::default();
        let (one, two) = tokio::join!(
            hall.iam.verify_passkey(&ticket, answer.clone(), &browser, origin()),
            other.verify_passkey(&ticket, answer.clone(), &browser, origin()),
        );
        assert_eq!(usize::from(one.is_ok()) + usize::from(two.is_ok()), 1);
    });
}

#[test]
fn the_answer_to_another_sign_in_opens_nothing() {
    in_hall(async |hall| {
        let rose = at_desk(&hall, "Rose Tremblay").await;
        let (mut key, _) = add(&hall, &rose).await;
        let (_, question) = asked(&hall, &rose.colleague).await;
        hall.town.clock.advance(TimeDelta::seconds(1));
        let (other, _) = asked(&hall, &rose.colleague).await;
        assert!(not_accepted(verify(&hall, &other, &key.answer(&question.0)).await));
    });
}

#[test]
fn another_persons_passkey_opens_nothing() {
    in_hall(async |hall| {
        let rose = at_desk(&hall, "Rose Tremblay").await;
        let jean = at_desk(&hall, "Jean Roy").await;
        add(&hall, &rose).await;
        let (mut foreign, _) = add(&hall, &jean).await;
        let (ticket, question) = asked(&hall, &rose.colleague).await;
        assert!(not_accepted(verify(&hall, &ticket, &foreign.answer(&question.0)).await));
    });
}

#[test]
fn an_answer_given_to_another_site_opens_nothing() {
    in_hall(async |hall| {
        let rose = at_desk(&hall, "Rose Tremblay").await;
        let (mut key, _) = add(&hall, &rose).await;
        for site in
            ["https://localhost:3000", "http://localhost:3001", "http://evil.localhost:3000"]
        {
            let (ticket, question) = asked(&hall, &rose.colleague).await;
            key.origin = site.to_owned();
            assert!(not_accepted(verify(&hall, &ticket, &key.answer(&question.0)).await), "{site}");
            hall.town.clock.advance(TimeDelta::seconds(1));
        }
    });
}

#[test]
fn a_touch_without_verifying_the_person_opens_nothing() {
    in_hall(async |hall| {
        let rose = at_desk(&hall, "Rose Tremblay").await;
        let (mut key, _) = add(&hall, &rose).await;
        let (ticket, question) = asked(&hall, &rose.colleague).await;
        key.verifies = false;
        assert!(not_accepted(verify(&hall, &ticket, &key.answer(&question.0)).await));
    });
}

#[test]
fn a_counter_that_does_not_grow_opens_nothing_and_is_told() {
    in_hall(async |hall| {
        let rose = at_desk(&hall, "Rose Tremblay").await;
        let (mut key, _) = add(&hall, &rose).await;
        key.counter = 40;
        let (ticket, question) = asked(&hall, &rose.colleague).await;
        verify(&hall, &ticket, &key.answer(&question.0)).await.unwrap();
        // A copy that was made before knows nothing of the last signature.
        key.counter = 40;
        hall.town.clock.advance(TimeDelta::seconds(1));
        let (ticket, question) = asked(&hall, &rose.colleague).await;
        assert!(not_accepted(verify(&hall, &ticket, &key.answer(&question.0)).await));
        assert_eq!(hall.events().await["auth.passkey_suspected"], 1);
    });
}

#[test]
fn a_question_waits_ten_minutes() {
    in_hall(async |hall| {
        let rose = at_desk(&hall, "Rose Tremblay").await;
        let question = hall.iam.begin_passkey(&rose.actor, &rose.session).await.unwrap();
        let (_, answer) = Authenticator::create(PORTAL, &question.0);
        hall.town.clock.advance(TimeDelta::minutes(10));
        let order = named("Office key", answer);
        let late = hall.iam.add_passkey(&rose.actor, &rose.session, order).await;
        assert!(is_refused(late, Problem::ExpiredCode));
        assert_eq!(hall.count("passkey_question").await, 1);
        hall.town.clock.advance(TimeDelta::minutes(1));
        hall.iam.forget_sso(&system()).await.unwrap();
        assert_eq!(hall.count("passkey_question").await, 0);
    });
}

#[test]
fn a_passkey_is_added_only_in_the_session_that_asked_and_once() {
    in_hall(async |hall| {
        let rose = at_desk(&hall, "Rose Tremblay").await;
        let elsewhere = hall.sign_in(&rose.colleague).await.unwrap();
        let elsewhere = hall.session(&elsewhere).await.unwrap();
        let jean = at_desk(&hall, "Jean Roy").await;
        let question = hall.iam.begin_passkey(&rose.actor, &rose.session).await.unwrap();
        let (_, answer) = Authenticator::create(PORTAL, &question.0);
        let order = || named("Office key", answer.clone());
        for (actor, session) in [(&rose.actor, &elsewhere), (&jean.actor, &jean.session)] {
            let foreign = hall.iam.add_passkey(actor, session, order()).await;
            assert!(is_refused(foreign, Problem::ExpiredCode));
        }
        hall.iam.add_passkey(&rose.actor, &rose.session, order()).await.unwrap();
        let again = hall.iam.add_passkey(&rose.actor, &rose.session, order()).await;
        assert!(is_refused(again, Problem::ExpiredCode));
        assert_eq!(hall.count("staff_passkey").await, 1);
    });
}

#[test]
fn a_passkey_made_for_another_site_or_without_verifying_is_not_added() {
    in_hall(async |hall| {
        let rose = at_desk(&hall, "Rose Tremblay").await;
        let question = hall.iam.begin_passkey(&rose.actor, &rose.session).await.unwrap();
        let (_, answer) = Authenticator::create("https://portal.evil.example", &question.0);
        let order = named("Office key", answer);
        let answer = hall.iam.add_passkey(&rose.actor, &rose.session, order).await;
        assert!(not_accepted(answer));
        let answer = hall.iam.begin_passkey(&rose.actor, &rose.session).await;
        assert!(answer.is_ok());
        let order = named("Office key", "{\"id\":1}".to_owned());
        assert!(not_accepted(hall.iam.add_passkey(&rose.actor, &rose.session, order).await));
        assert_eq!(hall.count("staff_passkey").await, 0);
    });
}

#[test]
fn adding_and_removing_ask_for_proof_given_just_now() {
    in_hall(async |hall| {
        let rose = at_desk(&hall, "Rose Tremblay").await;
        let (_, passkey) = add(&hall, &rose).await;
        let long_ago = hall.now() - TimeDelta::minutes(15);
        let tired = hall.iam.actor_for_staff(rose.colleague.id, long_ago, origin()).await;
        let tired = tired.unwrap().unwrap();
        let needed = |answer: Result<(), IamError>| {
            matches!(answer, Err(IamError::Denied(Denied::ConfirmNeeded)))
        };
        assert!(needed(hall.iam.begin_passkey(&tired, &rose.session).await.map(|_| ())));
        assert!(needed(hall.iam.remove_passkey(&tired, passkey).await));
        hall.iam.remove_passkey(&rose.actor, passkey).await.unwrap();
        assert_eq!(hall.iam.own_passkeys(&rose.actor).await.unwrap(), []);
    });
}

#[test]
fn nobody_removes_the_passkey_of_somebody_else() {
    in_hall(async |hall| {
        let rose = at_desk(&hall, "Rose Tremblay").await;
        let jean = at_desk(&hall, "Jean Roy").await;
        let (_, passkey) = add(&hall, &rose).await;
        let answer = hall.iam.remove_passkey(&jean.actor, passkey).await;
        assert!(matches!(answer, Err(IamError::NotFound)));
        assert_eq!(hall.iam.own_passkeys(&jean.actor).await.unwrap(), []);
        assert_eq!(hall.iam.own_passkeys(&rose.actor).await.unwrap().len(), 1);
    });
}

#[test]
fn a_removed_passkey_opens_nothing() {
    in_hall(async |hall| {
        let rose = at_desk(&hall, "Rose Tremblay").await;
        let (mut key, passkey) = add(&hall, &rose).await;
        let (ticket, question) = asked(&hall, &rose.colleague).await;
        hall.iam.remove_passkey(&rose.actor, passkey).await.unwrap();
        assert!(not_accepted(verify(&hall, &ticket, &key.answer(&question.0)).await));
    });
}

#[test]
fn taking_the_second_factor_away_takes_the_passkeys_too() {
    in_hall(async |hall| {
        let rose = at_desk(&hall, "Rose Tremblay").await;
        add(&hall, &rose).await;
        hall.iam.remove_second_factor(&system(), rose.colleague.id).await.unwrap();
        assert_eq!(hall.count("staff_passkey").await, 0);
    });
}

#[test]
fn an_account_holds_ten_passkeys() {
    in_hall(async |hall| {
        let rose = at_desk(&hall, "Rose Tremblay").await;
        for _ in 0..10 {
            add(&hall, &rose).await;
        }
        let answer = hall.iam.begin_passkey(&rose.actor, &rose.session).await;
        assert!(matches!(answer, Err(IamError::Refused(StaffRefusal::PasskeysFull))));
    });
}

/// Signs in with nothing but a passkey, in a browser that keeps this.
async fn alone(hall: &Hall, kept: &Secret, answer: String) -> Result<SignedInStaff, IamError> {
    hall.iam.sign_in_by_passkey(kept, given(answer), &Browser::default(), origin()).await
}

#[test]
fn a_passkey_alone_opens_a_session_that_counts_as_proved() {
    // IAM-081
    in_hall(async |hall| {
        let rose = at_desk(&hall, "Rose Tremblay").await;
        let (mut key, _) = add(&hall, &rose).await;
        let (question, kept) = hall.iam.ask_any_passkey(None, origin()).await.unwrap();
        let signed_in = alone(&hall, &kept, key.answer(&question.0)).await.unwrap();
        assert_eq!(signed_in.staff, rose.colleague.id);
        let session = hall.session(&signed_in).await.unwrap();
        let actor = hall.iam.actor_for_session(&session, origin()).await.unwrap().unwrap();
        assert!(iam::confirmed(&actor, hall.now()).is_ok());
    });
}

#[test]
fn a_passkey_alone_opens_nothing_twice_elsewhere_or_for_somebody_who_left() {
    in_hall(async |hall| {
        let rose = at_desk(&hall, "Rose Tremblay").await;
        let (mut key, _) = add(&hall, &rose).await;
        let (question, kept) = hall.iam.ask_any_passkey(None, origin()).await.unwrap();
        let (_, elsewhere) = hall.iam.ask_any_passkey(None, origin()).await.unwrap();
        let answer = key.answer(&question.0);
        assert!(not_accepted(alone(&hall, &elsewhere, answer.clone()).await), "another browser");
        alone(&hall, &kept, answer.clone()).await.unwrap();
        assert!(not_accepted(alone(&hall, &kept, answer).await), "played again");
        // What was asked after the password is another question.
        let (_, second) = asked(&hall, &rose.colleague).await;
        assert!(not_accepted(alone(&hall, &kept, key.answer(&second.0)).await));
        let (question, kept) = hall.iam.ask_any_passkey(Some(kept), origin()).await.unwrap();
        hall.iam.deactivate(&system(), rose.colleague.id).await.unwrap();
        assert!(not_accepted(alone(&hall, &kept, key.answer(&question.0)).await), "who left");
    });
}

#[test]
fn passkeys_end_with_the_account_and_keep_an_app_from_being_set_up_in_their_place() {
    // IAM-098
    in_hall(async |hall| {
        let rose = at_desk(&hall, "Rose Tremblay").await;
        add(&hall, &rose).await;
        let replaced = hall.iam.replace_own_app(&rose.actor).await;
        assert!(matches!(replaced, Err(IamError::Refused(StaffRefusal::PasskeysRemain))));
        hall.iam.deactivate(&system(), rose.colleague.id).await.unwrap();
        assert!(hall.column("staff_passkey", "id").await.is_empty());
    });
}

#[test]
fn a_passkey_that_names_somebody_else_opens_nothing() {
    in_hall(async |hall| {
        let rose = at_desk(&hall, "Rose Tremblay").await;
        let jean = at_desk(&hall, "Jean Roy").await;
        let (mut key, _) = add(&hall, &rose).await;
        key.name(jean.colleague.id.0);
        let (question, kept) = hall.iam.ask_any_passkey(None, origin()).await.unwrap();
        assert!(not_accepted(alone(&hall, &kept, key.answer(&question.0)).await));
    });
}

#[test]
fn a_passkey_again_opens_sensitive_acts_in_its_own_session() {
    // IAM-098
    in_hall(async |hall| {
        let rose = at_desk(&hall, "Rose Tremblay").await;
        let (mut key, _) = add(&hall, &rose).await;
        hall.town.clock.advance(TimeDelta::minutes(15));
        let tired = hall.iam.actor_for_session(&rose.session, origin()).await.unwrap().unwrap();
        assert!(iam::confirmed(&tired, hall.now()).is_err());
        let ask = async || hall.iam.ask_passkey_again(&tired, &rose.session).await.unwrap();
        let elsewhere = hall.sign_in(&rose.colleague).await.unwrap();
        let elsewhere = hall.session(&elsewhere).await.unwrap();
        let answer = given(key.answer(&ask().await.unwrap().0));
        let foreign = hall.iam.confirm_by_passkey(&tired, answer, &elsewhere).await;
        assert!(not_accepted(foreign), "asked in another session");
        let answer = given(key.answer(&ask().await.unwrap().0));
        let signed_in = hall.iam.confirm_by_passkey(&tired, answer, &rose.session).await.unwrap();
        let session = hall.session(&signed_in).await.unwrap();
        let fresh = hall.iam.actor_for_session(&session, origin()).await.unwrap().unwrap();
        assert!(iam::confirmed(&fresh, hall.now()).is_ok());
        assert_eq!(hall.events().await["auth.login_confirmed"], 1);
    });
}
