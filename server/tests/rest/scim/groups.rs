//! Groups of the directory: whoever is in one holds the roles that an administrator gave it.

use contract::Bilingual;
use contract::iam::{Action, GroupContents, GroupId, Holder};
use http::Method;
use serde_json::json;

use super::{GROUP, directory, id, in_hall, refused, staff};
use crate::support::{Hall, system};

async fn may_read_cases(hall: &Hall<'_>, person: &serde_json::Value) -> bool {
    let found = hall.server.services.iam.effective_permissions(&system(), staff(person)).await;
    found.unwrap().permissions.iter().any(|one| one.permission == Action::ReadCase.code())
}

// IAM-033, IAM-012
#[test]
fn membership_gives_the_roles_of_the_group_and_takes_them() {
    in_hall(async |hall| {
        let directory = directory(&hall).await;
        let (ana, bob) = (directory.user("ana").await, directory.user("bob").await);
        let group = directory.group("By-law officers", &[id(&ana)]).await;
        assert!(!may_read_cases(&hall, &ana).await, "the directory gives no roles itself");
        let id_of_group = group.parse().unwrap();
        let by_hand =
            hall.server.services.iam.join_group(&system(), id_of_group, staff(&bob)).await;
        assert!(by_hand.is_err(), "nobody is in it by hand");
        let holder = Holder::Group(group.parse::<GroupId>().unwrap());
        hall.hold(holder, "clerk").await;
        assert!(may_read_cases(&hall, &ana).await && !may_read_cases(&hall, &bob).await);
        let path = format!("/Groups/{group}");
        let add = json!([{ "op": "add", "path": "members", "value": [{ "value": id(&bob) }, { "value": id(&ana) }] }]);
        let reply = directory.patch(&path, add).await;
        assert_eq!((reply.status.as_u16(), reply.bytes.len()), (204, 0), "{reply:?}");
        assert!(may_read_cases(&hall, &bob).await);
        let shown = directory.get(&format!("/Users/{}", id(&bob))).await.ok();
        assert_eq!(shown["groups"][0]["display"], "By-law officers");
        let only = json!({ "schemas": [GROUP], "displayName": "By-law officers", "members": [{ "value": id(&bob) }] });
        directory.send(Method::PUT, &path, Some(only)).await.ok();
        assert!(!may_read_cases(&hall, &ana).await && may_read_cases(&hall, &bob).await);
        assert_eq!(directory.send(Method::DELETE, &path, None).await.status, 204);
        assert!(!may_read_cases(&hall, &bob).await);
        assert_eq!(directory.get(&path).await.status, 404);
        directory.group("By-law officers", &[]).await;
    });
}

#[test]
fn whoever_comes_back_is_in_the_groups_that_the_directory_never_took_them_out_of() {
    in_hall(async |hall| {
        let directory = directory(&hall).await;
        let ana = directory.user("ana").await;
        let group = directory.group("Inspectors", &[id(&ana)]).await;
        let path = format!("/Users/{}", id(&ana));
        for active in [false, true] {
            directory
                .patch(&path, json!([{ "op": "replace", "path": "active", "value": active }]))
                .await
                .ok();
        }
        let members = directory.get(&format!("/Groups/{group}")).await.ok();
        assert_eq!(members["members"][0]["value"], ana["id"]);
    });
}

#[test]
fn a_refused_change_of_members_leaves_nothing_half_done() {
    in_hall(async |hall| {
        let directory = directory(&hall).await;
        let (ana, bob) = (directory.user("ana").await, directory.user("bob").await);
        let group = directory.group("Helpdesk", &[id(&ana)]).await;
        hall.hold(Holder::Group(group.parse::<GroupId>().unwrap()), "it-admin").await;
        let path = format!("/Groups/{group}");
        let before = directory.get(&path).await.ok();
        let both = json!([
            { "op": "replace", "path": "displayName", "value": "Other" },
            { "op": "add", "path": "members", "value": [{ "value": id(&bob) }] },
        ]);
        let reply = directory.patch(&path, both).await;
        assert_eq!(
            refused(&reply),
            (403, ""),
            "a group of administrators is not the directory's to fill"
        );
        assert_eq!(directory.get(&path).await.ok(), before);
        let other = directory.group("Clerks", &[]).await;
        let nobody = json!([
            { "op": "replace", "path": "displayName", "value": "Other" },
            { "op": "add", "path": "members", "value": [{ "value": "0190f3c4-6a1e-7c3b-9d2f-5b8e4a7c1d20" }] },
        ]);
        let path = format!("/Groups/{other}");
        assert_eq!(refused(&directory.patch(&path, nobody).await), (400, "invalidValue"));
        assert_eq!(directory.get(&path).await.ok()["displayName"], "Clerks");
    });
}

#[test]
fn duties_that_are_kept_apart_meet_in_nobody_by_way_of_a_directory() {
    in_hall(async |hall| {
        let directory = directory(&hall).await;
        let (ana, bob) = (directory.user("ana").await, directory.user("bob").await);
        hall.keep_apart("clerk", "call-agent").await;
        let clerks = directory.group("Clerks", &[id(&ana)]).await;
        let agents = directory.group("Agents", &[]).await;
        hall.hold(Holder::Group(clerks.parse::<GroupId>().unwrap()), "clerk").await;
        hall.hold(Holder::Group(agents.parse::<GroupId>().unwrap()), "call-agent").await;
        let path = format!("/Groups/{agents}");
        let both = json!([{ "op": "add", "path": "members", "value": [{ "value": id(&bob) }, { "value": id(&ana) }] }]);
        let reply = directory.patch(&path, both).await;
        assert_eq!(refused(&reply), (403, ""));
        let shown = directory.get(&path).await.ok();
        assert!(shown.get("members").is_none(), "nobody came in, Bob neither");
        let one = json!([{ "op": "add", "path": "members", "value": [{ "value": id(&bob) }] }]);
        assert_eq!(directory.patch(&path, one).await.status, 204);
    });
}

#[test]
fn groups_of_the_portal_are_read_and_left_alone() {
    in_hall(async |hall| {
        let directory = directory(&hall).await;
        let ana = directory.user("ana").await;
        let iam = &hall.server.services.iam;
        let contents = GroupContents { code: "own".into(), name: Bilingual::new("Own", "Propre") };
        let own = iam.create_group(&system(), contents).await.unwrap();
        iam.join_group(&system(), own, staff(&ana)).await.unwrap();
        let path = format!("/Groups/{own}");
        assert_eq!(directory.get(&path).await.ok()["members"][0]["value"], ana["id"]);
        let empty = json!([{ "op": "remove", "path": "members" }]);
        assert_eq!(refused(&directory.patch(&path, empty).await).0, 403);
        assert_eq!(refused(&directory.send(Method::DELETE, &path, None).await).0, 403);
        let same = json!({ "schemas": [GROUP], "displayName": "OWN" });
        assert_eq!(refused(&directory.post("/Groups", same).await), (409, "uniqueness"));
        assert_eq!(directory.get(&path).await.ok()["members"][0]["value"], ana["id"]);
    });
}

#[test]
fn members_that_come_at_the_same_moment_are_all_in() {
    in_hall(async |hall| {
        let directory = directory(&hall).await;
        let (ana, bob) = (directory.user("ana").await, directory.user("bob").await);
        let group = directory.group("Inspectors", &[]).await;
        let path = format!("/Groups/{group}");
        let add = |person: &serde_json::Value| json!([{ "op": "add", "path": "members", "value": [{ "value": id(person) }] }]);
        let (first, second) =
            futures::join!(directory.patch(&path, add(&ana)), directory.patch(&path, add(&bob)));
        assert_eq!([first.status, second.status].map(|status| status.as_u16()), [204; 2]);
        assert_eq!(directory.get(&path).await.ok()["members"].as_array().unwrap().len(), 2);
    });
}
