//! Throttling: strict for an origin, fair to everybody else, the same on all servers.

use std::net::IpAddr;
use std::time::Duration;

use chrono::TimeDelta;
use futures::future::join_all;
use platform::throttle::{Key, Limit, RetryAfter, SignInAttempt, Throttle, Throttled};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::Query;
use testing::on_both;

const LIMIT: Limit = Limit::new("test", 5, Duration::from_secs(10));

fn address(text: &str) -> Key<'static> {
    Key::Address(text.parse::<IpAddr>().unwrap())
}

async fn wait(throttle: &Throttle, limit: Limit, key: Key<'_>) -> Option<Duration> {
    match throttle.take(limit, key).await {
        Ok(()) => None,
        Err(Throttled::Wait(RetryAfter(wait))) => Some(wait),
        Err(Throttled::Store(error)) => panic!("{error}"),
    }
}

#[test]
fn after_the_burst_attempts_come_back_one_by_one() {
    on_both(async |town| {
        let throttle = Throttle::new(&town.foundation);
        for _ in 0..5 {
            assert_eq!(wait(&throttle, LIMIT, address("192.0.2.1")).await, None);
        }
        assert_eq!(
            wait(&throttle, LIMIT, address("192.0.2.1")).await,
            Some(Duration::from_secs(10))
        );
        town.clock.advance(TimeDelta::seconds(4));
        assert_eq!(
            wait(&throttle, LIMIT, address("192.0.2.1")).await,
            Some(Duration::from_secs(6))
        );
        town.clock.advance(TimeDelta::seconds(6));
        assert_eq!(wait(&throttle, LIMIT, address("192.0.2.1")).await, None);
        assert!(wait(&throttle, LIMIT, address("192.0.2.1")).await.is_some());
        town.clock.advance(TimeDelta::hours(1));
        for _ in 0..5 {
            assert_eq!(wait(&throttle, LIMIT, address("192.0.2.1")).await, None);
        }
        assert!(
            wait(&throttle, LIMIT, address("192.0.2.1")).await.is_some(),
            "rest does not add up"
        );
    });
}

#[test]
fn one_flooding_origin_slows_nobody_else_down() {
    on_both(async |town| {
        let throttle = Throttle::new(&town.foundation);
        for _ in 0..50 {
            let _ = wait(&throttle, LIMIT, address("2001:db8:1:1::1")).await;
        }
        assert!(
            wait(&throttle, LIMIT, address("2001:db8:1:1:ffff::2")).await.is_some(),
            "the same /64"
        );
        assert_eq!(wait(&throttle, LIMIT, address("2001:db8:1:2::1")).await, None);
        assert_eq!(wait(&throttle, LIMIT, address("192.0.2.1")).await, None);
        let account = Key::Account(town.foundation.ids.next());
        assert_eq!(wait(&throttle, LIMIT, account).await, None);
        let other = Limit::new("other", 5, Duration::from_secs(10));
        assert_eq!(wait(&throttle, other, address("2001:db8:1:1::1")).await, None);
    });
}

#[test]
fn an_address_written_in_two_ways_is_one_origin() {
    on_both(async |town| {
        let throttle = Throttle::new(&town.foundation);
        for _ in 0..5 {
            assert_eq!(wait(&throttle, LIMIT, address("::ffff:192.0.2.1")).await, None);
        }
        assert!(wait(&throttle, LIMIT, address("192.0.2.1")).await.is_some());
    });
}

#[test]
fn nobody_can_lock_an_account_from_one_origin() {
    on_both(async |town| {
        let throttle = Throttle::new(&town.foundation);
        let account = Key::Account(town.foundation.ids.next());
        let mut reached = 0;
        // An hour of attempts as fast as the origin may.
        for _ in 0..3600 {
            if wait(&throttle, Limit::SIGN_IN_PER_ADDRESS, address("192.0.2.66")).await.is_none() {
                reached += 1;
                assert_eq!(wait(&throttle, Limit::SIGN_IN_PER_ACCOUNT, account).await, None);
            }
            town.clock.advance(TimeDelta::seconds(1));
        }
        assert!(reached > 1000);
        assert_eq!(
            wait(&throttle, Limit::SIGN_IN_PER_ADDRESS, address("198.51.100.7")).await,
            None
        );
        assert_eq!(wait(&throttle, Limit::SIGN_IN_PER_ACCOUNT, account).await, None);
    });
}

#[test]
fn many_networks_together_have_one_more_limit_for_an_account() {
    on_both(async |town| {
        let throttle = Throttle::new(&town.foundation);
        let account = "staff rose";
        let attempt = async |network: u8, host: u8| {
            let origin = Some(IpAddr::from([10, 7, network, host]));
            let attempt = SignInAttempt { account, origin, browser: None, is_first_factor: true };
            throttle.take_sign_in(attempt).await.is_ok()
        };
        for _ in 0..200 {
            let key = Key::Text(account);
            assert_eq!(wait(&throttle, Limit::SIGN_IN_PER_ACCOUNT, key).await, None);
        }
        // One network alone uses up what is its own, and takes nothing from the others.
        let mut passed = 0;
        for host in 0..20 {
            passed += usize::from(attempt(0, host).await);
        }
        assert_eq!(passed, 3);
        for network in 1..=100 {
            for host in 0..3 {
                passed += usize::from(attempt(network, host).await);
            }
        }
        assert_eq!(passed, 300);
        assert!(!attempt(200, 1).await);
        town.clock.advance(TimeDelta::seconds(2));
        assert!(attempt(201, 1).await);
    });
}

#[test]
fn servers_share_the_buckets_even_at_once() {
    on_both(async |town| {
        let second = town.second_server().await.unwrap();
        let throttles = [Throttle::new(&town.foundation), Throttle::new(&second)];
        let attempts = (0..40).map(|turn| wait(&throttles[turn % 2], LIMIT, address("192.0.2.1")));
        let taken = join_all(attempts).await.into_iter().filter(Option::is_none).count();
        assert_eq!(taken, 5);
    });
}

#[test]
fn an_honest_attempt_is_given_back() {
    on_both(async |town| {
        let throttle = Throttle::new(&town.foundation);
        for _ in 0..30 {
            assert_eq!(wait(&throttle, LIMIT, address("192.0.2.1")).await, None);
            throttle.give_back(LIMIT, address("192.0.2.1")).await.unwrap();
        }
        for _ in 0..5 {
            assert_eq!(wait(&throttle, LIMIT, address("192.0.2.1")).await, None);
        }
        assert!(wait(&throttle, LIMIT, address("192.0.2.1")).await.is_some());
        throttle.give_back(LIMIT, address("192.0.2.1")).await.unwrap();
        assert_eq!(wait(&throttle, LIMIT, address("192.0.2.1")).await, None);
    });
}

#[test]
fn the_table_names_nobody_and_old_rows_go() {
    on_both(async |town| {
        let throttle = Throttle::new(&town.foundation);
        throttle.take(LIMIT, Key::Text("someone@example.ca")).await.unwrap();
        throttle.take(LIMIT, address("192.0.2.1")).await.unwrap();
        let reader = town.foundation.db.reader();
        let all = Query::select().column("key").from("throttle_bucket").to_owned();
        let rows = reader.query_all(&all).await.unwrap();
        let keys: Vec<String> = rows.iter().map(|row| row.try_get("", "key").unwrap()).collect();
        assert_eq!(keys.len(), 2);
        assert!(
            keys.iter()
                .all(|key| key.len() == 43 && !key.contains("192") && !key.contains("someone"))
        );
        assert_eq!(throttle.forget_empty().await.unwrap(), 0);
        town.clock.advance(TimeDelta::seconds(10));
        assert_eq!(throttle.forget_empty().await.unwrap(), 2);
    });
}

#[test]
fn the_wait_is_told_in_whole_seconds() {
    assert_eq!(RetryAfter(Duration::from_millis(1)).seconds(), 1);
    assert_eq!(RetryAfter(Duration::from_millis(1001)).seconds(), 2);
}
