//! What holds for every call beside permissions: certificates of programs, and from which sites' pages a browser may call.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use contract::iam::Extent;
use http::Method;
use serde_json::json;
use sha2::{Digest, Sha256};
use testing::on_both;

use crate::support::{Client, TestServer};

const PROXY: &str = "10.1.2.3";
const OUTSIDE: &str = "198.51.100.7";

/// As a proxy writes it. What is in it is not read, only compared.
fn header(certificate: &[u8]) -> String {
    format!(":{}:", STANDARD.encode(certificate))
}

fn fingerprint(certificate: &[u8]) -> String {
    Sha256::digest(certificate).iter().map(|byte| format!("{byte:02x}")).collect()
}

// IAM-084
#[test]
fn a_key_that_demands_a_certificate_opens_nothing_without_it() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let admin = hall.staff("it-admin", Extent::EVERYWHERE).await;
        let own = b"the certificate of the enterprise system".as_slice();
        // With it comes the service account.
        hall.key(&[contract::iam::Action::ReadCase], &[], Extent::EVERYWHERE).await;
        let mut body = json!({ "account": "tests", "label": "Enterprise system",
            "actions": ["cases.case.read"], "extent": {}, "valid_days": 90 });
        body["certificate"] = json!("not a fingerprint");
        assert_eq!(admin.post("/api-keys", body.clone()).await.problem(), "invalid");
        body["certificate"] = json!(fingerprint(own));
        let made = admin.post("/api-keys", body).await.ok();
        let shown = made["key"]["limits"]["certificate"].as_str().unwrap();
        assert_eq!(shown.replace(':', "").to_lowercase(), fingerprint(own));
        let call = async |token: &str, from: Option<&str>, headers: &[(&str, &str)]| {
            let client = Client::new(&server).with_key(token);
            let client = match from {
                Some(from) => client.from(from),
                None => client,
            };
            client.call(Method::GET, "/cases", headers, None).await
        };
        let token = made["token"].as_str().unwrap();
        let (right, wrong) = (header(own), header(b"another certificate"));
        let right = ("client-cert", right.as_str());
        assert_eq!(call(token, Some(PROXY), &[right]).await.status, 200);
        let unproven = async |from: Option<&str>, headers: &[(&str, &str)]| {
            let reply = call(token, from, headers).await;
            assert_eq!((reply.status.as_u16(), reply.problem()), (401, "key-unproven"));
        };
        unproven(Some(PROXY), &[]).await;
        unproven(Some(PROXY), &[("client-cert", &wrong)]).await;
        // Whoever is no proxy of ours may write into the header what they like; also one who pretends to be behind it.
        unproven(Some(OUTSIDE), &[right]).await;
        unproven(Some(OUTSIDE), &[right, ("x-forwarded-for", PROXY)]).await;
        unproven(None, &[right]).await;
        // A program added its own to that of the proxy; or used the header of another kind of proxy.
        unproven(Some(PROXY), &[right, ("client-cert", &wrong)]).await;
        let hash = format!("Hash={}", fingerprint(own));
        unproven(Some(PROXY), &[("x-forwarded-client-cert", &hash)]).await;
        unproven(Some(PROXY), &[("client-cert", &hash)]).await;

        // The key that is put in its place demands the same.
        let path = format!("/api-keys/{}/rotate", made["key"]["id"].as_str().unwrap());
        let next = admin.post(&path, json!({})).await.ok();
        let next = next["token"].as_str().unwrap();
        assert_eq!(call(next, Some(PROXY), &[]).await.problem(), "key-unproven");
        assert_eq!(call(next, Some(PROXY), &[right]).await.status, 200);
    });
}

// IAM-084
#[test]
fn only_pages_of_named_origins_call_and_only_the_api_that_names_them() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let client = hall.client(&[contract::iam::Action::ReadCase], &[], Extent::EVERYWHERE).await;
        const MAP: &str = "https://map.example.ca";
        let asking = |origin: &'static str| {
            [
                ("origin", origin),
                ("access-control-request-method", "GET"),
                ("access-control-request-headers", "authorization"),
            ]
        };
        let nobody = Client::new(&server);
        let preflight = async |path: &str, origin: &'static str| {
            nobody.call(Method::OPTIONS, path, &asking(origin), None).await
        };
        let allowed = preflight("/cases", MAP).await;
        assert_eq!(allowed.status, 200);
        assert_eq!(allowed.header("access-control-allow-origin"), MAP);
        assert!(allowed.header("access-control-allow-headers").contains("authorization"));
        let read = client.call(Method::GET, "/cases", &[("origin", MAP)], None).await;
        assert_eq!(read.header("access-control-allow-origin"), MAP);
        assert!(
            read.headers
                .get_all("vary")
                .iter()
                .any(|line| line.to_str().unwrap().contains("origin"))
        );
        // Never with our cookies, and never everybody.
        for reply in [&allowed, &read] {
            assert_eq!(reply.header("access-control-allow-credentials"), "");
        }
        for origin in [
            "https://evil.example",
            "null",
            "http://map.example.ca",
            "https://map.example.ca.evil.example",
        ] {
            let reply = preflight("/cases", origin).await;
            assert_eq!(reply.header("access-control-allow-origin"), "", "{origin}");
            let reply = client.call(Method::GET, "/cases", &[("origin", origin)], None).await;
            assert_eq!(reply.header("access-control-allow-origin"), "", "{origin}");
        }
        // SCIM names nobody, and pages are no API.
        for path in ["/scim/v2/Users", "/scim/v2/ServiceProviderConfig"] {
            let reply = preflight(path, MAP).await;
            assert_eq!(reply.header("access-control-allow-origin"), "", "{path}");
        }
        // A session of the console is of no use to another site, also to a named one.
        let admin = hall.staff("it-admin", Extent::EVERYWHERE).await;
        let cookie = admin.header("cookie").to_owned();
        let foreign =
            [("origin", MAP), ("sec-fetch-site", "cross-site"), ("cookie", cookie.as_str())];
        let reply = nobody.call(Method::POST, "/auth/logout", &foreign, Some(json!({}))).await;
        assert_eq!(reply.problem(), "cross-site");
    });
}
