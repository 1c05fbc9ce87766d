//! `/auth`

use contract::iam::{Action, Extent};
use http::Method;
use serde_json::json;
use testing::on_both;

use crate::support::{Client, PASSWORD, TestServer};

// IAM-078, IAM-081, IAM-082, IAM-083
#[test]
fn staff_sign_in_with_both_factors_and_out_again() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let colleague = hall.colleague("ana").await;
        let anyone =
            Client::new(&server).with("user-agent", "Mozilla/5.0 (X11; Linux) Firefox/140.0");
        let login = json!({ "email": colleague.email, "password": PASSWORD });
        let first = anyone.post("/auth/login", login).await.ok();
        assert_eq!(first["next"], "verify_code");
        let verify = json!({ "ticket": first["ticket"], "code": hall.code(&colleague.totp) });
        let second = anyone.post("/auth/mfa/verify", verify).await;
        let cookie = second.header("set-cookie").to_owned();
        assert!(cookie.starts_with("console=") && cookie.contains("HttpOnly"), "{cookie}");
        assert_eq!(second.ok()["id"], colleague.id.0.to_string());

        let value = cookie.strip_prefix("console=").unwrap().split(';').next().unwrap();
        let ana = Client::new(&server).with_session(value);
        let session = ana.get("/auth/session").await.ok();
        assert_eq!((&session["kind"], &session["id"]), (&json!("staff"), &json!(colleague.id)));
        assert!(session["idle_ends_at"].is_string());

        let out = ana.call(Method::POST, "/auth/logout", &[], None).await;
        assert_eq!(out.status, 204);
        assert!(out.header("set-cookie").contains("Max-Age=0"));
        assert_eq!(ana.get("/auth/session").await.problem(), "credentials-needed");
    });
}

#[test]
fn a_wrong_password_and_an_unknown_address_answer_alike() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let colleague = hall.colleague("ana").await;
        let anyone = Client::new(&server);
        let mut answers = Vec::new();
        for email in [colleague.email.as_str(), "nobody@town.example.ca"] {
            let login = json!({ "email": email, "password": "not the password at all" });
            let mut reply = anyone.post("/auth/login", login).await;
            assert_eq!(reply.status, 401);
            assert_eq!(reply.problem(), "wrong-credentials");
            assert!(!reply.header("www-authenticate").is_empty());
            reply.body["instance"] = json!(null);
            answers.push(reply.body);
        }
        assert_eq!(answers[0], answers[1]);
    });
}

#[test]
fn a_wrong_code_begins_no_session() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let colleague = hall.colleague("ana").await;
        let anyone = Client::new(&server);
        let login = json!({ "email": colleague.email, "password": PASSWORD });
        let ticket = anyone.post("/auth/login", login).await.ok()["ticket"].clone();
        let right: u32 = hall.code(&colleague.totp).parse().unwrap();
        let wrong = format!("{:06}", (right + 123_456) % 1_000_000);
        let verify = json!({ "ticket": ticket, "code": wrong });
        let reply = anyone.post("/auth/mfa/verify", verify).await;
        assert_eq!((reply.status.as_u16(), reply.problem()), (401, "wrong-credentials"));
        assert_eq!(reply.header("set-cookie"), "");
        let forged = json!({ "ticket": "forged", "code": hall.code(&colleague.totp) });
        let reply = anyone.post("/auth/mfa/verify", forged).await;
        assert_eq!(reply.problem(), "refused");
        assert_eq!(reply.body["refusal"], "staff.sign_in_expired");
    });
}

#[test]
fn a_key_is_told_what_it_is_and_has_no_session_to_end() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let client = hall.client(&[Action::ReadCase], &[], Extent::EVERYWHERE).await;
        let session = client.get("/auth/session").await.ok();
        assert_eq!((&session["kind"], &session["since"]), (&json!("client"), &json!(null)));
        assert_eq!(client.call(Method::POST, "/auth/logout", &[], None).await.status, 204);
        assert!(client.get("/auth/session").await.status.is_success());
    });
}

/// Another site makes a browser send the cookie along (CSRF).
#[test]
fn a_call_from_another_site_changes_nothing() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let case = hall.case("pothole").await;
        let cookie = hall.staff("supervisor", Extent::EVERYWHERE).await;
        let own = cookie.post(&format!("/cases/{case}/assign"), json!({ "assign_to": "me" })).await;
        assert_eq!(own.status, 200);
        let value = cookie.header("cookie");
        for foreign in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
            let there = Client::new(&server).with("cookie", value).with(foreign.0, foreign.1);
            let body = json!({ "assign_to": "nobody" });
            let reply = there.post(&format!("/cases/{case}/assign"), body).await;
            assert_eq!((reply.status.as_u16(), reply.problem()), (403, "cross-site"));
            assert!(there.get(&format!("/cases/{case}")).await.status.is_success());
        }
    });
}
