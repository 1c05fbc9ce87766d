//! `/users`

use contract::iam::{Action, Extent, StaffId};
use http::Method;
use serde_json::{Value, json};
use testing::on_both;

use crate::support::{Client, Hall, Reply, TestServer, system};

const MERGE: &str = "application/merge-patch+json";

fn in_hall(body: impl AsyncFn(Hall<'_>)) {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        body(server.hall().await).await;
    });
}

async fn personnel<'server>(hall: &'server Hall<'server>) -> Client<'server> {
    hall.client(&[Action::ReadStaff, Action::ManageStaff], &[], Extent::EVERYWHERE).await
}

async fn patch(client: &Client<'_>, id: StaffId, version: i64, body: Value) -> Reply {
    let tag = format!("\"{version}\"");
    let path = format!("/users/{id}");
    let headers = [("if-match", tag.as_str())];
    client.send(Method::PATCH, &path, &headers, Some(MERGE), Some(body.to_string())).await
}

#[test]
fn the_list_is_searched_and_read_page_by_page_without_names_in_addresses() {
    in_hall(async |hall| {
        for _ in 0..4 {
            hall.user("pothole").await;
        }
        let client = personnel(&hall).await;
        let first = client.get("/users?text=USER&limit=3").await;
        let link = first.header("link").to_owned();
        let first = first.ok();
        let names = |page: &Value| -> Vec<String> {
            let rows = page["items"].as_array().unwrap();
            rows.iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(names(&first).len(), 3);
        assert!(link.contains("rel=\"next\"") && !link.contains("user-"), "{link}");
        let next = first["next"].as_str().unwrap();
        let second = client.get(&format!("/users?text=USER&limit=3&after={next}")).await.ok();
        assert_eq!(names(&second).len(), 1);
        assert!(second.get("next").is_none());
        let back = second["previous"].as_str().unwrap();
        let again = client.get(&format!("/users?text=USER&limit=3&before={back}")).await.ok();
        assert_eq!(names(&again), names(&first));
        let none = client.get("/users?text=%25").await.ok();
        assert_eq!(names(&none), Vec::<String>::new(), "a sign that stands for others is itself");
        let wrong = client.get("/users?limit=0").await;
        assert_eq!((wrong.problem(), wrong.status.as_u16()), ("invalid", 422));
    });
}

#[test]
fn a_personnel_system_opens_an_account_once_and_moves_it() {
    in_hall(async |hall| {
        let client = personnel(&hall).await;
        let works = hall.departments["public-works"];
        let body = json!({ "email": "new@town.example.ca", "name": "New Comer",
            "department": works, "preferred_language": "fr" });
        let key = [("idempotency-key", "hr-1")];
        let made = client.call(Method::POST, "/users", &key, Some(body.clone())).await;
        assert_eq!(made.status, 201, "{made:?}");
        assert_eq!(made.header("location"), format!("/api/v1/users/{}", made.id()));
        let again = client.call(Method::POST, "/users", &key, Some(body)).await;
        assert_eq!(again.bytes, made.bytes);
        let id = made.id().parse().unwrap();
        let parks = hall.departments["parks"];
        let moved = patch(&client, id, 1, json!({ "department": parks, "title": "Planner" })).await;
        let moved = moved.ok();
        assert_eq!((&moved["department"], &moved["title"]), (&json!(parks), &json!("Planner")));
        assert_eq!(moved["name"], "New Comer", "what the patch does not name stays");
        let stale = patch(&client, id, 1, json!({ "title": null })).await;
        assert_eq!(stale.problem(), "version-mismatch");
        assert_eq!(hall.server.count("staff").await, 2);
    });
}

// IAM-098
#[test]
fn whoever_leaves_is_out_of_everything_at_once() {
    in_hall(async |hall| {
        let leaver = hall.staff("supervisor", Extent::EVERYWHERE).await;
        leaver.get("/cases").await.ok();
        let client = personnel(&hall).await;
        let id = leaver.staff_id();
        let known = client.get(&format!("/users/{id}")).await.ok();
        let version = known["version"].as_i64().unwrap();
        let other = patch(&client, id, version, json!({ "status": "active" })).await;
        assert_eq!(other.body["errors"][0]["code"], "not_offered");
        let gone = patch(&client, id, version, json!({ "status": "deactivated" })).await.ok();
        assert_eq!(gone["status"], "deactivated");
        assert_eq!(gone["assignments"][0]["state"], "ended");
        assert_eq!(leaver.get("/cases").await.status, 401);
    });
}

#[test]
fn permissions_of_somebody_come_with_their_origins() {
    in_hall(async |hall| {
        let clerk = hall.staff("clerk", hall.department("public-works")).await;
        let path = format!("/users/{}/permissions", clerk.staff_id());
        let own = clerk.get(&path).await.ok();
        let mut all = own["permissions"].as_array().unwrap().iter();
        let reading = all.find(|one| one["permission"] == "cases.case.read").unwrap();
        let origin = &reading["origins"][0];
        assert_eq!(origin["effect"], "allow");
        assert_eq!(origin["roles"][0]["code"], "clerk");
        assert_eq!(origin["extent"]["departments"][0], json!(hall.departments["public-works"]));
        let other = hall.staff("clerk", hall.department("parks")).await;
        assert_eq!(other.get(&path).await.status, 404);
    });
}

/// IAM-098: whoever sends slowly does not act with rights of an earlier moment.
#[test]
fn a_key_that_is_revoked_while_its_call_is_still_being_sent_does_nothing() {
    in_hall(async |hall| {
        let actions = [Action::ReadStaff, Action::ManageStaff];
        let key = hall.key(&actions, &[], Extent::EVERYWHERE).await;
        let client = Client::new(hall.server).with_key(key.token.reveal());
        let body = json!({ "email": "late@town.example.ca", "name": "Late",
            "department": hall.departments["parks"], "preferred_language": "en" });
        let revoked = async {
            hall.server.services.iam.revoke_api_key(&system(), key.key.id).await.unwrap();
        };
        let people = hall.server.count("staff").await;
        let late = client.post_slowly("/users", body, revoked).await;
        assert_eq!((late.status.as_u16(), hall.server.count("staff").await), (401, people));
    });
}
