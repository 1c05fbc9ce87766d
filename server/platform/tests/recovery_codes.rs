//! Recovery codes for a lost second factor.

use std::collections::BTreeSet;

use contract::Secret;
use futures::future::join_all;
use platform::credential::recovery;
use testing::{Town, on_both};
use uuid::Uuid;

async fn replace(town: &Town, owner: Uuid) -> Vec<Secret> {
    let work = town.foundation.begin().await.unwrap();
    let codes = recovery::replace(&town.foundation, &work, owner).await.unwrap();
    work.commit().await.unwrap();
    codes
}

async fn spend(town: &Town, owner: Uuid, typed: &str) -> bool {
    let work = town.foundation.begin().await.unwrap();
    let spent = recovery::spend(&town.foundation, &work, owner, typed).await.unwrap();
    work.commit().await.unwrap();
    spent
}

#[test]
fn ten_different_readable_codes_are_made() {
    on_both(async |town| {
        let codes = replace(&town, town.foundation.ids.next()).await;
        let texts: BTreeSet<&str> = codes.iter().map(Secret::reveal).collect();
        assert_eq!(texts.len(), 10);
        for text in texts {
            assert_eq!(text.split('-').map(str::len).collect::<Vec<_>>(), [4, 4, 4]);
            assert!(text.chars().all(|letter| "34679CDFGHJKMNPQRTVW-".contains(letter)));
        }
    });
}

#[test]
fn a_code_is_spent_once_however_it_is_typed() {
    on_both(async |town| {
        let owner = town.foundation.ids.next();
        let codes = replace(&town, owner).await;
        let typed = codes[3].reveal().to_lowercase().replace('-', " ");
        assert!(spend(&town, owner, &typed).await);
        assert!(!spend(&town, owner, codes[3].reveal()).await);
        assert_eq!(recovery::left(&town.foundation, owner).await.unwrap(), 9);
        assert!(!spend(&town, owner, "").await);
        assert!(spend(&town, owner, codes[4].reveal()).await);
    });
}

#[test]
fn of_many_attempts_at_once_one_succeeds() {
    on_both(async |town| {
        let owner = town.foundation.ids.next();
        let codes = replace(&town, owner).await;
        let attempts = join_all((0..12).map(|_| spend(&town, owner, codes[0].reveal()))).await;
        assert_eq!(attempts.into_iter().filter(|spent| *spent).count(), 1);
    });
}

#[test]
fn codes_belong_to_one_owner_and_end_with_the_next_set() {
    on_both(async |town| {
        let (one, other) = (town.foundation.ids.next(), town.foundation.ids.next());
        let codes = replace(&town, one).await;
        assert!(!spend(&town, other, codes[0].reveal()).await);
        replace(&town, one).await;
        assert!(!spend(&town, one, codes[0].reveal()).await);
        assert_eq!(recovery::left(&town.foundation, one).await.unwrap(), 10);
    });
}
