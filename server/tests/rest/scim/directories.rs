//! The requests that Entra ID and Okta document, as they document them.

use http::Method;
use serde_json::{Value, json};

use super::{ENTERPRISE, USER, directory, id, in_hall, person};

// https://learn.microsoft.com/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups, "Create User"
#[test]
fn entra_makes_a_user_whose_name_is_no_address() {
    in_hall(async |hall| {
        let directory = directory(&hall).await;
        let body = json!({
            "schemas": [USER, ENTERPRISE],
            "externalId": "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
            "userName": "Test_User_ab6490ee",
            "active": true,
            "emails": [{ "primary": true, "type": "work", "value": "Test_User_fd0ea19b@testuser.example" }],
            "meta": { "resourceType": "User" },
            "name": { "formatted": "givenName familyName", "familyName": "familyName", "givenName": "givenName" },
            "roles": [],
        });
        let none = directory.found("/Users?filter=userName%20eq%20%22Test_User_ab6490ee%22").await;
        assert_eq!(none, [""; 0]);
        let made = directory.post("/Users", body).await;
        assert_eq!(made.status, 201, "{made:?}");
        assert_eq!(made.body["displayName"], "givenName familyName");
        assert_eq!(made.body["emails"][0]["value"], "Test_User_fd0ea19b@testuser.example");
        let found = directory.found("/Users?filter=userName%20eq%20%22Test_User_ab6490ee%22").await;
        assert_eq!(found, [made.id()]);
    });
}

// The same page, "Update User [Multi-valued properties]" and "[Single-valued properties]"
#[test]
fn entra_replaces_with_a_capital_letter_and_by_filters_in_paths() {
    in_hall(async |hall| {
        let directory = directory(&hall).await;
        let mut body = person("ana");
        body["displayName"] = Value::Null;
        body["name"] = json!({ "formatted": "givenName familyName", "familyName": "familyName", "givenName": "givenName" });
        let ana = directory.post("/Users", body).await.ok();
        let path = format!("/Users/{}", id(&ana));
        let changed = directory
            .patch(
                &path,
                json!([
                    { "op": "Replace", "path": "emails[type eq \"work\"].value", "value": "updated@town.example.ca" },
                    { "op": "Replace", "path": "name.familyName", "value": "updatedFamilyName" },
                ]),
            )
            .await
            .ok();
        assert_eq!(
            changed["emails"],
            json!([{ "value": "updated@town.example.ca", "type": "work" }])
        );
        assert_eq!(changed["name"]["formatted"], "givenName updatedFamilyName");
        assert_eq!(changed["displayName"], "givenName updatedFamilyName");
        let renamed = directory
            .patch(&path, json!([{ "op": "Replace", "path": "userName", "value": "5b50642d@testuser.example" }]))
            .await
            .ok();
        assert_eq!(renamed["userName"], "5b50642d@testuser.example");
    });
}

// https://learn.microsoft.com/entra/identity/app-provisioning/application-provisioning-config-problem-scim-compatibility,
// each request "without feature flag" and "with feature flag"
#[test]
fn entra_writes_no_as_text_and_paths_as_names_of_members() {
    in_hall(async |hall| {
        let directory = directory(&hall).await;
        let path = format!("/Users/{}", id(&directory.user("ana").await));
        let patch = async |operations: Value| directory.patch(&path, operations).await.ok();
        for (off, on) in [(json!("False"), json!("True")), (json!(false), json!(true))] {
            let gone = patch(json!([{ "op": "Replace", "path": "active", "value": off }])).await;
            assert_eq!(gone["active"], false);
            let back = patch(json!([{ "op": "Replace", "path": "active", "value": on }])).await;
            assert_eq!(back["active"], true);
        }
        patch(json!([{ "op": "Add", "path": "nickName", "value": "Babs" }])).await;
        let each = patch(json!([
            { "op": "Replace", "path": "displayName", "value": "Pvlo" },
            { "op": "Replace", "path": "emails[type eq \"work\"].value", "value": "test@town.example.ca" },
            { "op": "Replace", "path": "name.givenName", "value": "Gtfd" },
            { "op": "Replace", "path": "externalId", "value": "Eqpj" },
            { "op": "Replace", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber", "value": "Eqpj" },
        ]))
        .await;
        assert_eq!((&each["displayName"], &each["externalId"]), (&json!("Pvlo"), &json!("Eqpj")));
        assert_eq!(each[ENTERPRISE]["employeeNumber"], "Eqpj");
        let whole = patch(json!([
            { "op": "replace", "path": "emails[type eq \"work\"].value", "value": "other@town.example.ca" },
            { "op": "replace", "value": {
                "displayName": "Bjfe",
                "name.givenName": "Kkom",
                "name.familyName": "Unua",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber": "Aklq",
            } },
        ]))
        .await;
        assert_eq!(whole["name"], json!({ "givenName": "Kkom", "familyName": "Unua" }));
        assert_eq!(
            (&whole["displayName"], &whole[ENTERPRISE]["employeeNumber"]),
            (&json!("Bjfe"), &json!("Aklq"))
        );
    });
}

// The same two pages, "Create Group", "Add Members", "Remove Members" in both forms: only whom it names goes
#[test]
fn entra_removes_the_members_that_it_names_and_no_others() {
    in_hall(async |hall| {
        let directory = directory(&hall).await;
        let (ana, bob, cleo) = (
            directory.user("ana").await,
            directory.user("bob").await,
            directory.user("cleo").await,
        );
        let made = directory
            .post(
                "/Groups",
                json!({
                    "schemas": [super::GROUP, "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"],
                    "externalId": "8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159",
                    "displayName": "displayName",
                    "meta": { "resourceType": "Group" },
                }),
            )
            .await;
        let path = format!("/Groups/{}", made.id());
        for person in [&ana, &bob, &cleo] {
            let add = json!([{ "op": "Add", "path": "members", "value": [{ "$ref": null, "value": id(person) }] }]);
            assert_eq!(directory.patch(&path, add).await.status, 204);
        }
        let members = async || {
            let group = directory.get(&path).await.ok();
            let members = group["members"].as_array().cloned().unwrap_or_default();
            members.iter().map(|one| one["value"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        let named = json!([{ "op": "Remove", "path": "members", "value": [{ "$ref": null, "value": id(&ana) }] }]);
        assert_eq!(directory.patch(&path, named).await.status, 204);
        assert_eq!(members().await, [id(&bob), id(&cleo)]);
        let filtered =
            json!([{ "op": "remove", "path": format!("members[value eq \"{}\"]", id(&bob)) }]);
        assert_eq!(directory.patch(&path, filtered.clone()).await.status, 204);
        assert_eq!(
            directory.patch(&path, filtered).await.status,
            204,
            "whoever is gone stays gone"
        );
        assert_eq!(members().await, [id(&cleo)]);
        let found = directory
            .found("/Groups?excludedAttributes=members&filter=displayName%20eq%20%22displayName%22")
            .await;
        assert_eq!(found, [made.id()]);
    });
}

// https://developer.okta.com/docs/api/openapi/okta-scim/guides/scim-20, "Create Users", "Deactivate Users"
#[test]
fn okta_makes_a_user_updates_it_whole_and_deactivates_it() {
    in_hall(async |hall| {
        let directory = directory(&hall).await;
        let mut body = json!({
            "schemas": [USER],
            "userName": "test.user@okta.example",
            "name": { "givenName": "Test", "familyName": "User" },
            "emails": [{ "primary": true, "value": "test.user@okta.example", "type": "work" }],
            "displayName": "Test User",
            "locale": "en-US",
            "externalId": "00ujl29u0le5T6Aj10h7",
            "groups": [],
            "password": "1mz050nq",
            "active": true,
        });
        assert_eq!(directory.get("/Users?startIndex=1&count=2").await.ok()["startIndex"], 1);
        let made = directory.post("/Users", body.clone()).await;
        assert_eq!(made.status, 201, "{made:?}");
        assert!(made.body.get("password").is_none() && made.body.get("locale").is_none());
        let path = format!("/Users/{}", made.id());
        body["id"] = made.id().into();
        body["name"]["familyName"] = "Another".into();
        body["meta"] = json!({ "resourceType": "User" });
        let replaced = directory.send(Method::PUT, &path, Some(body)).await.ok();
        assert_eq!(replaced["name"]["familyName"], "Another");
        let gone = directory
            .patch(&path, json!([{ "op": "replace", "value": { "active": false } }]))
            .await
            .ok();
        assert_eq!(gone["active"], false);
    });
}

// The same page, "Update a specific Group name", "Update specific Group membership"
#[test]
fn okta_renames_a_group_without_a_path_and_replaces_its_members() {
    in_hall(async |hall| {
        let directory = directory(&hall).await;
        let (ana, bob) = (directory.user("ana").await, directory.user("bob").await);
        let group = directory.group("Test SCIM", &[]).await;
        let path = format!("/Groups/{group}");
        let renamed =
            json!([{ "op": "replace", "value": { "id": group, "displayName": "Test SCIMv2" } }]);
        assert_eq!(directory.patch(&path, renamed).await.status, 204);
        let both = json!([
            { "op": "remove", "path": format!("members[value eq \"{}\"]", id(&ana)) },
            { "op": "add", "path": "members", "value": [{ "value": id(&bob), "display": "bob@okta.example" }] },
        ]);
        assert_eq!(directory.patch(&path, both).await.status, 204);
        let only = json!([{ "op": "replace", "path": "members", "value": [{ "value": id(&ana), "display": "ana@okta.example" }] }]);
        assert_eq!(directory.patch(&path, only).await.status, 204);
        let shown = directory.get(&path).await.ok();
        assert_eq!(shown["displayName"], "Test SCIMv2");
        assert_eq!(shown["members"].as_array().unwrap().len(), 1);
        assert_eq!(shown["members"][0]["value"], ana["id"]);
    });
}

// RFC 7644, 3.5.2 and table 9
#[test]
fn what_no_directory_can_mean_is_refused_with_its_kind() {
    in_hall(async |hall| {
        let directory = directory(&hall).await;
        let path = format!("/Users/{}", id(&directory.user("ana").await));
        for (operations, kind) in [
            (json!([]), "invalidSyntax"),
            (json!([{ "op": "move", "path": "title" }]), "invalidSyntax"),
            (json!([{ "op": "remove" }]), "noTarget"),
            (json!([{ "op": "replace", "path": "shoeSize", "value": 44 }]), "invalidPath"),
            (json!([{ "op": "replace", "path": "emails[type eq", "value": "x" }]), "invalidPath"),
            (
                json!([{ "op": "replace", "path": "emails[shoe eq \"x\"].value", "value": "x" }]),
                "invalidFilter",
            ),
            (json!([{ "op": "replace", "path": "id", "value": "7" }]), "mutability"),
            (json!([{ "op": "add", "path": "groups", "value": [] }]), "mutability"),
            (json!([{ "op": "replace", "path": "active", "value": "perhaps" }]), "invalidValue"),
            (json!([{ "op": "remove", "path": "userName" }]), "invalidValue"),
            (json!([{ "op": "replace", "path": "title", "value": { "a": 1 } }]), "invalidValue"),
        ] {
            let reply = directory.patch(&path, operations.clone()).await;
            assert_eq!(super::refused(&reply), (400, kind), "{operations}");
        }
        let many: Vec<Value> =
            (0..1_001).map(|_| json!({ "op": "remove", "path": "title" })).collect();
        assert_eq!(super::refused(&directory.patch(&path, many.into()).await).0, 413);
    });
}
