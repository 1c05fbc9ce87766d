//! `/cases` and `/case-types`

use contract::iam::{Action, Extent};
use http::Method;
use serde_json::{Value, json};
use testing::on_both;

use crate::support::{Client, Hall, Reply, TestServer};

async fn open(client: &Client<'_>, description: &str) -> Reply {
    let body = json!({
        "category": "pothole",
        "description": description,
        "place": "Corner by the school",
        "answers": { "size": "large" },
        "reporter_email": "rose@example.ca",
        "language": "fr",
    });
    client.post("/cases", body).await
}

async fn change(client: &Client<'_>, case: &str, version: &str, description: &str) -> Reply {
    let body =
        json!({ "category": "pothole", "description": description, "place": "By the church" });
    let headers = [("if-match", version)];
    client.call(Method::PUT, &format!("/cases/{case}"), &headers, Some(body)).await
}

fn in_hall(body: impl AsyncFn(Hall<'_>)) {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        body(server.hall().await).await;
    });
}

// CASE-086, CASE-087, CASE-009
#[test]
fn a_program_opens_a_case_and_reads_it() {
    in_hall(async |hall| {
        let client = hall.master().await;
        let opened = open(&client, "Deep hole").await;
        assert_eq!(opened.status, 201, "{opened:?}");
        assert!(opened.body["reference"].as_str().unwrap().starts_with("INF-2026-0"));
        assert_eq!(opened.header("location"), format!("/api/v1/cases/{}", opened.id()));
        let read = client.get(&format!("/cases/{}", opened.id())).await;
        assert_eq!(read.header("etag"), "\"1\"");
        let case = read.ok();
        assert_eq!(case["intake"], "api");
        assert_eq!(case["language"], "fr");
        assert_eq!(case["description"], "Deep hole");
        assert_eq!(case["queue"]["code"], "roads");
        assert_eq!(case["answers"][0]["value"], "large");
    });
}

//
#[test]
fn the_same_key_makes_one_case_and_other_content_is_refused() {
    in_hall(async |hall| {
        let client = hall.master().await;
        let keyed = |description: &'static str| {
            let body = json!({ "category": "pothole", "description": description, "place": "x" });
            client.call(Method::POST, "/cases", &[("idempotency-key", "\"a-1\"")], Some(body))
        };
        let (first, again) = (keyed("Hole").await.ok(), keyed("Hole").await.ok());
        assert_eq!(first["reference"], again["reference"]);
        assert_eq!(hall.server.count("case_record").await, 1);
        let other = keyed("Another hole").await;
        assert_eq!((other.status.as_u16(), other.problem()), (422, "refused"));
        assert_eq!(other.body["refusal"], "key_reused");
        let body = json!({ "category": "pothole", "place": "x" });
        let unusable = [("idempotency-key", "a b")];
        let reply = client.call(Method::POST, "/cases", &unusable, Some(body)).await;
        assert_eq!(reply.problem(), "malformed");
    });
}

#[test]
fn a_case_needs_a_category_that_can_be_reported() {
    in_hall(async |hall| {
        let client = hall.master().await;
        for category in ["", "road", "dragons"] {
            let reply = client.post("/cases", json!({ "category": category, "place": "x" })).await;
            assert_eq!((reply.status.as_u16(), reply.problem()), (422, "invalid"), "{category}");
            assert_eq!(reply.body["errors"][0]["pointer"], "#/category");
        }
    });
}

// CASE-088
#[test]
fn of_two_corrections_from_one_version_the_second_is_told() {
    in_hall(async |hall| {
        let client = hall.master().await;
        let case = open(&client, "Deep hole").await.id().to_owned();
        let first = change(&client, &case, "\"1\"", "Very deep hole").await;
        assert_eq!((first.status.as_u16(), first.header("etag")), (200, "\"2\""));
        let second = change(&client, &case, "\"1\"", "Rather flat").await;
        assert_eq!((second.status.as_u16(), second.problem()), (412, "version-mismatch"));
        let weak = change(&client, &case, "W/\"2\"", "Rather flat").await;
        assert_eq!(weak.status, 412);
        let read = client.get(&format!("/cases/{case}")).await.ok();
        assert_eq!(read["description"], "Very deep hole");
    });
}

#[test]
fn a_correction_names_its_version_and_never_the_status() {
    in_hall(async |hall| {
        let client = hall.master().await;
        let case = open(&client, "Deep hole").await.id().to_owned();
        let body = json!({ "category": "pothole", "place": "x" });
        let bare = client.call(Method::PUT, &format!("/cases/{case}"), &[], Some(body)).await;
        assert_eq!((bare.status.as_u16(), bare.problem()), (428, "version-needed"));
        let any = change(&client, &case, "*", "x").await;
        assert_eq!(any.status, 428);
        let body = json!({ "category": "pothole", "place": "x", "status": "closed" });
        let headers = [("if-match", "\"1\"")];
        let status =
            client.call(Method::PUT, &format!("/cases/{case}"), &headers, Some(body)).await;
        assert_eq!(status.problem(), "invalid");
        assert_eq!(status.body["errors"][0]["pointer"], "#/status");
    });
}

// CASE-089, CASE-038
#[test]
fn a_status_is_reached_by_a_step_of_the_type_alone() {
    in_hall(async |hall| {
        let client = hall.master().await;
        let case = open(&client, "Deep hole").await.id().to_owned();
        let path = format!("/cases/{case}/status");
        let patch = async |body: Value, version: &str| {
            client.call(Method::PATCH, &path, &[("if-match", version)], Some(body)).await
        };
        let nowhere = patch(json!({ "status": "closed" }), "\"1\"").await;
        assert_eq!((nowhere.status.as_u16(), nowhere.problem()), (422, "refused"));
        assert_eq!(nowhere.body["refusal"], "case.no_such_transition");
        let bare = patch(json!({ "status": "resolved" }), "\"1\"").await;
        let wanted: Vec<_> =
            bare.body["errors"].as_array().unwrap().iter().map(|error| &error["pointer"]).collect();
        assert_eq!(wanted, ["#/resolution", "#/public_note"]);
        let types = client.get("/case-types").await.ok();
        let resolution = types[0]["resolutions"][0]["code"].clone();
        let done =
            json!({ "status": "resolved", "resolution": resolution, "public_note": "Filled." });
        let stale = patch(done.clone(), "\"7\"").await;
        assert_eq!(stale.status, 412);
        let resolved = patch(done, "\"1\"").await;
        assert_eq!(resolved.header("etag"), "\"2\"");
        assert_eq!(resolved.ok()["status"]["group"], "done");
    });
}

// CASE-091, X-28
#[test]
fn a_note_is_added_once_and_its_text_is_checked() {
    in_hall(async |hall| {
        let client = hall.master().await;
        let case = open(&client, "Deep hole").await.id().to_owned();
        let path = format!("/cases/{case}/notes");
        let note = json!({ "audience": "internal", "text": "Crew booked" });
        let send = |body: Value| {
            client.call(Method::POST, &path, &[("idempotency-key", "n1")], Some(body))
        };
        let (first, again) = (send(note.clone()).await, send(note).await);
        assert_eq!((first.status.as_u16(), again.status.as_u16()), (201, 201));
        assert_eq!(first.id(), again.id());
        let empty = client.post(&path, json!({ "audience": "internal", "text": " " })).await;
        assert_eq!(
            (&empty.body["errors"][0]["pointer"], &empty.body["errors"][0]["code"]),
            (&json!("#/text"), &json!("empty"))
        );
        let long = json!({ "audience": "public", "text": "x".repeat(4_100) });
        let long = client.post(&path, long).await;
        assert_eq!(long.body["errors"][0]["facts"], json!({ "limit": 4_000, "over": 100 }));
        let odd = client.post(&path, json!({ "audience": "everybody", "text": "x" })).await;
        assert_eq!(
            (odd.status.as_u16(), &odd.body["errors"][0]["pointer"]),
            (422, &json!("#/audience"))
        );
    });
}

// CASE-092
#[test]
fn the_timeline_is_read_page_by_page() {
    in_hall(async |hall| {
        let client = hall.master().await;
        let case = open(&client, "Deep hole").await.id().to_owned();
        for text in ["one", "two", "three"] {
            let note = json!({ "audience": "internal", "text": text });
            client.post(&format!("/cases/{case}/notes"), note).await.ok();
        }
        let mut path = format!("/cases/{case}/timeline?limit=2");
        let mut happened = Vec::new();
        for _ in 0..10 {
            let page = client.get(&path).await;
            let next = page.header("link").to_owned();
            let body = page.ok();
            happened.extend(
                body["items"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|entry| entry["what"]["what"].as_str().unwrap().to_owned()),
            );
            match next.split_once(">; rel=\"next\"") {
                Some((address, _)) => path = address.trim_start_matches("</api/v1").to_owned(),
                None => break,
            }
        }
        assert_eq!(happened, ["note_added", "note_added", "note_added", "routed", "opened"]);
        for wrong in ["limit=0", "limit=x", "after=nonsense", "limit=2&limit=3"] {
            let reply = client.get(&format!("/cases/{case}/timeline?{wrong}")).await;
            assert_eq!(reply.problem(), "invalid", "{wrong}");
            assert!(reply.body["errors"][0]["parameter"].is_string());
        }
    });
}

// CASE-093
#[test]
fn assigning_again_changes_nothing() {
    in_hall(async |hall| {
        let staff = hall.staff("supervisor", Extent::EVERYWHERE).await;
        let case = hall.case("pothole").await;
        let path = format!("/cases/{case}/assign");
        let first = staff.post(&path, json!({ "assign_to": "me" })).await;
        assert_eq!(first.header("etag"), "\"2\"");
        assert_eq!(first.ok()["assignee"], json!(staff.staff_id()));
        let again = staff.post(&path, json!({ "assign_to": "me" })).await;
        assert_eq!((again.status.as_u16(), again.header("etag")), (200, "\"2\""));
        let person = staff.post(&path, json!({ "assign_to": "person" })).await;
        assert_eq!(person.body["errors"][0]["pointer"], "#/assignee");
        let client = hall.master().await;
        let program = client.post(&path, json!({ "assign_to": "me" })).await;
        assert_eq!(program.problem(), "invalid");
    });
}

// CASE-090
#[test]
fn the_list_is_filtered_and_paged_without_gaps() {
    in_hall(async |hall| {
        for _ in 0..5 {
            hall.case("pothole").await;
        }
        hall.case("trail").await;
        let client = hall.client(&[Action::ReadCase], &[], Extent::EVERYWHERE).await;
        let mut path =
            "/cases?category=road&sort=newest&limit=2&group=open&group=waiting".to_owned();
        let (mut seen, mut back) = (Vec::new(), None);
        for _ in 0..10 {
            let page = client.get(&path).await;
            let link = page.header("link").to_owned();
            let rows = page.ok()["items"].as_array().unwrap().clone();
            assert!(rows.len() <= 2);
            seen.extend(rows.iter().map(|row| row["reference"].as_str().unwrap().to_owned()));
            back = relation(&link, "prev").or(back);
            match relation(&link, "next") {
                Some(next) => path = next,
                None => break,
            }
        }
        let mut sorted = seen.clone();
        sorted.sort();
        sorted.reverse();
        sorted.dedup();
        assert_eq!((seen.len(), &seen), (5, &sorted));
        assert_eq!(client.get(&back.unwrap()).await.status, 200);
        for wrong in [
            "limit=9999",
            "sort=colour",
            "group=lost",
            "after=x&before=y",
            "opened_to=",
            "category=",
            "after=%00nonsense",
            "search_text=%00",
        ] {
            let reply = client.get(&format!("/cases?{wrong}")).await;
            assert_eq!(reply.problem(), "invalid", "{wrong}");
        }
        let found = client.get("/cases?search_text=INF-2026-000002").await.ok();
        assert_eq!(found["items"].as_array().unwrap().len(), 1);
    });
}

/// The address with this relation in a `Link` header, inside the API.
fn relation(link: &str, relation: &str) -> Option<String> {
    let wanted = format!("rel=\"{relation}\"");
    let one = link.split(", ").find(|one| one.ends_with(&wanted))?;
    Some(one.split('>').next()?.trim_start_matches("</api/v1").to_owned())
}

#[test]
fn the_types_name_what_a_report_needs() {
    in_hall(async |hall| {
        let client = hall.client(&[Action::ReadCase], &[], Extent::EVERYWHERE).await;
        let types = client.get("/case-types").await.ok();
        let categories =
            types.as_array().unwrap().iter().flat_map(|one| one["categories"].as_array().unwrap());
        let pothole = categories.clone().find(|category| category["code"] == "pothole").unwrap();
        assert_eq!(pothole["report"]["place_needed"], true);
        assert!(categories.count() > 20);
        assert!(types[0]["steps"][0]["requires"].is_array());
    });
}
