//! What goes wrong before any use case: every answer is a problem document, and reveals nothing.

use contract::iam::{Action, Extent};
use http::Method;
use serde_json::json;
use testing::on_both;

use crate::support::{Client, TestServer};

const JSON: Option<&str> = Some("application/json");

//
#[test]
fn problems_are_told_in_the_language_of_the_caller() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let client = hall.master().await;
        let send = async |language: &str| {
            let body = json!({ "category": "" });
            client.call(Method::POST, "/cases", &[("accept-language", language)], Some(body)).await
        };
        let (english, french) = (send("en-CA").await, send("de, fr-CA;q=0.9, en;q=0.1").await);
        assert_eq!(english.header("content-language"), "en-CA");
        assert_eq!(french.header("content-language"), "fr-CA");
        assert_eq!(french.body["title"], "Certaines réponses sont à corriger");
        assert_eq!(english.body["errors"][0]["code"], french.body["errors"][0]["code"]);
        assert_ne!(english.body["errors"][0]["detail"], french.body["errors"][0]["detail"]);
        assert_eq!(english.body["type"], french.body["type"]);
        assert_eq!(
            english.body["instance"],
            format!("urn:uuid:{}", english.header("x-request-id"))
        );
    });
}

#[test]
fn what_cannot_be_read_has_its_own_answer_each() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let client = hall.master().await;
        let post = |kind: Option<&'static str>, body: String| {
            client.send(Method::POST, "/cases", &[], kind, Some(body))
        };
        for (kind, body, status, problem) in [
            (JSON, "{\"category\":".to_owned(), 400, "malformed"),
            (JSON, String::new(), 400, "malformed"),
            (JSON, "{} {}".to_owned(), 400, "malformed"),
            (JSON, "{\"category\":\"\\ud800\"}".to_owned(), 400, "malformed"),
            (JSON, "[]".to_owned(), 422, "invalid"),
            (JSON, "{\"category\":7}".to_owned(), 422, "invalid"),
            (JSON, "{\"category\":\"a\",\"category\":\"b\"}".to_owned(), 422, "invalid"),
            (JSON, format!("{{\"category\":\"{}\"}}", "x".repeat(300_000)), 413, "too-large"),
            (Some("text/plain"), "{}".to_owned(), 415, "unsupported-media-type"),
            (
                Some("application/x-www-form-urlencoded"),
                "category=pothole".to_owned(),
                415,
                "unsupported-media-type",
            ),
            (None, "{}".to_owned(), 415, "unsupported-media-type"),
        ] {
            let reply = post(kind, body.clone()).await;
            let about: String = body.chars().take(60).collect();
            assert_eq!(
                (reply.status.as_u16(), reply.problem()),
                (status, problem),
                "{kind:?} {about}"
            );
        }
    });
}

#[test]
fn a_deep_body_does_no_harm() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let client = hall.master().await;
        let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        let reply = client.send(Method::POST, "/cases", &[], JSON, Some(deep)).await;
        assert!(matches!(reply.status.as_u16(), 400 | 422), "{reply:?}");
        reply.problem();
    });
}

#[test]
fn addresses_and_methods_that_are_not_there_are_problems_too() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let client = hall.client(&[Action::ReadCase], &[], Extent::EVERYWHERE).await;
        for path in ["/nothing", "/cases/x/y/z"] {
            let reply = client.get(path).await;
            assert_eq!((reply.status.as_u16(), reply.problem()), (404, "not-found"), "{path}");
        }
        let reply = client.call(Method::DELETE, "/cases", &[], None).await;
        assert_eq!((reply.status.as_u16(), reply.problem()), (405, "method-not-allowed"));
        let allowed: Vec<_> = reply.header("allow").split(',').map(str::trim).collect();
        assert!(allowed.contains(&"GET") && allowed.contains(&"POST"), "{allowed:?}");
    });
}

/// CORS is open to the origins of the configuration alone.
#[test]
fn no_other_origin_is_let_in() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let headers =
            [("origin", "https://evil.example"), ("access-control-request-method", "POST")];
        let reply = Client::new(&server).call(Method::OPTIONS, "/cases", &headers, None).await;
        assert!(!reply.headers.contains_key("access-control-allow-origin"));
    });
}
