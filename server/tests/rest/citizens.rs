//! `/citizens`

use contract::iam::{Action, Extent, FieldGrant};
use http::Method;
use serde_json::{Value, json};
use testing::on_both;

use crate::support::{Hall, TestServer};

const MERGE: &str = "application/merge-patch+json";

fn in_hall(body: impl AsyncFn(Hall<'_>)) {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        body(server.hall().await).await;
    });
}

// ID-111, ID-112
#[test]
fn a_program_registers_a_person_with_as_little_as_an_address() {
    in_hall(async |hall| {
        let client = hall.master().await;
        let form = json!({ "email": "rose@example.ca", "language": "en" });
        let made = client.post("/citizens", form.clone()).await;
        assert_eq!(made.status, 201, "{made:?}");
        assert_eq!(made.header("location"), format!("/api/v1/citizens/{}", made.id()));
        assert!(made.body["number"].as_str().unwrap().starts_with("CIV-"));
        assert_eq!(made.body["tier"], "basic");
        let read = client.get(&format!("/citizens/{}", made.id())).await;
        assert_eq!(read.header("etag"), "\"1\"");
        assert_eq!(read.ok()["emails"][0]["address"], "rose@example.ca");
        let taken = client.post("/citizens", form).await;
        assert_eq!(taken.body["errors"][0]["code"], "taken");
    });
}

//
#[test]
fn the_same_key_registers_one_person() {
    in_hall(async |hall| {
        let client = hall.master().await;
        let send = |name: &'static str| {
            let form = json!({ "name": name, "language": "fr" });
            client.call(Method::POST, "/citizens", &[("idempotency-key", "k-7")], Some(form))
        };
        let (first, again) = (send("Rose Tremblay").await, send("Rose Tremblay").await);
        assert_eq!(first.id(), again.id());
        assert_eq!(hall.server.count("resident").await, 1);
        assert_eq!(send("Marc Roy").await.body["refusal"], "key_reused");
    });
}

// ID-113
#[test]
fn a_patch_changes_what_it_names_from_the_version_it_names() {
    in_hall(async |hall| {
        let client = hall.master().await;
        let id = hall.citizen("Rose Tremblay").await;
        let path = format!("/citizens/{id}");
        let patch = |version: &'static str, body: Value| {
            let headers = vec![("if-match", version)];
            let (client, path) = (&client, &path);
            async move {
                client
                    .send(Method::PATCH, path, &headers, Some(MERGE), Some(body.to_string()))
                    .await
            }
        };
        let first = patch("\"1\"", json!({ "phones": [{ "number": "613 555 0142" }] })).await;
        assert_eq!((first.status.as_u16(), first.header("etag")), (200, "\"2\""), "{first:?}");
        assert_eq!(first.body["name"], "Rose Tremblay");
        let lost = patch("\"1\"", json!({ "name": "Marc Roy" })).await;
        assert_eq!((lost.status.as_u16(), lost.problem()), (412, "version-mismatch"));
        let cleared = patch("\"2\"", json!({ "phones": null })).await.ok();
        assert_eq!(cleared["phones"], json!([]));
        let wrong = patch("\"3\"", json!({ "phones": [{ "number": "12" }] })).await;
        assert_eq!(wrong.body["errors"][0]["pointer"], "#/phones");
        let unknown = patch("\"3\"", json!({ "sin": "046454286" })).await;
        assert_eq!(unknown.body["errors"][0]["pointer"], "#/sin");
        assert!(!unknown.body.to_string().contains("046454286"));
        let bare = client.call(Method::PATCH, &path, &[], Some(json!({ "name": "x" }))).await;
        assert_eq!(bare.status, 428);
    });
}

// ID-112, ID-118
#[test]
fn a_profile_shows_what_the_caller_may_see_and_no_more() {
    in_hall(async |hall| {
        let id = hall.citizen("Rose Tremblay").await;
        let path = format!("/citizens/{id}");
        let blind = hall.client(&[Action::ReadCitizen], &[], Extent::EVERYWHERE).await;
        let shown = blind.get(&path).await.ok();
        assert!(!shown.to_string().contains("Tremblay"));
        assert!(shown["hidden"].as_array().unwrap().contains(&json!("name")));
        let fields = [FieldGrant::CitizenName];
        let seeing = hall.client(&[Action::ReadCitizen], &fields, Extent::EVERYWHERE).await;
        assert_eq!(seeing.get(&path).await.ok()["name"], "Rose Tremblay");
        let none = hall.client(&[Action::ReadCase], &[], Extent::EVERYWHERE).await;
        assert_eq!(none.get(&path).await.problem(), "not-found");
        let writer = hall.client(&[Action::RegisterCitizen], &[], Extent::EVERYWHERE).await;
        assert_eq!(
            writer.post("/citizens", json!({ "name": "Marc", "language": "en" })).await.status,
            201
        );
        assert_eq!(
            blind.post("/citizens", json!({ "name": "Marc", "language": "en" })).await.problem(),
            "not-permitted"
        );
    });
}

// IAM-072, IAM-074
#[test]
fn a_number_is_recorded_masked_and_unmasked_for_a_purpose() {
    in_hall(async |hall| {
        let id = hall.citizen("Rose Tremblay").await;
        let path = format!("/citizens/{id}");
        let fields = [FieldGrant::CitizenSin];
        let actions = [Action::ReadCitizen, Action::RecordSin];
        let client = hall.client(&actions, &fields, Extent::EVERYWHERE).await;
        let before = client.get(&path).await;
        let place = format!("{path}/sin");
        let form = json!({ "sin": "193 456 788", "authority": "by_habit" });
        let wrong = client.call(Method::PUT, &place, &[], Some(form)).await;
        let pointers: Vec<_> = wrong.body["errors"].as_array().unwrap().iter().collect();
        assert_eq!(pointers[0]["pointer"], "#/sin");
        assert_eq!(pointers[1]["pointer"], "#/authority");
        assert!(!wrong.body.to_string().contains("193"));
        let form = json!({ "sin": "193 456 787", "authority": "income_tax_act_s237_t4a" });
        let recorded = client.call(Method::PUT, &place, &[], Some(form)).await;
        assert_eq!((recorded.status.as_u16(), recorded.bytes.len()), (204, 0));
        let shown = client.get(&path).await;
        assert_eq!(shown.header("etag"), before.header("etag"), "the record itself is as it was");
        assert_eq!(shown.body["sin"]["number"], "***-***-***");
        assert_eq!(shown.body["sin"]["record"]["authority"], "income_tax_act_s237_t4a");
        let ask = async |body: Value| client.post(&format!("{place}/reveal"), body).await;
        assert_eq!(ask(json!({})).await.body["errors"][0]["pointer"], "#/purpose");
        let number = ask(json!({ "purpose": "information_return", "reason": "Slip" })).await;
        assert_eq!(number.header("cache-control"), "no-store");
        assert_eq!(number.ok()["number"], "193-456-787");
        let other = hall.client(&actions, &[], Extent::EVERYWHERE).await;
        let order = json!({ "purpose": "information_return", "reason": "Slip" });
        let refused = other.post(&format!("{place}/reveal"), order).await;
        assert_eq!(refused.problem(), "not-permitted");
        assert_eq!(other.get(&path).await.body["sin"]["record"], Value::Null);
    });
}
