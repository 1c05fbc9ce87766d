//! `/roles` and `/permissions`

use contract::iam::{Action, Extent};
use http::Method;
use serde_json::{Value, json};
use testing::on_both;

use crate::support::{Client, Hall, TestServer};

fn in_hall(body: impl AsyncFn(Hall<'_>)) {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        body(server.hall().await).await;
    });
}

fn role(code: &str, actions: &[&str], includes: &[&str]) -> Value {
    let name = json!({ "en": "Role", "fr": "Rôle" });
    json!({ "code": code, "name": name, "about": name, "actions": actions, "includes": includes })
}

async fn may(client: &Client<'_>, staff: &str, permission: &str) -> bool {
    let question = json!({ "staff": staff, "permission": permission, "record": { "ward": 1 } });
    client.post("/permissions/check", question).await.ok()["allowed"].as_bool().unwrap()
}

// IAM-024, IAM-037
#[test]
fn a_composite_role_is_made_given_changed_and_found_by_its_permissions() {
    in_hall(async |hall| {
        let admin = hall.staff("it-admin", Extent::EVERYWHERE).await;
        let asks = hall.client(&[Action::ReadRoles], &[], Extent::EVERYWHERE).await;
        let base = admin.post("/roles", role("base-user", &["cases.case.read"], &[])).await;
        assert_eq!(base.status, 201, "{base:?}");
        let base = base.body["role"]["id"].as_str().unwrap().to_owned();
        let body = role("manager", &["cases.case.export"], &[&base]);
        let key = [("idempotency-key", "role-1")];
        let made = admin.call(Method::POST, "/roles", &key, Some(body.clone())).await;
        let id = made.body["role"]["id"].as_str().unwrap().to_owned();
        assert_eq!(made.header("location"), format!("/api/v1/roles/{id}"));
        assert_eq!(admin.call(Method::POST, "/roles", &key, Some(body)).await.bytes, made.bytes);
        assert_eq!(made.body["parts"][0]["says"], json!([["cases.case.read", "allow"]]));

        let user = hall.user("pothole").await.to_string();
        let given = json!({ "holder": { "staff": user }, "extent": {} });
        let path = format!("/roles/{id}/assignments");
        assert_eq!(admin.post(&path, given.clone()).await.status, 201);
        let again = admin.post(&path, given).await;
        assert_eq!(again.body["refusal"], "staff.already_held");
        assert!(may(&asks, &user, "cases.case.read").await);
        assert!(!may(&asks, &user, "cases.case.edit").await);

        let found = asks.get("/roles?permission=cases.case.export").await.ok();
        let codes: Vec<_> =
            found.as_array().unwrap().iter().map(|role| role["code"].as_str().unwrap()).collect();
        assert!(codes.contains(&"manager") && codes.contains(&"supervisor"), "{codes:?}");
        assert!(!codes.contains(&"base-user") && !codes.contains(&"clerk"), "{codes:?}");

        let body = role("", &["cases.case.edit"], &[]);
        let seen = [("if-match", "\"1\"")];
        let path = format!("/roles/{id}");
        let changed = admin.call(Method::PUT, &path, &seen, Some(body.clone())).await;
        assert_eq!(changed.header("etag"), "\"2\"", "{changed:?}");
        let late = admin.call(Method::PUT, &path, &seen, Some(body)).await;
        assert_eq!(late.problem(), "version-mismatch");
        assert!(!may(&asks, &user, "cases.case.read").await, "from the next request on");
    });
}

// IAM-005
#[test]
fn templates_stand_out_in_the_list_of_roles() {
    in_hall(async |hall| {
        let own = hall.new_role().await.to_string();
        let asks = hall.client(&[Action::ReadRoles], &[], Extent::EVERYWHERE).await;
        let roles = asks.get("/roles").await.ok();
        let roles = roles.as_array().unwrap();
        let templates = roles.iter().filter(|role| role["built_in"] == true);
        assert!(templates.clone().count() >= 8, "{roles:?}");
        assert!(templates.clone().all(|role| role["id"] != own.as_str()));
        assert_eq!(templates.count(), roles.len() - 1);
    });
}

// IAM-036
#[test]
fn an_assignment_is_ended_before_its_day_and_once() {
    in_hall(async |hall| {
        let admin = hall.staff("it-admin", Extent::EVERYWHERE).await;
        let asks = hall.client(&[Action::ReadRoles], &[], Extent::EVERYWHERE).await;
        let acting = admin.post("/roles", role("acting", &["cases.case.read"], &[])).await;
        let acting = acting.body["role"]["id"].as_str().unwrap().to_owned();
        let user = hall.user("pothole").await.to_string();
        let given = json!({ "holder": { "staff": user }, "extent": {},
            "until": "2099-01-01T00:00:00Z" });
        let given = admin.post(&format!("/roles/{acting}/assignments"), given).await;
        let given = given.body["id"].as_str().unwrap().to_owned();
        assert!(may(&asks, &user, "cases.case.read").await);
        let path = format!("/role-assignments/{given}");
        let ended = admin.call(Method::DELETE, &path, &[], None).await;
        assert_eq!(ended.status, 204, "{ended:?}");
        assert!(!may(&asks, &user, "cases.case.read").await, "from the next request on");
        let again = admin.call(Method::DELETE, &path, &[], None).await;
        assert_eq!(again.body["refusal"], "staff.already_ended");
    });
}

#[test]
fn an_extent_that_is_misspelt_is_not_the_whole_town() {
    in_hall(async |hall| {
        let admin = hall.staff("it-admin", Extent::EVERYWHERE).await;
        let role = hall.new_role().await;
        let user = hall.user("pothole").await;
        let body = json!({ "holder": { "staff": user }, "extent": { "department": [] } });
        let answer = admin.post(&format!("/roles/{role}/assignments"), body).await;
        assert_eq!(answer.problem(), "invalid");
        let missing = json!({ "holder": { "staff": user } });
        let answer = admin.post(&format!("/roles/{role}/assignments"), missing).await;
        assert_eq!(answer.problem(), "invalid");
    });
}

#[test]
fn a_question_about_somebody_is_answered_from_the_roles_that_count_now() {
    in_hall(async |hall| {
        let clerk = hall.staff("clerk", hall.department("public-works")).await;
        let works = hall.departments["public-works"];
        let ask = async |client: &Client<'_>, record: Value| {
            let staff = clerk.staff_id();
            let question =
                json!({ "staff": staff, "permission": "cases.case.read", "record": record });
            client.post("/permissions/check", question).await
        };
        let yes = ask(&clerk, json!({ "department": works })).await.ok();
        assert_eq!(yes["allowed"], true);
        assert!(yes["fields"].as_array().unwrap().contains(&json!("cases.case.reporter.view")));
        let no = ask(&clerk, json!({ "department": hall.departments["parks"] })).await.ok();
        assert_eq!(no, json!({ "allowed": false, "fields": [] }));
        let other = hall.staff("clerk", Extent::EVERYWHERE).await;
        assert_eq!(ask(&other, json!({})).await.status, 404, "nobody learns of others");
        let unknown = json!({ "permission": "cases.case.paint" });
        let unknown = clerk.post("/permissions/check", unknown).await;
        assert_eq!(unknown.body["errors"][0]["pointer"], "#/permission");
        let key = hall.client(&[Action::ReadRoles], &[], hall.department("parks")).await;
        assert_eq!(ask(&key, json!({})).await.status, 404, "not of this key's department");
    });
}

// IAM-050, IAM-052, IAM-057
#[test]
fn emergency_access_is_taken_by_whoever_calls_as_it_is_planned_and_not_otherwise() {
    in_hall(async |hall| {
        let (role, place) = hall.planned_role().await;
        let (commander, id) = hall.commander().await;
        let path = format!("/roles/{role}/assignments");
        let declared = json!({ "reason": "Ice storm", "incident": "EOC-2026-015", "hours": 12 });
        let order = json!({ "holder": { "staff": id }, "extent": { "departments": [place] },
            "emergency": declared });
        let with = |member: &str, value: Value| {
            let mut order = order.clone();
            order[member] = value;
            order
        };
        let elsewhere = commander.post(&path, with("extent", json!({}))).await;
        assert_eq!(elsewhere.status, 404, "{elsewhere:?}");
        let other = json!({ "staff": hall.user("pothole").await });
        assert_eq!(commander.post(&path, with("holder", other)).await.status, 403);
        let mut long = declared.clone();
        long["hours"] = json!(25);
        assert_eq!(commander.post(&path, with("emergency", long)).await.status, 422);
        let until = with("until", json!("2099-01-01T00:00:00Z"));
        assert_eq!(commander.post(&path, until).await.status, 400);
        let clerk = hall.staff("clerk", Extent::EVERYWHERE).await;
        assert_eq!(clerk.post(&path, order.clone()).await.status, 404);
        let key = [("idempotency-key", "storm-1")];
        let taken = commander.call(Method::POST, &path, &key, Some(order.clone())).await;
        assert_eq!(taken.status, 201, "{taken:?}");
        assert_eq!(taken.body["emergency"]["state"], "running");
        let again = commander.call(Method::POST, &path, &key, Some(order.clone())).await;
        assert_eq!(again.bytes, taken.bytes);
        let twice = commander.post(&path, order).await;
        assert_eq!(twice.body["refusal"], "staff.emergency_running");
    });
}
