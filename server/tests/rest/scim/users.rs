//! Accounts of staff, kept by a directory.

use contract::iam::{Extent, StaffStatus};
use http::Method;
use iam::SendInvitation;
use platform::session::Realm;
use serde_json::{Value, json};

use super::{ENTERPRISE, USER, directory, id, in_hall, person, refused, staff};
use crate::support::{Hall, system};

async fn status(hall: &Hall<'_>, user: &Value) -> StaffStatus {
    let detail = hall.server.services.iam.staff_detail(&system(), staff(user)).await;
    detail.unwrap().status
}

// IAM-006, IAM-008
#[test]
fn a_new_record_makes_an_account_in_its_department_and_invites_the_person() {
    in_hall(async |hall| {
        let directory = directory(&hall).await;
        let mut body = person("ana");
        body["title"] = "Bylaw Officer".into();
        body["preferredLanguage"] = "fr-CA".into();
        body[ENTERPRISE] = json!({ "department": "Public-Works", "employeeNumber": "7" });
        let made = directory.post("/Users", body).await;
        assert_eq!(made.status, 201, "{made:?}");
        assert_eq!(
            made.header("location"),
            format!("http://portal.test/scim/v2/Users/{}", made.id())
        );
        let iam = &hall.server.services.iam;
        let known = iam.staff_detail(&system(), staff(&made.body)).await.unwrap();
        assert_eq!(known.department, Some(hall.departments["public-works"]));
        assert_eq!((known.title.as_deref(), known.language.code()), (Some("Bylaw Officer"), "fr"));
        assert_eq!(known.email.as_str(), "ana@town.example.ca", "the user name is an address");
        assert_eq!(known.status, StaffStatus::Invited);
        let invited = hall.server.jobs::<SendInvitation>().await;
        assert!(invited.contains(&SendInvitation { staff: staff(&made.body) }));
        let shown = directory.get(&format!("/Users/{}", made.id())).await;
        assert_eq!(shown.body, made.body);
        assert_eq!(shown.body[ENTERPRISE]["department"], "Public-Works");
        assert_eq!(shown.body["meta"]["version"], shown.header("etag"));
    });
}

#[test]
fn nobody_is_made_twice_and_what_is_missing_is_named() {
    in_hall(async |hall| {
        let directory = directory(&hall).await;
        directory.user("ana").await;
        let again = directory.post("/Users", person("ANA")).await;
        assert_eq!(refused(&again), (409, "uniqueness"));
        let by_hand = hall.user("pothole").await;
        let known = hall.server.services.iam.staff_detail(&system(), by_hand).await.unwrap();
        let mut other = person("bob");
        other["emails"] = json!([{ "value": known.email.as_str() }]);
        assert_eq!(refused(&directory.post("/Users", other).await), (409, "uniqueness"));
        for (body, kind) in [
            (json!({ "userName": "x@y.ca" }), "invalidSyntax"),
            (json!({ "schemas": [USER] }), "invalidValue"),
            (json!({ "schemas": [USER], "userName": "no address" }), "invalidValue"),
            (
                json!({ "schemas": [USER], "userName": "x@y.ca", "active": "perhaps" }),
                "invalidValue",
            ),
            (
                json!({ "schemas": [USER], "userName": "x@y.ca", "displayName": "a".repeat(121) }),
                "invalidValue",
            ),
        ] {
            assert_eq!(
                refused(&directory.post("/Users", body.clone()).await),
                (400, kind),
                "{body}"
            );
        }
    });
}

// IAM-098
#[test]
fn whoever_leaves_the_directory_is_out_of_everything_at_once() {
    in_hall(async |hall| {
        let leaver = hall.staff("supervisor", Extent::EVERYWHERE).await;
        leaver.get("/cases").await.ok();
        let directory = directory(&hall).await;
        let path = format!("/Users/{}", leaver.staff_id());
        let gone = directory
            .patch(&path, json!([{ "op": "replace", "path": "active", "value": false }]))
            .await
            .ok();
        assert_eq!(gone["active"], false);
        assert_eq!(leaver.get("/cases").await.status, 401, "the session is over");
        let known =
            hall.server.services.iam.staff_detail(&system(), leaver.staff_id()).await.unwrap();
        assert_eq!(known.assignments[0].state.code(), "ended");
        let sessions = &hall.server.services.sessions;
        assert_eq!(sessions.list(Realm::Staff, leaver.staff_id().0).await.unwrap().len(), 0);
        assert_eq!(directory.get(&path).await.ok()["active"], false, "and is still shown");
        let again = directory
            .patch(&path, json!([{ "op": "replace", "path": "active", "value": true }]))
            .await
            .ok();
        assert_eq!(again["active"], true);
        assert_eq!(status(&hall, &again).await, StaffStatus::Invited);
        assert_eq!(leaver.get("/cases").await.status, 401, "roles and password do not come back");
    });
}

#[test]
fn the_keys_of_whoever_leaves_open_nothing() {
    in_hall(async |hall| {
        let directory = directory(&hall).await;
        let owner =
            directory.found("/Users?filter=userName%20eq%20%22owner@town.example.ca%22").await;
        let path = format!("/Users/{}", owner[0]);
        directory.send(Method::DELETE, &path, None).await;
        assert_eq!(refused(&directory.get("/Users").await).0, 401, "its own key too");
    });
}

#[test]
fn whom_an_administrator_keeps_out_no_directory_brings_back() {
    in_hall(async |hall| {
        let directory = directory(&hall).await;
        let user = directory.user("ana").await;
        hall.server.services.iam.deactivate(&system(), staff(&user)).await.unwrap();
        let path = format!("/Users/{}", id(&user));
        let back = json!([{ "op": "replace", "path": "active", "value": true }]);
        assert_eq!(refused(&directory.patch(&path, back).await).0, 403);
        let named = directory
            .patch(&path, json!([{ "op": "add", "path": "title", "value": "Clerk" }]))
            .await;
        assert_eq!(named.ok()["title"], "Clerk", "the rest is kept in step");
        assert_eq!(status(&hall, &user).await, StaffStatus::Deactivated);
    });
}

#[test]
fn a_deleted_record_is_gone_for_the_directory_and_nothing_is_lost() {
    in_hall(async |hall| {
        let directory = directory(&hall).await;
        let user = directory.user("ana").await;
        let path = format!("/Users/{}", id(&user));
        let group = directory.group("Inspectors", &[id(&user)]).await;
        assert_eq!(directory.send(Method::DELETE, &path, None).await.status, 204);
        assert_eq!(refused(&directory.get(&path).await).0, 404);
        assert_eq!(refused(&directory.send(Method::DELETE, &path, None).await).0, 404);
        assert_eq!(directory.found("/Users?filter=userName%20sw%20%22ana%22").await, [""; 0]);
        assert!(directory.get(&format!("/Groups/{group}")).await.ok().get("members").is_none());
        assert_eq!(status(&hall, &user).await, StaffStatus::Deactivated);
        let again = directory.user("ana").await;
        assert_eq!(id(&again), id(&user), "whoever comes back has their account");
        assert_eq!(status(&hall, &again).await, StaffStatus::Invited);
    });
}

#[test]
fn a_replaced_record_is_what_was_sent() {
    in_hall(async |hall| {
        let directory = directory(&hall).await;
        let mut body = person("ana");
        body["title"] = "Planner".into();
        let user = directory.post("/Users", body).await.ok();
        let path = format!("/Users/{}", id(&user));
        let mut new = person("ana");
        new["name"] = json!({ "givenName": "Ana", "familyName": "Roy" });
        new["displayName"] = Value::Null;
        new["active"] = Value::Null;
        let replaced = directory.send(Method::PUT, &path, Some(new.clone())).await.ok();
        assert_eq!(replaced["displayName"], "Ana Roy", "made from its parts");
        assert!(replaced.get("title").is_none());
        let same = directory.send(Method::PUT, &path, Some(new.clone())).await.ok();
        assert_eq!(same["meta"], replaced["meta"], "what changes nothing raises no version");
        new["active"] = false.into();
        directory.send(Method::PUT, &path, Some(new.clone())).await.ok();
        new["active"] = Value::Null;
        let silent = directory.send(Method::PUT, &path, Some(new)).await.ok();
        assert_eq!(silent["active"], false, "silence brings nobody back");
    });
}

#[test]
fn of_two_changes_made_from_one_version_the_second_is_refused() {
    in_hall(async |hall| {
        let directory = directory(&hall).await;
        let user = directory.user("ana").await;
        let path = format!("/Users/{}", id(&user));
        let tag = user["meta"]["version"].as_str().unwrap();
        let title = |title: &str| {
            Some(
                json!({ "schemas": [super::PATCH], "Operations": [{ "op": "add", "path": "title", "value": title }] }),
            )
        };
        let seen = [("if-match", tag)];
        let first = directory.send_seen(Method::PATCH, &path, &seen, title("Clerk")).await;
        assert_eq!(first.status, 200);
        let second = directory.send_seen(Method::PATCH, &path, &seen, title("Planner")).await;
        assert_eq!(refused(&second).0, 412);
        let deleted = directory.send_seen(Method::DELETE, &path, &seen, None).await;
        assert_eq!(refused(&deleted).0, 412);
        let any =
            directory.send_seen(Method::PATCH, &path, &[("if-match", "*")], title("Planner")).await;
        assert_eq!(any.status, 200);
        let current = any.header("etag").to_owned();
        let known =
            directory.send_seen(Method::GET, &path, &[("if-none-match", &current)], None).await;
        assert_eq!((known.status.as_u16(), known.bytes.len()), (304, 0));
        let new = directory.send_seen(Method::GET, &path, &[("if-none-match", tag)], None).await;
        assert_eq!(new.status, 200);
    });
}

#[test]
fn changes_at_the_same_moment_are_all_kept() {
    in_hall(async |hall| {
        let directory = directory(&hall).await;
        let user = directory.user("ana").await;
        let path = format!("/Users/{}", id(&user));
        let set =
            |path: &str, value: &str| json!([{ "op": "replace", "path": path, "value": value }]);
        let (a, b, c) = futures::join!(
            directory.patch(&path, set("title", "Clerk")),
            directory.patch(&path, set("externalId", "new")),
            directory.patch(&path, set("name.givenName", "Ana")),
        );
        assert_eq!([a.status, b.status, c.status].map(|status| status.as_u16()), [200; 3]);
        let user = directory.get(&path).await.ok();
        assert_eq!((&user["title"], &user["externalId"]), (&json!("Clerk"), &json!("new")));
        assert_eq!(user["name"]["givenName"], "Ana");
    });
}

#[test]
fn a_directory_takes_no_administrators_mailbox_and_makes_no_administrator() {
    in_hall(async |hall| {
        let admin = hall.staff("it-admin", Extent::EVERYWHERE).await;
        let directory = directory(&hall).await;
        let path = format!("/Users/{}", admin.staff_id());
        let mine = json!([{ "op": "replace", "path": "emails[type eq \"work\"].value", "value": "mine@elsewhere.example" }]);
        let reply = directory.patch(&path, mine).await;
        assert_eq!(refused(&reply).0, 403);
        let title = json!([{ "op": "replace", "path": "title", "value": "Head of IT" }]);
        assert_eq!(directory.patch(&path, title).await.status, 200);
        let parks = contract::iam::Holder::Department(hall.departments["parks"]);
        hall.hold(parks, "it-admin").await;
        let mut body = person("eve");
        body[ENTERPRISE] = json!({ "department": "parks" });
        assert_eq!(refused(&directory.post("/Users", body.clone()).await).0, 403);
        body[ENTERPRISE] = json!({ "department": "public-works" });
        let made = directory.post("/Users", body).await;
        let moved = json!([{ "op": "replace", "value": { (format!("{ENTERPRISE}:department")): "parks" } }]);
        assert_eq!(refused(&directory.patch(&format!("/Users/{}", made.id()), moved).await).0, 403);
    });
}
