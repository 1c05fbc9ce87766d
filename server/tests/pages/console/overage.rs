//! Groups that Entra ID leaves out of a token, asked of Microsoft Graph: by what its documents say, and never elsewhere.

use contract::Problems;
use contract::iam::{ChangeProvider, ClaimGives, Extent, ProviderContents, StaffField};
use iam::IamError;
use serde_json::{Value, json};
use testing::on_both;

use super::mapping::{held_after, role, rule};
use super::sso::{EVERYTHING, Scene};
use crate::support::{Graph, check, system};

const OID: &str = "7d4a6e2c-0f4b-4f0e-9a2d-3a1f6f0f5b11";
const AGENTS: &str = "fee2c45b-915a-4a64-b130-f4eb9e75525e";
const OTHERS: &str = "4fe90ae7-065a-478b-9400-e0a0e1cbd540";

/// As Entra ID says it; where the groups are said to be is nowhere that we ask.
fn overage() -> Value {
    json!({
        "oid": OID,
        "_claim_names": { "groups": "src1" },
        "_claim_sources": { "src1": { "endpoint": "http://127.0.0.1:9/users/x/getMemberObjects" } },
    })
}

async fn change(scene: &Scene, change: impl FnOnce(&mut ProviderContents)) {
    let iam = &scene.server.services.iam;
    let view = iam.provider(&system(), scene.id).await.unwrap();
    let mut contents = view.contents;
    change(&mut contents);
    let order = ChangeProvider { contents, client_secret: None, version: view.version };
    iam.change_provider(&system(), scene.id, order).await.unwrap();
}

async fn town(town: testing::Town) -> (Scene, Graph) {
    let (scene, graph) = (Scene::new(town, EVERYTHING).await, Graph::start().await);
    let agent = role(&scene, "call-agent").await;
    let gives = ClaimGives::Role { role: agent, extent: Extent::EVERYWHERE };
    rule(&scene, "groups", AGENTS, gives).await;
    (scene, graph)
}

async fn left_out(scene: &Scene) -> u64 {
    scene.server.services.iam.claim_rules(&system(), scene.id).await.unwrap().left_out
}

// IAM-010
#[test]
fn groups_that_were_left_out_are_asked_of_graph_page_by_page_where_that_is_set_up() {
    on_both(async |sea| {
        let (scene, graph) = town(sea).await;
        // Nothing is asked unless the provider is set to it.
        assert_eq!(held_after(&scene, overage()).await.len(), 1);
        assert_eq!((graph.asked(), left_out(&scene).await), (Vec::<String>::new(), 1));

        change(&scene, |contents| contents.graph = Some(graph.address.clone())).await;
        let path = format!("/v1.0/users/{OID}/getMemberGroups");
        let next = format!("{}{path}?$skiptoken=RFNwdAIAAQ", graph.address);
        graph.tells(&[OTHERS], Some(next));
        graph.tells(&[AGENTS], None);
        assert_eq!(held_after(&scene, overage()).await.len(), 2);
        assert_eq!(left_out(&scene).await, 0);
        let who = format!("Bearer app-only {}/.default", graph.address);
        assert_eq!(
            graph.asked(),
            [
                format!(r#"POST {path} {who} {{"securityEnabledOnly":true}}"#),
                format!("GET {path}?$skiptoken=RFNwdAIAAQ {who} "),
            ]
        );
        // A token that says the groups itself needs no Graph.
        assert_eq!(held_after(&scene, json!({ "groups": [OTHERS], "oid": OID })).await.len(), 1);
        assert!(graph.asked().is_empty());
    });
}

// IAM-010
#[test]
fn whoever_is_told_to_come_back_soon_does_once_and_waits_no_longer() {
    on_both(async |sea| {
        let (scene, graph) = town(sea).await;
        change(&scene, |contents| contents.graph = Some(graph.address.clone())).await;
        let busy = json!({ "error": { "code": "TooManyRequests" } });
        graph.answers(429, Some("1"), busy.clone());
        graph.tells(&[AGENTS], None);
        assert_eq!(held_after(&scene, overage()).await.len(), 2);
        assert_eq!(graph.asked().len(), 2);
        for pause in [Some("120"), None] {
            graph.answers(429, pause, busy.clone());
            assert_eq!(held_after(&scene, overage()).await.len(), 2, "nothing changes");
            assert_eq!(graph.asked().len(), 1);
        }
        assert_eq!(left_out(&scene).await, 1);
    });
}

// IAM-010
#[test]
fn where_the_groups_cannot_be_had_nothing_changes_and_the_page_says_it() {
    on_both(async |sea| {
        let (scene, graph) = town(sea).await;
        change(&scene, |contents| contents.graph = Some(graph.address.clone())).await;
        graph.tells(&[AGENTS], None);
        assert_eq!(held_after(&scene, overage()).await.len(), 2);
        graph.asked();
        let refused = |code: &str| json!({ "error": { "code": code, "message": "x" } });
        let elsewhere = Graph::start().await;
        let many: Vec<String> =
            (0..11_001).map(|number| uuid::Uuid::from_u128(number).to_string()).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let again = format!("{}/v1.0/users/{OID}/getMemberGroups?$skiptoken=x", graph.address);
        let bad: [&dyn Fn(); 8] = [
            &|| graph.answers(403, None, refused("Authorization_RequestDenied")),
            &|| graph.answers(400, None, refused("Directory_ResultSizeLimitExceeded")),
            &|| graph.answers(404, None, refused("Request_ResourceNotFound")),
            &|| graph.answers(500, None, refused("InternalServerError")),
            &|| graph.answers(200, None, json!({ "groups": [] })),
            // The next page lies elsewhere, or has no end, or there are more groups than there can be.
            &|| graph.tells(&[OTHERS], Some(format!("{}/v1.0/x", elsewhere.address))),
            &|| (0..25).for_each(|_| graph.tells(&[OTHERS], Some(again.clone()))),
            &|| graph.tells(&many, None),
        ];
        for (number, prepare) in bad.iter().enumerate() {
            prepare();
            assert_eq!(held_after(&scene, overage()).await.len(), 2, "{number}");
            assert_eq!(left_out(&scene).await, 1, "{number}");
            assert!(graph.asked().len() <= 20, "{number}");
            graph.forget();
        }
        assert!(elsewhere.asked().is_empty());
        // About nobody Graph knows, nothing is asked.
        let mut nobody = overage();
        nobody["oid"] = "../groups".into();
        assert_eq!(held_after(&scene, nobody).await.len(), 2);
        assert!(graph.asked().is_empty());

        let mut admin = scene
            .server
            .staff("minh@town.example", "Minh Roy", "it-admin", Extent::EVERYWHERE)
            .await;
        let page = admin.get(&format!("/en/console/providers/{}/mapping", scene.id)).await;
        check(&page);
        assert!(page.one("#left-out").text().collect::<String>().contains("Microsoft Graph"));
    });
}

#[test]
fn graph_is_asked_only_with_a_secret() {
    on_both(async |sea| {
        let (scene, graph) = town(sea).await;
        let iam = &scene.server.services.iam;
        let mut contents = iam.provider(&system(), scene.id).await.unwrap().contents;
        contents.graph = Some(graph.address.clone());
        contents.issuer = "https://login.example.ca/".into();
        let new =
            contract::iam::NewProvider { code: "other".into(), contents, client_secret: None };
        let answer = iam.create_provider(&system(), new).await;
        let expected = Problems::one(StaffField::ClientSecret, contract::Problem::Empty);
        assert!(matches!(answer, Err(IamError::Invalid(problems)) if problems == expected));
    });
}
