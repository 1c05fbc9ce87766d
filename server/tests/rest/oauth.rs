//! Keys exchanged for access tokens, and what is no token of ours.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chrono::TimeDelta;
use contract::iam::{Action, Extent, NewApiKey};
use http::Method;
use serde_json::{Value, json};
use testing::on_both;

use crate::support::{Client, Reply, TestServer, encode, system};

const FORM: &str = "application/x-www-form-urlencoded";

async fn ask(server: &TestServer, headers: &[(&str, &str)], fields: &[(&str, &str)]) -> Reply {
    let fields: Vec<(String, String)> =
        fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let body = Some(encode(&fields));
    Client::new(server).send(Method::POST, "/oauth/token", headers, Some(FORM), body).await
}

fn basic(id: &str, secret: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")))
}

async fn token(server: &TestServer, key: &NewApiKey) -> String {
    let shown = basic(&key.key.id.to_string(), key.token.reveal());
    let granted = [("grant_type", "client_credentials")];
    let reply = ask(server, &[("authorization", &shown)], &granted).await;
    assert_eq!(reply.header("cache-control"), "no-store");
    let body = reply.ok();
    assert_eq!((&body["token_type"], &body["expires_in"]), (&json!("Bearer"), &json!(600)));
    assert_eq!(body["scope"], "cases.case.read");
    body["access_token"].as_str().unwrap().to_owned()
}

async fn opens(server: &TestServer, token: &str) -> (u16, String) {
    let reply = Client::new(server).with_key(token).get("/cases").await;
    let status = reply.status.as_u16();
    (status, if status == 200 { String::new() } else { reply.problem().to_owned() })
}

// IAM-084
#[test]
fn a_key_is_exchanged_for_a_token_that_opens_the_same_for_ten_minutes() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let key = hall.key(&[Action::ReadCase], &[], Extent::EVERYWHERE).await;
        let own = token(&server, &key).await;
        assert_eq!(opens(&server, &own).await.0, 200);
        let beyond = Client::new(&server).with_key(&own).get("/users").await;
        assert_eq!(beyond.status, 403);
        let id = key.key.id.to_string();
        let fields = [
            ("grant_type", "client_credentials"),
            ("client_id", id.as_str()),
            ("client_secret", key.token.reveal()),
        ];
        let another =
            ask(&server, &[], &fields).await.ok()["access_token"].as_str().unwrap().to_owned();
        assert_ne!(another, own);
        server.town.clock.advance(TimeDelta::minutes(10));
        assert_eq!(opens(&server, &own).await, (401, "token-expired".to_owned()));

        // With the key its tokens end at once.
        let last = token(&server, &key).await;
        server.services.iam.revoke_api_key(&system(), key.key.id).await.unwrap();
        assert_eq!(opens(&server, &last).await, (401, "key-revoked".to_owned()));
        let refused = ask(&server, &[], &fields).await;
        assert_eq!(
            (refused.status.as_u16(), &refused.body["error"]),
            (401, &json!("invalid_client"))
        );
    });
}

#[test]
fn what_the_portal_did_not_sign_so_is_no_token() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let key = hall.key(&[Action::ReadCase], &[], Extent::EVERYWHERE).await;
        let own = token(&server, &key).await;
        let parts: Vec<&str> = own.split('.').collect();
        let read = |part: &str| -> Value {
            serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
        };
        let written = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let (head, claims) = (read(parts[0]), read(parts[1]));
        assert_eq!((&head["alg"], &head["typ"]), (&json!("HS256"), &json!("at+jwt")));
        assert!(!own.contains(key.token.reveal()) && claims.get("name").is_none());
        let mut wrong = vec![
            format!("{}.{}.", parts[0], parts[1]),
            format!("{}.{}", parts[0], parts[1]),
            format!("{own}.x"),
            format!("{own}A"),
            format!(".{}.{}", parts[1], parts[2]),
            "..".to_owned(),
            "a.b.c".to_owned(),
            "x.".repeat(3_000),
        ];
        for (name, value) in [
            ("alg", json!("none")),
            ("alg", json!("HS512")),
            ("typ", json!("JWT")),
            ("kid", json!("99")),
            ("crit", json!([])),
        ] {
            let mut head = head.clone();
            head[name] = value;
            wrong.push(format!("{}.{}.{}", written(&head), parts[1], parts[2]));
            wrong.push(format!("{}.{}.", written(&head), parts[1]));
        }
        for (name, value) in [
            ("exp", json!(9_999_999_999_i64)),
            ("aud", json!("https://other.example")),
            ("client_id", json!(uuid::Uuid::nil())),
        ] {
            let mut claims = claims.clone();
            claims[name] = value;
            wrong.push(format!("{}.{}.{}", parts[0], written(&claims), parts[2]));
        }
        for token in wrong {
            assert_eq!(
                opens(&server, &token).await,
                (401, "key-unknown".to_owned()),
                "{token:.80}"
            );
        }
        assert_eq!(opens(&server, &own).await.0, 200);
    });
}

#[test]
fn a_request_for_a_token_that_is_not_right_is_refused_as_oauth_says() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let key = hall.key(&[Action::ReadCase], &[], Extent::EVERYWHERE).await;
        let other = hall.key(&[Action::ReadCase], &[], Extent::EVERYWHERE).await;
        let (id, secret) = (key.key.id.to_string(), key.token.reveal());
        let grant = ("grant_type", "client_credentials");
        let right = basic(&id, secret);
        let right = ("authorization", right.as_str());
        let refused = async |headers: &[(&str, &str)], fields: &[(&str, &str)]| {
            let reply = ask(&server, headers, fields).await;
            assert!(reply.body.get("access_token").is_none());
            assert_eq!(reply.header("cache-control"), "no-store");
            (reply.status.as_u16(), reply.body["error"].as_str().unwrap().to_owned())
        };
        let request = (400, "invalid_request".to_owned());
        assert_eq!(refused(&[right], &[]).await, request);
        assert_eq!(refused(&[right], &[grant, grant]).await, request);
        assert_eq!(refused(&[right], &[grant, ("client_secret", secret)]).await, request);
        let password = refused(&[right], &[("grant_type", "password")]).await;
        assert_eq!(password, (400, "unsupported_grant_type".to_owned()));
        let client = (401, "invalid_client".to_owned());
        assert_eq!(refused(&[], &[grant]).await, client);
        assert_eq!(refused(&[], &[grant, ("client_id", &id)]).await, client);
        for (id, secret) in [
            (id.as_str(), "civic_wrong"),
            (id.as_str(), other.token.reveal()),
            ("not an id", secret),
            ("", ""),
        ] {
            let shown = basic(id, secret);
            assert_eq!(refused(&[("authorization", &shown)], &[grant]).await, client);
        }
        let shown = format!("Bearer {secret}");
        assert_eq!(refused(&[("authorization", &shown)], &[grant]).await, client);
        let json = Client::new(&server)
            .post("/oauth/token", json!({ "grant_type": "client_credentials" }))
            .await;
        assert_eq!(json.body["error"], "invalid_request");
    });
}
