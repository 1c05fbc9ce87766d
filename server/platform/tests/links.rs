//! Links that work once.

use std::time::Duration;

use chrono::TimeDelta;
use contract::Secret;
use futures::future::join_all;
use platform::credential::links::{self, LinkPurpose};
use platform::credential::token;
use testing::{SeededRandom, Town, on_both};
use uuid::Uuid;

const CONFIRM: LinkPurpose =
    LinkPurpose { name: "confirm_email", lifetime: Duration::from_secs(3600) };
const RESET: LinkPurpose =
    LinkPurpose { name: "reset_password", lifetime: Duration::from_secs(3600) };

async fn issue(town: &Town, purpose: LinkPurpose, subject: Uuid) -> Secret {
    let work = town.foundation.begin().await.unwrap();
    let token = links::issue(&town.foundation, &work, purpose, subject).await.unwrap();
    work.commit().await.unwrap();
    token
}

async fn redeem(town: &Town, purpose: LinkPurpose, token: &Secret) -> Option<Uuid> {
    let work = town.foundation.begin().await.unwrap();
    let subject = links::redeem(&work, purpose, token.reveal()).await.unwrap();
    work.commit().await.unwrap();
    subject
}

async fn peek(town: &Town, purpose: LinkPurpose, token: &Secret) -> Option<Uuid> {
    links::peek(&town.foundation.db, purpose, token.reveal(), town.foundation.now()).await.unwrap()
}

#[test]
fn a_link_can_be_looked_at_often_and_used_once() {
    on_both(async |town| {
        let subject = town.foundation.ids.next();
        let token = issue(&town, CONFIRM, subject).await;
        for _ in 0..3 {
            assert_eq!(peek(&town, CONFIRM, &token).await, Some(subject));
        }
        assert_eq!(redeem(&town, CONFIRM, &token).await, Some(subject));
        assert_eq!(peek(&town, CONFIRM, &token).await, None);
        assert_eq!(redeem(&town, CONFIRM, &token).await, None);
    });
}

#[test]
fn of_many_attempts_at_once_one_gets_the_link() {
    on_both(async |town| {
        let subject = town.foundation.ids.next();
        let token = issue(&town, RESET, subject).await;
        let got = join_all((0..12).map(|_| redeem(&town, RESET, &token))).await;
        assert_eq!(got.into_iter().flatten().collect::<Vec<_>>(), [subject]);
    });
}

#[test]
fn a_link_does_nothing_for_another_purpose_nor_after_its_time() {
    on_both(async |town| {
        let token = issue(&town, CONFIRM, town.foundation.ids.next()).await;
        assert_eq!(peek(&town, RESET, &token).await, None);
        assert_eq!(redeem(&town, RESET, &token).await, None);
        town.clock.advance(TimeDelta::hours(1));
        assert_eq!(peek(&town, CONFIRM, &token).await, None);
        assert_eq!(redeem(&town, CONFIRM, &token).await, None);
        let work = town.foundation.begin().await.unwrap();
        assert_eq!(links::forget_expired(&work).await.unwrap(), 1);
        work.commit().await.unwrap();
    });
}

#[test]
fn an_abandoned_unit_of_work_leaves_the_link_unused() {
    on_both(async |town| {
        let subject = town.foundation.ids.next();
        let token = issue(&town, CONFIRM, subject).await;
        let work = town.foundation.begin().await.unwrap();
        assert!(links::redeem(&work, CONFIRM, token.reveal()).await.unwrap().is_some());
        drop(work);
        assert_eq!(redeem(&town, CONFIRM, &token).await, Some(subject));
    });
}

#[test]
fn revoking_takes_the_links_of_one_subject_and_purpose() {
    on_both(async |town| {
        let (one, other) = (town.foundation.ids.next(), town.foundation.ids.next());
        let [reset, confirm, of_other] = [
            issue(&town, RESET, one).await,
            issue(&town, CONFIRM, one).await,
            issue(&town, RESET, other).await,
        ];
        let work = town.foundation.begin().await.unwrap();
        links::revoke(&work, RESET, one).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(peek(&town, RESET, &reset).await, None);
        assert_eq!(peek(&town, CONFIRM, &confirm).await, Some(one));
        assert_eq!(peek(&town, RESET, &of_other).await, Some(other));
    });
}

#[test]
fn a_token_has_256_bits_and_only_its_hash_is_kept() {
    let token = token::new(&SeededRandom::default());
    assert_eq!(token.reveal().len(), 43);
    assert!(
        token
            .reveal()
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter))
    );
    let stored = token::digest(token.reveal());
    assert_ne!(stored, token.reveal());
    assert!(token::matches(token.reveal(), &stored));
    assert!(!token::matches("another", &stored));
}
