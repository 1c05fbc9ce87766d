//! What a key opens, and what it does not.

use chrono::TimeDelta;
use contract::iam::{Action, Extent, FieldGrant};
use serde_json::json;
use testing::on_both;

use crate::support::{Client, TestServer, system};

#[test]
fn nobody_calls_without_credentials() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        for path in [
            "/cases",
            "/case-types",
            "/auth/session",
            "/citizens/0190f3c4-6a1e-7c3b-9d2f-5b8e4a7c1d20",
        ] {
            let reply = Client::new(&server).get(path).await;
            assert_eq!(
                (reply.status.as_u16(), reply.problem()),
                (401, "credentials-needed"),
                "{path}"
            );
            assert!(reply.header("www-authenticate").starts_with("Bearer"));
        }
        let reply = Client::new(&server).post("/cases", json!({ "category": "pothole" })).await;
        assert_eq!(reply.problem(), "credentials-needed");
    });
}

#[test]
fn each_way_in_which_a_key_does_not_work_has_its_own_answer() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let problem = async |token: &str| {
            let reply = Client::new(&server).with_key(token).get("/cases").await;
            assert_eq!(reply.status, 401);
            assert!(reply.header("www-authenticate").contains("invalid_token"));
            reply.problem().to_owned()
        };
        assert_eq!(problem("civic_nonsense").await, "key-unknown");
        assert_eq!(problem("").await, "key-unknown");
        let revoked = hall.key(&[Action::ReadCase], &[], Extent::EVERYWHERE).await;
        server.services.iam.revoke_api_key(&system(), revoked.key.id).await.unwrap();
        assert_eq!(problem(revoked.token.reveal()).await, "key-revoked");
        let old = hall.key(&[Action::ReadCase], &[], Extent::EVERYWHERE).await;
        server.town.clock.advance(TimeDelta::days(31));
        assert_eq!(problem(old.token.reveal()).await, "key-expired");
    });
}

#[test]
fn both_headers_take_a_key() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let key = hall.key(&[Action::ReadCase], &[], Extent::EVERYWHERE).await;
        let client = Client::new(&server).with("x-api-key", key.token.reveal());
        assert_eq!(client.get("/cases").await.status, 200);
        let basic = Client::new(&server).with("authorization", "Basic cm9zZTpwYXNz");
        assert_eq!(basic.get("/cases").await.problem(), "key-unknown");
    });
}

// CASE-090; a case outside the key's reach does not exist for it.
#[test]
fn a_key_knows_only_the_cases_of_its_departments() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let (road, park) = (hall.case("pothole").await, hall.case("trail").await);
        let works = hall.department("public-works");
        let client = hall.client(&[Action::ReadCase, Action::EditCase], &[], works).await;
        let listed = client.get("/cases").await.ok();
        let ids: Vec<_> =
            listed["items"].as_array().unwrap().iter().map(|row| &row["id"]).collect();
        assert_eq!(ids, [&json!(road)]);
        assert_eq!(client.get(&format!("/cases/{road}")).await.status, 200);
        let mut answers = Vec::new();
        for id in
            [park.to_string(), "0190f3c4-6a1e-7c3b-9d2f-5b8e4a7c1d20".into(), "nonsense".into()]
        {
            let mut reply = client.get(&format!("/cases/{id}")).await;
            assert_eq!((reply.status.as_u16(), reply.problem()), (404, "not-found"), "{id}");
            reply.body["instance"] = json!(null);
            answers.push(reply.body);
        }
        assert!(answers.iter().all(|answer| *answer == answers[0]));
    });
}

// ID-118
#[test]
fn who_reported_a_case_needs_a_scope_of_its_own() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let case = hall.case("pothole").await;
        let blind = hall.client(&[Action::ReadCase], &[], Extent::EVERYWHERE).await;
        let shown = blind.get(&format!("/cases/{case}")).await.ok();
        assert_eq!((&shown["reporters"], &shown["reporter_count"]), (&json!([]), &json!(1)));
        assert!(!shown.to_string().contains("rose.tremblay"));
        let fields = [FieldGrant::CaseReporter];
        let seeing = hall.client(&[Action::ReadCase], &fields, Extent::EVERYWHERE).await;
        let shown = seeing.get(&format!("/cases/{case}")).await.ok();
        assert_eq!(shown["reporters"][0]["email"], "rose.tremblay@example.ca");
    });
}

#[test]
fn a_key_that_calls_too_often_is_told_when_to_come_back() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let client = hall.client(&[Action::ReadCase], &[], Extent::EVERYWHERE).await;
        let other = hall.client(&[Action::ReadCase], &[], Extent::EVERYWHERE).await;
        let mut refused = None;
        for _ in 0..1_500 {
            // The clock moves a second with every call; so fast nobody calls.
            server.town.clock.advance(TimeDelta::seconds(-1));
            let reply = client.get("/auth/session").await;
            if reply.status == 429 {
                refused = Some(reply);
                break;
            }
        }
        let refused = refused.expect("a limit");
        assert_eq!(refused.problem(), "too-many-requests");
        assert!(refused.header("retry-after").parse::<u32>().unwrap() >= 1);
        assert_eq!(other.get("/auth/session").await.status, 200);
        server.town.clock.advance(TimeDelta::seconds(60));
        assert_eq!(client.get("/auth/session").await.status, 200);
    });
}

fn new_key() -> serde_json::Value {
    json!({ "account": "tests", "label": "Night run", "actions": ["cases.case.read"], "extent": {},
        "valid_days": 365 })
}

// IAM-062, IAM-066
#[test]
fn keys_are_made_listed_and_rotated_by_staff_and_never_by_keys() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let admin = hall.staff("it-admin", Extent::EVERYWHERE).await;
        let made = admin.post("/api-keys", new_key()).await;
        assert_eq!((made.status.as_u16(), made.header("cache-control")), (201, "no-store"));
        let first = made.body["token"].as_str().unwrap().to_owned();
        let id = made.body["key"]["id"].as_str().unwrap().to_owned();
        assert_eq!(made.body["key"]["standing"], "current");
        let works = async |token: &str| {
            Client::new(&server).with_key(token).get("/cases").await.status.as_u16()
        };
        assert_eq!(works(&first).await, 200);
        let unknown = admin.post(
            "/api-keys",
            json!({ "account": "nobody", "label": "x",
            "actions": ["cases.case.read"], "extent": {}, "valid_days": 1 }),
        );
        assert_eq!(unknown.await.problem(), "invalid");
        let forbidden = admin.post(
            "/api-keys",
            json!({ "account": "tests", "label": "x",
            "actions": ["iam.api_key.manage"], "extent": {}, "valid_days": 1 }),
        );
        assert_eq!(forbidden.await.body["refusal"], "staff.not_for_keys");

        let path = format!("/api-keys/{id}/rotate");
        let lost = admin.post(&path, json!({ "overlap_hours": 24 })).await.ok();
        let again = admin.post(&path, json!({ "overlap_hours": 24 })).await.ok();
        assert_eq!(lost["key"]["id"], again["key"]["id"], "not rotated twice");
        let (lost, second) = (lost["token"].as_str().unwrap(), again["token"].as_str().unwrap());
        assert_eq!((works(lost).await, works(second).await, works(&first).await), (401, 200, 200));
        let refused = admin.post(&path, json!({})).await;
        assert_eq!(refused.body["refusal"], "staff.already_rotated");

        let listed = admin.get("/api-keys?account=tests&standing=replaced").await.ok();
        assert_eq!(listed.as_array().unwrap().len(), 1, "{listed}");
        assert_eq!(listed[0]["replaced_by"], again["key"]["id"]);
        assert!(!listed.to_string().contains(second));
        let unused = admin.get("/api-keys?unused=true").await.ok();
        assert_eq!(unused, json!([]));
        let robot = hall.client(&[Action::ReadApiKeys], &[], Extent::EVERYWHERE).await;
        assert_eq!(robot.post("/api-keys", new_key()).await.status, 403);
        assert_eq!(robot.post(&path, json!({})).await.status, 403);
        server.town.clock.advance(TimeDelta::hours(24));
        assert_eq!((works(&first).await, works(second).await), (401, 200));
    });
}

#[test]
fn a_key_is_held_to_its_own_pace_and_its_own_networks() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let admin = hall.staff("it-admin", Extent::EVERYWHERE).await;
        let mut slow = new_key();
        slow["calls_per_minute"] = json!(40);
        let slow = admin.post("/api-keys", slow).await.ok();
        let slow = Client::new(&server).with_key(slow["token"].as_str().unwrap());
        let mut answered = 0;
        let refused = loop {
            server.town.clock.advance(TimeDelta::seconds(-1));
            let reply = slow.get("/auth/session").await;
            if reply.status == 429 {
                break reply;
            }
            answered += 1;
            assert!(answered < 100, "a limit");
        };
        assert_eq!(answered, 40);
        assert!(refused.header("retry-after").parse::<u32>().unwrap() <= 30);

        let mut bound = new_key();
        bound["addresses"] = json!(["192.0.2.0/24"]);
        let bound = admin.post("/api-keys", bound).await.ok();
        let bound = Client::new(&server).with_key(bound["token"].as_str().unwrap());
        assert_eq!(bound.get("/cases").await.problem(), "key-elsewhere");
        let mut wrong = new_key();
        wrong["addresses"] = json!(["0.0.0.0/0"]);
        assert_eq!(admin.post("/api-keys", wrong).await.problem(), "invalid");
    });
}
