//! Sessions, in the database and in Redis.

use std::net::IpAddr;

use chrono::TimeDelta;
use contract::Secret;
use platform::session::{
    Cookies, PlainHttp, Realm, RedisSessions, SessionLimits, Sessions, SignedIn,
};
use testing::{Town, on_both};
use uuid::Uuid;

/// Runs the body on every database, and on each with Redis, if there is one. `TEST_DATABASES=both` makes it a must.
fn on_all(body: impl AsyncFn(&Town, Sessions)) {
    on_both(async |town| {
        let limits = SessionLimits::default();
        body(&town, Sessions::in_database(&town.foundation, limits)).await;
        if let Some(url) = redis_url() {
            let redis = RedisSessions::connect(&url, somebody().to_string(), None).await.unwrap();
            assert!(redis.is_ready().await);
            body(&town, Sessions::in_redis(&town.foundation, redis, limits)).await;
        }
    });
}

#[expect(clippy::disallowed_methods, reason = "test programs have no configuration")]
fn redis_url() -> Option<String> {
    let url = std::env::var("TEST_REDIS_URL").ok().filter(|url| !url.is_empty());
    let is_needed = std::env::var("TEST_DATABASES").is_ok_and(|databases| databases == "both");
    assert!(
        url.is_some() || !is_needed,
        "TEST_DATABASES=both asks for Redis: set TEST_REDIS_URL or run `make test`"
    );
    url
}

fn home() -> Option<IpAddr> {
    "192.0.2.1".parse().ok()
}

/// An id that no other test uses: Redis is shared by all.
fn somebody() -> Uuid {
    Uuid::from_bytes(rand::random())
}

async fn sign_in(sessions: &Sessions, realm: Realm, actor: Uuid, device: &str) -> Secret {
    sessions.sign_in(realm, actor, device, home(), None).await.unwrap()
}

async fn current(sessions: &Sessions, realm: Realm, cookie: &Secret) -> Option<SignedIn> {
    sessions.current(realm, cookie.reveal()).await.unwrap()
}

// IAM-088
#[test]
fn a_session_says_who_is_signed_in() {
    on_all(async |town, sessions| {
        assert!(sessions.is_ready().await);
        let actor = somebody();
        let cookie = sign_in(&sessions, Realm::Resident, actor, "Firefox, Linux").await;
        let session = current(&sessions, Realm::Resident, &cookie).await.unwrap();
        assert_eq!((session.realm, session.actor_id), (Realm::Resident, actor));
        assert_eq!((session.device.as_str(), session.address), ("Firefox, Linux", home()));
        assert_eq!(
            (session.since, session.seen_at),
            (town.foundation.now(), town.foundation.now())
        );
        assert_eq!(session.idle_ends_at, town.foundation.now() + TimeDelta::minutes(30));
        assert_eq!(session.expires_at, town.foundation.now() + TimeDelta::hours(12));
    });
}

#[test]
fn a_cookie_of_one_realm_is_nothing_in_the_other() {
    on_all(async |_, sessions| {
        let cookie = sign_in(&sessions, Realm::Resident, somebody(), "").await;
        assert_eq!(current(&sessions, Realm::Staff, &cookie).await, None);
        for wrong in
            ["", "x", "AAAAAAAAAAAAAAAAAAAAAA", "%00", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"]
        {
            assert_eq!(current(&sessions, Realm::Resident, &Secret::new(wrong)).await, None);
        }
    });
}

#[test]
fn signing_in_again_changes_the_id_and_ends_the_planted_one() {
    // IAM-098
    on_all(async |_, sessions| {
        let planted = sign_in(&sessions, Realm::Resident, somebody(), "").await;
        let before = current(&sessions, Realm::Resident, &planted).await.unwrap();
        let actor = somebody();
        let own = sessions.sign_in(Realm::Resident, actor, "", None, Some(&before)).await.unwrap();
        assert_ne!(own.reveal(), planted.reveal());
        assert_eq!(current(&sessions, Realm::Resident, &planted).await, None);
        assert_eq!(current(&sessions, Realm::Resident, &own).await.unwrap().actor_id, actor);
    });
}

#[test]
fn stepping_up_changes_the_cookie_and_keeps_the_session() {
    // IAM-098
    on_all(async |_, sessions| {
        let old = sign_in(&sessions, Realm::Staff, somebody(), "Console").await;
        let session = current(&sessions, Realm::Staff, &old).await.unwrap();
        let new = sessions.rotate(&session).await.unwrap().unwrap();
        assert_eq!(current(&sessions, Realm::Staff, &old).await, None);
        let after = current(&sessions, Realm::Staff, &new).await.unwrap();
        assert_eq!((after.id, after.since), (session.id, session.since));
        assert_eq!(sessions.list(Realm::Staff, session.actor_id).await.unwrap().len(), 1);
    });
}

#[test]
fn a_session_that_ended_cannot_be_rotated_back_to_life() {
    on_all(async |_, sessions| {
        let cookie = sign_in(&sessions, Realm::Staff, somebody(), "").await;
        let session = current(&sessions, Realm::Staff, &cookie).await.unwrap();
        sessions.end_all(Realm::Staff, session.actor_id).await.unwrap();
        assert_eq!(sessions.rotate(&session).await.unwrap(), None);
        assert_eq!(sessions.list(Realm::Staff, session.actor_id).await.unwrap(), []);
    });
}

#[test]
fn a_late_write_cannot_revive_an_ended_session() {
    on_all(async |town, sessions| {
        let cookie = sign_in(&sessions, Realm::Resident, somebody(), "").await;
        let session = current(&sessions, Realm::Resident, &cookie).await.unwrap();
        town.clock.advance(TimeDelta::minutes(2));
        sessions.sign_out(&session).await.unwrap();
        sessions.seen(&session).await.unwrap();
        assert_eq!(sessions.touch(&session).await.unwrap(), None);
        assert_eq!(current(&sessions, Realm::Resident, &cookie).await, None);
        assert_eq!(sessions.list(Realm::Resident, session.actor_id).await.unwrap(), []);
    });
}

#[test]
fn an_unused_session_ends_and_a_used_one_goes_on() {
    on_all(async |town, sessions| {
        let used = sign_in(&sessions, Realm::Resident, somebody(), "").await;
        let unused = sign_in(&sessions, Realm::Resident, somebody(), "").await;
        for _ in 0..3 {
            town.clock.advance(TimeDelta::minutes(20));
            let session = current(&sessions, Realm::Resident, &used).await.unwrap();
            sessions.seen(&session).await.unwrap();
        }
        assert_eq!(current(&sessions, Realm::Resident, &unused).await, None);
        // The idle limit, and the minute by which a note of use may be old.
        town.clock.advance(TimeDelta::minutes(31) - TimeDelta::seconds(1));
        assert!(current(&sessions, Realm::Resident, &used).await.is_some());
        town.clock.advance(TimeDelta::seconds(1));
        assert_eq!(current(&sessions, Realm::Resident, &used).await, None);
    });
}

#[test]
fn no_use_puts_off_the_absolute_end() {
    on_all(async |town, sessions| {
        let cookie = sign_in(&sessions, Realm::Staff, somebody(), "").await;
        for _ in 0..47 {
            town.clock.advance(TimeDelta::minutes(15));
            let session = current(&sessions, Realm::Staff, &cookie).await.unwrap();
            assert!(sessions.touch(&session).await.unwrap().is_some());
        }
        let session = current(&sessions, Realm::Staff, &cookie).await.unwrap();
        assert_eq!(
            session.idle_ends_at, session.expires_at,
            "the warning comes before the real end"
        );
        town.clock.advance(TimeDelta::minutes(15));
        assert_eq!(current(&sessions, Realm::Staff, &cookie).await, None);
        assert_eq!(sessions.touch(&session).await.unwrap(), None);
    });
}

#[test]
fn looking_writes_nothing_and_use_is_noted_once_a_minute() {
    on_all(async |town, sessions| {
        let cookie = sign_in(&sessions, Realm::Resident, somebody(), "").await;
        let start = town.foundation.now();
        let noted = async || {
            let session = current(&sessions, Realm::Resident, &cookie).await.unwrap();
            sessions.list(Realm::Resident, session.actor_id).await.unwrap()[0].seen_at - start
        };
        town.clock.advance(TimeDelta::seconds(59));
        let session = current(&sessions, Realm::Resident, &cookie).await.unwrap();
        sessions.seen(&session).await.unwrap();
        assert_eq!(noted().await, TimeDelta::zero());
        town.clock.advance(TimeDelta::seconds(1));
        assert_eq!(noted().await, TimeDelta::zero(), "looking notes nothing");
        sessions.seen(&session).await.unwrap();
        assert_eq!(noted().await, TimeDelta::seconds(60));
        town.clock.advance(TimeDelta::seconds(5));
        let extended = sessions.touch(&session).await.unwrap().unwrap();
        assert_eq!(extended.idle_ends_at, town.foundation.now() + TimeDelta::minutes(30));
        assert_eq!(noted().await, TimeDelta::seconds(65));
    });
}

#[test]
fn a_person_sees_their_sessions_and_ends_single_ones() {
    on_all(async |town, sessions| {
        let (actor, other) = (somebody(), somebody());
        let phone = sign_in(&sessions, Realm::Resident, actor, "Phone").await;
        town.clock.advance(TimeDelta::minutes(1));
        let laptop = sign_in(&sessions, Realm::Resident, actor, "Laptop").await;
        sign_in(&sessions, Realm::Staff, actor, "Console").await;
        let foreign = sign_in(&sessions, Realm::Resident, other, "Other").await;

        let listed = sessions.list(Realm::Resident, actor).await.unwrap();
        assert_eq!(
            listed.iter().map(|one| one.device.as_str()).collect::<Vec<_>>(),
            ["Laptop", "Phone"]
        );
        assert!(
            !sessions.end(Realm::Resident, other, listed[1].id).await.unwrap(),
            "not theirs to end"
        );
        assert!(current(&sessions, Realm::Resident, &phone).await.is_some());
        assert!(sessions.end(Realm::Resident, actor, listed[1].id).await.unwrap());
        assert_eq!(current(&sessions, Realm::Resident, &phone).await, None);
        for kept in [&laptop, &foreign] {
            assert!(current(&sessions, Realm::Resident, kept).await.is_some());
        }
    });
}

#[test]
fn all_sessions_end_but_the_one_to_keep() {
    on_all(async |_, sessions| {
        let actor = somebody();
        let cookies = [
            sign_in(&sessions, Realm::Resident, actor, "").await,
            sign_in(&sessions, Realm::Resident, actor, "").await,
            sign_in(&sessions, Realm::Resident, actor, "").await,
        ];
        let staff = sign_in(&sessions, Realm::Staff, actor, "").await;
        let keep = current(&sessions, Realm::Resident, &cookies[1]).await.unwrap();
        sessions.end_others(&keep).await.unwrap();
        let mut alive = Vec::new();
        for cookie in &cookies {
            alive.push(current(&sessions, Realm::Resident, cookie).await.is_some());
        }
        assert_eq!(alive, [false, true, false]);
        sessions.end_all(Realm::Resident, actor).await.unwrap();
        assert_eq!(current(&sessions, Realm::Resident, &cookies[1]).await, None);
        assert!(
            current(&sessions, Realm::Staff, &staff).await.is_some(),
            "the other realm is apart"
        );
    });
}

#[test]
fn sessions_end_together_with_a_change() {
    on_all(async |town, sessions| {
        let actor = somebody();
        let gone = sign_in(&sessions, Realm::Staff, actor, "").await;
        let kept = sign_in(&sessions, Realm::Staff, actor, "").await;
        let keep = current(&sessions, Realm::Staff, &kept).await.unwrap();
        let work = town.foundation.begin().await.unwrap();
        sessions.end_within(&work, Realm::Staff, actor, Some(&keep)).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(current(&sessions, Realm::Staff, &gone).await, None);
        assert!(current(&sessions, Realm::Staff, &kept).await.is_some());
    });
}

#[test]
fn ended_sessions_are_forgotten() {
    on_both(async |town| {
        let sessions = Sessions::in_database(&town.foundation, SessionLimits::default());
        sign_in(&sessions, Realm::Resident, somebody(), "").await;
        town.clock.advance(TimeDelta::minutes(20));
        sign_in(&sessions, Realm::Staff, somebody(), "").await;
        assert_eq!(sessions.forget_ended().await.unwrap(), 0);
        town.clock.advance(TimeDelta::minutes(11));
        assert_eq!(sessions.forget_ended().await.unwrap(), 1);
        town.clock.advance(TimeDelta::hours(12));
        assert_eq!(sessions.forget_ended().await.unwrap(), 1);
    });
}

#[test]
fn the_store_holds_nothing_that_could_be_sent_as_a_cookie() {
    on_all(async |_, sessions| {
        let cookie = sign_in(&sessions, Realm::Resident, somebody(), "").await;
        let session = current(&sessions, Realm::Resident, &cookie).await.unwrap();
        let shown = format!("{session:?} {}", serde_json::to_string(&session).unwrap());
        assert!(!shown.contains(cookie.reveal()));
        let id = Secret::new(session.id.to_string());
        assert_eq!(current(&sessions, Realm::Resident, &id).await, None);
    });
}

#[test]
fn the_two_cookies_have_their_names_and_attributes() {
    let (secure, plain) = (Cookies { secure: true }, Cookies { secure: false });
    let value = Secret::new("abc");
    assert_eq!(
        secure.set(Realm::Resident, &value),
        "__Host-portal=abc; Path=/; HttpOnly; SameSite=Lax; Secure"
    );
    assert_eq!(plain.set(Realm::Staff, &value), "console=abc; Path=/; HttpOnly; SameSite=Lax");
    assert_eq!(
        secure.clear(Realm::Staff),
        "__Host-console=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax; Secure"
    );
    let header = "theme=dark; __Host-portal=abc; __Host-console=def";
    assert_eq!(secure.read(Realm::Resident, header), Some("abc"));
    assert_eq!(secure.read(Realm::Staff, header), Some("def"));
    assert_eq!(plain.read(Realm::Resident, header), None);
    assert_eq!(secure.read(Realm::Resident, "__Host-portal2=x; other=__Host-portal=y"), None);
}

#[test]
fn only_the_loopback_may_do_without_encryption() {
    let of = |origin: &str| Cookies::for_origin(&origin.parse().unwrap());
    assert_eq!(of("https://portal.example.ca"), Ok(Cookies { secure: true }));
    assert_eq!(of("https://localhost:3000"), Ok(Cookies { secure: true }));
    for loopback in ["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"] {
        assert_eq!(of(loopback), Ok(Cookies { secure: false }));
    }
    for open in [
        "http://portal.example.ca",
        "http://localhost.example.ca",
        "http://10.0.0.1",
        "ftp://localhost",
    ] {
        assert_eq!(of(open), Err(PlainHttp), "{open}");
    }
}
