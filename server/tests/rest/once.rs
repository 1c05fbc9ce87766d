//! `Idempotency-Key`: what was answered once is answered again, whatever became of the record (X-28).

use chrono::TimeDelta;
use contract::iam::Extent;
use futures::future::join_all;
use http::Method;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::Query;
use serde_json::{Value, json};
use testing::on_both;

use crate::support::{Client, Hall, Reply, TestServer};

fn in_hall(body: impl AsyncFn(Hall<'_>)) {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        body(server.hall().await).await;
    });
}

async fn keyed(client: &Client<'_>, path: &str, key: &str, body: &Value) -> Reply {
    client.call(Method::POST, path, &[("idempotency-key", key)], Some(body.clone())).await
}

fn hole(words: &str) -> Value {
    json!({
        "category": "pothole",
        "description": words,
        "place": "Corner by the school",
        "reporter_name": "Rosalind Privette",
        "reporter_email": "rose@example.ca",
    })
}

fn assert_same(first: &Reply, again: &Reply) {
    assert_eq!(first.status, again.status);
    assert_eq!(first.bytes, again.bytes);
    for header in ["content-type", "location"] {
        assert_eq!(first.header(header), again.header(header));
    }
}

// X-28
#[test]
fn a_call_with_its_key_is_answered_byte_for_byte_the_same_after_the_record_changed() {
    in_hall(async |hall| {
        let client = hall.master().await;
        let case = keyed(&client, "/cases", "c", &hole("Deep hole")).await;
        assert_eq!(case.status, 201, "{case:?}");
        let path = format!("/cases/{}", case.id());
        let note = json!({ "audience": "internal", "text": "Seen" });
        let noted = keyed(&client, &format!("{path}/notes"), "n", &note).await;
        let citizen = json!({ "name": "Rose", "language": "en" });
        let registered = keyed(&client, "/citizens", "r", &citizen).await;
        assert_eq!((noted.status.as_u16(), registered.status.as_u16()), (201, 201));

        let version = [("if-match", "\"1\"")];
        let edit = json!({ "category": "trail", "description": "No hole", "place": "In the park" });
        let edited = client.call(Method::PUT, &path, &version, Some(edit)).await;
        assert_eq!(edited.status, 200, "{edited:?}");
        for step in ["triaged", "cancelled"] {
            let reason = json!({ "status": step, "reason": "Not ours", "public_note": "Not ours" });
            client.call(Method::PATCH, &format!("{path}/status"), &[], Some(reason)).await;
        }
        let person = format!("/citizens/{}", registered.id());
        let renamed = json!({ "name": "Rose Roy" });
        let renamed = client.call(Method::PATCH, &person, &version, Some(renamed)).await;
        assert_eq!(renamed.status, 200, "{renamed:?}");

        assert_same(&case, &keyed(&client, "/cases", "c", &hole("Deep hole")).await);
        assert_same(&noted, &keyed(&client, &format!("{path}/notes"), "n", &note).await);
        assert_same(&registered, &keyed(&client, "/citizens", "r", &citizen).await);
        let counts = [hall.server.count("case_record").await, hall.server.count("resident").await];
        assert_eq!(counts, [1, 1]);
    });
}

#[test]
fn a_key_with_other_content_is_refused_and_belongs_to_its_caller_and_its_day() {
    in_hall(async |hall| {
        let client = hall.master().await;
        let first = keyed(&client, "/cases", "k", &hole("Deep hole")).await;
        let other = keyed(&client, "/cases", "k", &hole("Deeper hole")).await;
        assert_eq!((other.status.as_u16(), &other.body["refusal"]), (422, &json!("key_reused")));
        // Another call is other content too.
        let elsewhere =
            keyed(&client, "/citizens", "k", &json!({ "name": "x", "language": "en" })).await;
        assert_eq!(elsewhere.status, 422);

        let colleague = hall.staff("supervisor", Extent::EVERYWHERE).await;
        let theirs = keyed(&colleague, "/cases", "k", &hole("Deep hole")).await;
        assert_eq!(theirs.status, 201);
        assert_ne!(first.body["reference"], theirs.body["reference"]);

        hall.server.town.clock.advance(TimeDelta::hours(25));
        let next_day = keyed(&client, "/cases", "k", &hole("Deep hole")).await;
        assert_eq!(next_day.status, 201);
        assert_ne!(first.body["reference"], next_day.body["reference"]);
        assert_eq!(hall.server.count("case_record").await, 3);
    });
}

#[test]
fn a_refused_call_is_mended_and_sent_again_with_its_key() {
    in_hall(async |hall| {
        let client = hall.master().await;
        let wrong = keyed(&client, "/cases", "k", &json!({ "category": "dragons" })).await;
        assert_eq!(wrong.status, 422);
        assert_eq!(keyed(&client, "/cases", "k", &hole("Deep hole")).await.status, 201);
    });
}

#[test]
fn of_calls_at_once_with_one_key_one_is_carried_out_and_the_others_wait_or_are_told_the_same() {
    in_hall(async |hall| {
        let client = hall.master().await;
        // How far the first is when the others come, nobody can say: seen at least once in a few rounds.
        let mut is_told_to_wait = false;
        for round in 1..=20 {
            let (key, body) = (format!("k{round}"), hole(&format!("Deep hole {round}")));
            let calls = (0..8).map(|_| keyed(&client, "/cases", &key, &body));
            let replies = join_all(calls).await;
            let again = keyed(&client, "/cases", &key, &body).await;
            for reply in &replies {
                match reply.status.as_u16() {
                    201 => assert_same(&again, reply),
                    409 => {
                        assert_eq!(reply.problem(), "still-answering");
                        assert_eq!(reply.header("retry-after"), "1");
                        is_told_to_wait = true;
                    }
                    other => panic!("{other}: {reply:?}"),
                }
            }
            assert!(replies.iter().any(|reply| reply.status == 201));
            assert_eq!(hall.server.count("case_record").await, round);
            if is_told_to_wait {
                return;
            }
        }
        panic!("nobody was told to wait");
    });
}

#[test]
fn a_server_that_dies_before_its_answer_is_kept_makes_no_second_record() {
    in_hall(async |hall| {
        let client = hall.master().await;
        let first = keyed(&client, "/cases", "k", &hole("Deep hole")).await;
        let lost = Query::delete().from_table("kept_answer").to_owned();
        let work = hall.server.town.foundation.begin().await.unwrap();
        work.connection().execute(&lost).await.unwrap();
        work.commit().await.unwrap();
        let again = keyed(&client, "/cases", "k", &hole("Deep hole")).await;
        assert_same(&first, &again);
        assert_eq!(hall.server.count("case_record").await, 1);
    });
}

#[test]
fn a_kept_answer_is_sealed_and_swept_after_a_day() {
    in_hall(async |hall| {
        let client = hall.master().await;
        let citizen = json!({ "name": "Rosalind Privette", "language": "en" });
        let answer = keyed(&client, "/citizens", "my-secret-key", &citizen).await;
        assert_eq!(answer.status, 201);
        let db = &hall.server.town.foundation.db;
        let rows = Query::select()
            .columns(["scope", "key", "fingerprint", "sealed"])
            .from("kept_answer")
            .to_owned();
        let row = db.reader().query_one(&rows).await.unwrap().unwrap();
        for column in ["scope", "key", "fingerprint", "sealed"] {
            let text: String = row.try_get("", column).unwrap();
            for plain in ["Rosalind", "Privette", "my-secret-key", answer.id()] {
                assert!(!text.contains(plain), "{column}: {text}");
            }
        }
        hall.server.town.clock.advance(TimeDelta::hours(25));
        let work = hall.server.town.foundation.begin().await.unwrap();
        assert_eq!(platform::kept_answer::forget_expired(&work).await.unwrap(), 1);
        work.commit().await.unwrap();
    });
}
