//! Word of a sign-in where somebody was not known, and "this was not me".

use chrono::TimeDelta;
use contract::Secret;
use contract::iam::{Activate, StaffRefusal};
use iam::{Browser, IamError, NextStep, SignedInStaff};

use crate::hall::{Colleague, Hall, PASSWORD, code, facts, in_hall, order, origin, system};

async fn enter(hall: &Hall, who: &Colleague, known: Option<Secret>) -> SignedInStaff {
    let ticket = hall.ticket(&who.email).await;
    let browser = Browser { device: "Firefox on Linux".into(), known, replaced: None };
    let code = code(&who.secret, hall.now());
    let entered = hall.iam.verify_code(&ticket, code, &browser, origin()).await.unwrap();
    hall.next_code();
    entered
}

async fn told(hall: &Hall) -> usize {
    let jobs = hall.column("job", "name").await;
    jobs.iter().filter(|name| *name == "iam.tell_new_device").count()
}

fn is_gone<T>(answer: Result<T, IamError>) -> bool {
    matches!(answer, Err(IamError::Refused(StaffRefusal::LinkGone)))
}

#[test]
fn a_sign_in_where_somebody_is_not_known_is_told_once() {
    // IAM-098
    in_hall(async |hall| {
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        assert_eq!(told(&hall).await, 0, "the first of all is no news");
        let known = enter(&hall, &rose, None).await.browser;
        assert_eq!(told(&hall).await, 1);
        enter(&hall, &rose, Some(known)).await;
        assert_eq!(told(&hall).await, 1, "a browser that is known");
        let jean = hall.colleague(facts("Jean Roy", None)).await;
        let foreign = enter(&hall, &jean, None).await.browser;
        enter(&hall, &rose, Some(foreign)).await;
        assert_eq!(told(&hall).await, 3, "the browser of somebody else is not known here");
        assert_eq!(hall.events().await["auth.new_device"], 3);
    });
}

#[test]
fn who_says_it_was_not_they_ends_everything_and_chooses_a_new_password() {
    // IAM-098
    in_hall(async |hall| {
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        let thief = enter(&hall, &rose, None).await;
        let begun = hall.ticket(&rose.email).await;
        let notice = hall.iam.new_device(rose.id).await.unwrap().unwrap();
        assert_eq!(hall.iam.disowning(&notice.link).await.unwrap(), rose.email);
        assert!(hall.session(&thief).await.is_some(), "opening the page ends nothing");
        let link = hall.iam.disown_sign_in(&notice.link, origin()).await.unwrap().unwrap();
        assert!(hall.session(&thief).await.is_none());
        assert!(hall.iam.sign_in(order(&rose.email, PASSWORD), origin()).await.is_err());
        assert!(hall.iam.next_step(&begun).await.is_err(), "a sign-in that was begun");
        assert!(is_gone(hall.iam.disown_sign_in(&notice.link, origin()).await), "once");
        let new = Secret::new("violet-anchor-tundra-58");
        hall.iam.activate(Activate { link, password: new.clone() }, origin()).await.unwrap();
        let order = order(&rose.email, new.reveal());
        let accepted = hall.iam.sign_in(order, origin()).await.unwrap();
        assert_eq!(accepted.next, NextStep::Code, "the message alone lets nobody in");
        assert_eq!(hall.events().await["auth.sign_in_disowned"], 1);
    });
}

#[test]
fn the_link_of_the_message_works_for_seven_days_and_for_nobody_who_left() {
    in_hall(async |hall| {
        let rose = hall.colleague(facts("Rose Tremblay", None)).await;
        let link = hall.iam.new_device(rose.id).await.unwrap().unwrap().link;
        hall.town.clock.advance(TimeDelta::days(7));
        assert!(is_gone(hall.iam.disowning(&link).await));
        let link = hall.iam.new_device(rose.id).await.unwrap().unwrap().link;
        hall.iam.deactivate(&system(), rose.id).await.unwrap();
        assert!(is_gone(hall.iam.disown_sign_in(&link, origin()).await));
        assert!(hall.iam.new_device(rose.id).await.unwrap().is_none());
        assert!(is_gone(hall.iam.disowning(&Secret::new("unknown")).await));
    });
}
