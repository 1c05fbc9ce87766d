//! Forms between two requests: what was typed, and keys that make sending twice harmless.

use chrono::TimeDelta;
use contract::{Failure, FailureKind};
use platform::Foundation;
use platform::flash::{self, FormFlash, Visitor};
use platform::form_key::{self, FormKey, KeyError};
use testing::on_both;

fn typed(form: &str, subject: &str) -> FormFlash {
    FormFlash {
        form: form.into(),
        values: vec![("subject".into(), subject.into())],
        failure: Some(Failure::of(FailureKind::Invalid)),
    }
}

#[test]
fn what_was_typed_is_found_again_by_its_visitor_only_until_it_expires() {
    on_both(async |town| {
        let (anna, other) = (Visitor::of("anna"), Visitor::of("other"));
        let flash = typed("report", "Trou béant rue Élisabeth");
        let id = flash::keep(&town.foundation, &anna, flash.clone()).await.unwrap();
        let find = async |who: &Visitor, form: &str, id: &str| {
            flash::find(&town.foundation, who, form, id).await.unwrap()
        };
        assert_eq!(find(&anna, "report", &id).await, Some(flash.clone()));
        assert_eq!(find(&anna, "report", &id).await, Some(flash), "a reload shows it again");
        assert_eq!(find(&other, "report", &id).await, None);
        assert_eq!(find(&anna, "sign_in", &id).await, None);
        assert_eq!(find(&anna, "report", "guess").await, None);
        flash::forget(&town.foundation, &other, &id).await.unwrap();
        assert!(find(&anna, "report", &id).await.is_some(), "nobody else can drop it");
        town.clock.advance(TimeDelta::minutes(30));
        assert_eq!(find(&anna, "report", &id).await, None);
        let work = town.foundation.begin().await.unwrap();
        assert_eq!(flash::forget_expired(&work).await.unwrap(), 1);
    });
}

#[test]
fn a_sent_form_is_forgotten() {
    on_both(async |town| {
        let anna = Visitor::of("anna");
        let id = flash::keep(&town.foundation, &anna, typed("report", "x")).await.unwrap();
        flash::forget(&town.foundation, &anna, &id).await.unwrap();
        assert_eq!(flash::find(&town.foundation, &anna, "report", &id).await.unwrap(), None);
    });
}

#[test]
fn a_visitor_has_at_most_eight_kept_forms() {
    on_both(async |town| {
        let (anna, other) = (Visitor::of("anna"), Visitor::of("other"));
        let foreign = flash::keep(&town.foundation, &other, typed("report", "x")).await.unwrap();
        let mut ids = Vec::new();
        for number in 0..10 {
            town.clock.advance(TimeDelta::seconds(1));
            let flash = typed("report", &number.to_string());
            ids.push(flash::keep(&town.foundation, &anna, flash).await.unwrap());
        }
        let mut kept = Vec::new();
        for (number, id) in ids.iter().enumerate() {
            if flash::find(&town.foundation, &anna, "report", id).await.unwrap().is_some() {
                kept.push(number);
            }
        }
        assert_eq!(kept, (2..10).collect::<Vec<_>>());
        let foreign = flash::find(&town.foundation, &other, "report", &foreign).await.unwrap();
        assert!(foreign.is_some());
    });
}

async fn send(foundation: &Foundation, key: &FormKey, outcome: &str) -> Option<String> {
    let work = foundation.begin().await.unwrap();
    let before = key.take(&work, outcome).await.unwrap();
    work.commit().await.unwrap();
    before
}

#[test]
fn sending_twice_gives_the_first_outcome() {
    on_both(async |town| {
        let key = FormKey::new("resident:1:open", "k", b"pothole");
        assert_eq!(send(&town.foundation, &key, "case 1").await, None);
        assert_eq!(send(&town.foundation, &key, "case 2").await.as_deref(), Some("case 1"));
        let others = FormKey::new("resident:2:open", "k", b"noise");
        assert_eq!(send(&town.foundation, &others, "case 3").await, None, "keys are per sender");
    });
}

#[test]
fn the_same_key_with_other_content_is_refused() {
    on_both(async |town| {
        let key = FormKey::new("resident:1:open", "k", b"pothole");
        send(&town.foundation, &key, "case 1").await;
        let work = town.foundation.begin().await.unwrap();
        let other = FormKey::new("resident:1:open", "k", b"noise").take(&work, "case 2").await;
        assert!(matches!(&other, Err(error @ KeyError::Reused) if error.refusal().is_some()));
    });
}

#[test]
fn a_key_is_not_used_up_by_an_attempt_that_failed() {
    on_both(async |town| {
        let key = FormKey::new("resident:1:open", "k", b"pothole");
        let work = town.foundation.begin().await.unwrap();
        assert_eq!(key.take(&work, "case 1").await.unwrap(), None);
        drop(work);
        assert_eq!(send(&town.foundation, &key, "case 2").await, None);
    });
}

#[test]
fn of_twenty_that_come_at_once_one_goes_on_and_all_see_its_outcome() {
    on_both(async |town| {
        let second = town.second_server().await.unwrap();
        let key = FormKey::new("client:1:POST /cases", "k", b"pothole");
        let outcomes = (0..20).map(|number: u32| {
            let foundation = if number.is_multiple_of(2) { &town.foundation } else { &second };
            let key = &key;
            async move { (number, send(foundation, key, &number.to_string()).await) }
        });
        let outcomes = futures::future::join_all(outcomes).await;
        let winners: Vec<_> = outcomes.iter().filter(|(_, before)| before.is_none()).collect();
        assert_eq!(winners.len(), 1);
        let won = winners[0].0.to_string();
        let seen = outcomes.iter().filter_map(|(_, before)| before.as_deref());
        assert!(seen.into_iter().all(|outcome| outcome == won));
    });
}

#[test]
fn a_key_is_free_again_after_a_day() {
    on_both(async |town| {
        let key = FormKey::new("resident:1:open", "k", b"pothole");
        send(&town.foundation, &key, "case 1").await;
        town.clock.advance(TimeDelta::hours(24));
        let other = FormKey::new("resident:1:open", "k", b"noise");
        assert_eq!(send(&town.foundation, &other, "case 2").await, None);
        town.clock.advance(TimeDelta::hours(24));
        let work = town.foundation.begin().await.unwrap();
        assert_eq!(form_key::forget_expired(&work).await.unwrap(), 1);
    });
}
