//! Who gets in, and what the server says of itself.

use contract::iam::{Action, Extent};
use http::Method;
use serde_json::json;

use super::{Directory, directory, in_hall, person, refused};
use crate::support::Client;

const PATHS: [&str; 6] = [
    "/Users",
    "/Groups",
    "/ServiceProviderConfig",
    "/Schemas",
    "/ResourceTypes",
    "/Users/0190f3c4-6a1e-7c3b-9d2f-5b8e4a7c1d20",
];

#[test]
fn only_a_key_with_the_permission_to_provision_gets_in() {
    in_hall(async |hall| {
        let admin = hall.staff("it-admin", Extent::EVERYWHERE).await;
        let manager =
            hall.client(&[Action::ReadStaff, Action::ManageStaff], &[], Extent::EVERYWHERE).await;
        for (client, status) in [
            (Client::new(hall.server), 401),
            (admin, 401),
            (hall.master().await, 403),
            (manager, 403),
        ] {
            let client = Directory { client };
            for path in PATHS {
                assert_eq!(refused(&client.get(path).await), (status, ""), "{path}");
            }
            let reply = client.post("/Users", person("ana")).await;
            assert_eq!(refused(&reply).0, status);
        }
        assert_eq!(
            hall.server.count("staff").await,
            2,
            "the owner of the keys and the administrator"
        );
    });
}

#[test]
fn a_key_of_one_department_keeps_its_people_alone() {
    in_hall(async |hall| {
        let works = hall.user("pothole").await;
        let parks = hall.user("trail").await;
        let client =
            hall.client(&[Action::ProvisionStaff], &[], hall.department("public-works")).await;
        let client = Directory { client };
        assert_eq!(client.found("/Users").await, [works.to_string()]);
        assert_eq!(client.get(&format!("/Users/{parks}")).await.status, 404);
        let moved = client
            .patch(
                &format!("/Users/{works}"),
                json!([{ "op": "replace", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "value": "parks" }]),
            )
            .await;
        assert_eq!(moved.status, 404, "{moved:?}");
        assert_eq!(client.post("/Users", person("ana")).await.status, 403, "in no department");
        assert_eq!(client.get("/Groups").await.status, 403, "groups lie in no department");
    });
}

#[test]
fn residents_and_cases_are_out_of_reach_of_a_directory() {
    in_hall(async |hall| {
        let citizen = hall.citizen("Rose Tremblay").await;
        let directory = directory(&hall).await;
        assert_eq!(directory.get(&format!("/Users/{citizen}")).await.status, 404);
        assert_eq!(directory.found("/Users?filter=displayName%20co%20%22Rose%22").await, [""; 0]);
        for path in ["/cases", "/users", "/roles", &format!("/citizens/{citizen}")] {
            assert!(
                [403, 404].contains(&directory.client.get(path).await.status.as_u16()),
                "{path}"
            );
        }
    });
}

#[test]
fn the_server_says_truly_what_it_can() {
    in_hall(async |hall| {
        let directory = directory(&hall).await;
        let config = directory.get("/ServiceProviderConfig").await.ok();
        for (ability, supported) in [
            ("patch", true),
            ("filter", true),
            ("sort", true),
            ("etag", true),
            ("bulk", false),
            ("changePassword", false),
        ] {
            assert_eq!(config[ability]["supported"], supported, "{ability}");
        }
        assert_eq!(directory.post("/Bulk", json!({})).await.status, 501);
        let types = directory.get("/ResourceTypes").await.ok();
        assert_eq!(
            (&types["totalResults"], &types["Resources"][0]["endpoint"]),
            (&json!(2), &json!("/Users"))
        );
        let schema =
            directory.get("/Schemas/urn:ietf:params:scim:schemas:core:2.0:User").await.ok();
        assert!(
            schema["attributes"].as_array().unwrap().iter().any(|one| one["name"] == "userName")
        );
        assert_eq!(refused(&directory.get("/Schemas/none").await).0, 404);
        assert_eq!(refused(&directory.get("/Elsewhere").await).0, 404);
        let reply = directory.send(Method::DELETE, "/Schemas", None).await;
        assert_eq!((refused(&reply).0, reply.header("allow")), (405, "GET,HEAD"));
        let text = directory
            .client
            .send(Method::POST, "/scim/v2/Users", &[], Some("text/plain"), Some("x".into()))
            .await;
        assert_eq!(refused(&text).0, 415);
        let broken = directory
            .client
            .send(Method::POST, "/scim/v2/Users", &[], Some("application/json"), Some("{".into()))
            .await;
        assert_eq!(refused(&broken), (400, "invalidSyntax"));
    });
}
