//! Lists: filtered, sorted, in parts, with the attributes that were asked for.

use http::Method;
use serde_json::{Value, json};

use super::{ENTERPRISE, USER, directory, id, in_hall, refused};

fn encoded(filter: &str) -> String {
    url::form_urlencoded::byte_serialize(filter.as_bytes()).collect()
}

#[test]
fn people_are_found_by_filters_whatever_the_case() {
    in_hall(async |hall| {
        let directory = directory(&hall).await;
        let ana = directory.user("ana").await;
        let bob = directory.user("bob").await;
        let path = format!("/Users/{}", id(&bob));
        let set = json!([{ "op": "add", "value": { "active": false, "title": "Clerk", (ENTERPRISE): { "department": "parks" } } }]);
        directory.patch(&path, set).await.ok();
        let found = async |filter: &str| {
            directory.found(&format!("/Users?filter={}", encoded(filter))).await
        };
        for filter in [
            "userName eq \"ANA@town.example.ca\"",
            "externalId eq \"ext-ana\"",
            "emails[type eq \"work\"].value eq \"ana@town.example.ca\"",
            "userName sw \"an\" and active eq true",
            "not (active eq false) and userName ne \"owner@town.example.ca\"",
            &format!("id eq {}", ana["id"]),
        ] {
            assert_eq!(found(filter).await, [id(&ana)], "{filter}");
        }
        let department = format!("{ENTERPRISE}:department eq \"PARKS\"");
        for filter in
            ["title pr", "active eq \"False\"", &department, "title eq \"clerk\" or title eq \"x\""]
        {
            assert_eq!(found(filter).await, [id(&bob)], "{filter}");
        }
        for filter in
            ["externalId eq \"EXT-ana\"", "userName eq \"nobody\"", "nickName pr", "groups pr"]
        {
            assert_eq!(found(filter).await, [""; 0], "{filter}");
        }
        let owner = found("userName eq \"owner@town.example.ca\"").await;
        assert_eq!(owner.len(), 1, "whom the directory did not make is found by their address");
    });
}

#[test]
fn filters_that_are_none_and_filters_that_are_bombs_are_refused() {
    in_hall(async |hall| {
        let directory = directory(&hall).await;
        let deep = format!("{}title pr{}", "(".repeat(450), ")".repeat(450));
        let nots = format!("{}title pr{}", "not (".repeat(150), ")".repeat(150));
        let wide = vec!["title pr"; 100].join(" or ");
        let long = format!("title eq \"{}\"", "a".repeat(5_000));
        let open = "(".repeat(900);
        for filter in [
            "",
            "userName",
            "shoeSize eq 7",
            "active gt true",
            "title eq \"a",
            &deep,
            &nots,
            &wide,
            &long,
            &open,
        ] {
            for place in ["/Users", "/Groups"] {
                let reply = directory.get(&format!("{place}?filter={}", encoded(filter))).await;
                assert_eq!(refused(&reply), (400, "invalidFilter"), "{place} {filter}");
            }
        }
        let path = format!("/Users/{}", id(&directory.user("ana").await));
        let aimed =
            json!([{ "op": "replace", "path": format!("emails[{deep}].value"), "value": "x" }]);
        assert_eq!(directory.patch(&path, aimed).await.status, 400);
    });
}

#[test]
fn lists_are_sorted_and_read_in_parts() {
    in_hall(async |hall| {
        let directory = directory(&hall).await;
        for name in ["dora", "Ana", "carl", "bob"] {
            directory.user(name).await;
        }
        let names = async |query: &str| {
            let filter = encoded("externalId pr");
            let body = directory.get(&format!("/Users?filter={filter}&{query}")).await.ok();
            let rows = body["Resources"].as_array().unwrap();
            let names: Vec<String> =
                rows.iter().map(|row| row["displayName"].as_str().unwrap().to_owned()).collect();
            assert_eq!(
                (&body["totalResults"], &body["itemsPerPage"]),
                (&json!(4), &json!(names.len()))
            );
            (body["startIndex"].clone(), names)
        };
        let all = names("sortBy=displayName").await;
        assert_eq!(all, (json!(1), ["Ana", "bob", "carl", "dora"].map(str::to_owned).to_vec()));
        let back = names("sortBy=userName&sortOrder=descending&count=2").await;
        assert_eq!(back.1, ["dora", "carl"]);
        let second = names("sortBy=displayName&startIndex=3&count=2").await;
        assert_eq!(second, (json!(3), ["carl", "dora"].map(str::to_owned).to_vec()));
        assert_eq!(names("count=0").await.1, [""; 0]);
        assert_eq!(
            names("startIndex=-5&count=1&sortBy=displayName").await,
            (json!(1), vec!["Ana".to_owned()])
        );
        assert_eq!(names("startIndex=99").await.1, [""; 0]);
        assert_eq!(names("count=-1").await.1, [""; 0]);
        assert_eq!(refused(&directory.get("/Users?count=many").await), (400, "invalidValue"));
        assert_eq!(refused(&directory.get("/Users?sortBy=shoeSize").await), (400, "invalidPath"));
    });
}

#[test]
fn only_the_attributes_that_were_asked_for_are_answered() {
    in_hall(async |hall| {
        let directory = directory(&hall).await;
        let ana = directory.user("ana").await;
        let path = format!("/Users/{}", id(&ana));
        let few = directory.get(&format!("{path}?attributes=userName,emails.value")).await.ok();
        assert_eq!(
            few,
            json!({ "schemas": [USER], "id": ana["id"], "userName": "ana@town.example.ca",
                "emails": [{ "value": "ana@town.example.ca" }] })
        );
        let group = directory.group("Inspectors", &[id(&ana)]).await;
        let without =
            directory.get(&format!("/Groups/{group}?excludedAttributes=members")).await.ok();
        assert!(without.get("members").is_none() && without["displayName"] == "Inspectors");
        let filter = encoded(&format!("id eq \"{group}\" and members eq {}", ana["id"]));
        assert_eq!(
            directory.found(&format!("/Groups?attributes=id&filter={filter}")).await,
            [group]
        );
        let body = json!({ "schemas": [USER], "userName": "bob@town.example.ca" });
        let made = directory.send(Method::POST, "/Users?attributes=active", Some(body)).await;
        assert_eq!(made.body, json!({ "schemas": [USER], "id": made.id(), "active": true }));
        assert_ne!(made.body, Value::Null);
    });
}
