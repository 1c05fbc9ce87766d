//! SCIM 2.0: what a directory may do with staff and groups, and how it is answered.

mod access;
mod directories;
mod groups;
mod lists;
mod users;

use contract::iam::{Action, Extent, StaffId};
use http::Method;
use serde_json::{Value, json};
use testing::on_both;

use crate::support::{Client, Hall, Reply, TestServer};

const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
const GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";
const PATCH: &str = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

/// A directory with its key.
struct Directory<'server> {
    client: Client<'server>,
}

impl Directory<'_> {
    async fn send(&self, method: Method, path: &str, body: Option<Value>) -> Reply {
        self.send_seen(method, path, &[], body).await
    }

    async fn send_seen(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Value>,
    ) -> Reply {
        let kind = body.as_ref().map(|_| "application/scim+json");
        let path = format!("/scim/v2{path}");
        let body = body.map(|body| body.to_string());
        let reply = self.client.send(method, &path, headers, kind, body).await;
        if !reply.bytes.is_empty() {
            assert_eq!(reply.header("content-type"), "application/scim+json", "{reply:?}");
        }
        reply
    }

    async fn get(&self, path: &str) -> Reply {
        self.send(Method::GET, path, None).await
    }

    async fn post(&self, path: &str, body: Value) -> Reply {
        self.send(Method::POST, path, Some(body)).await
    }

    async fn patch(&self, path: &str, operations: Value) -> Reply {
        let body = json!({ "schemas": [PATCH], "Operations": operations });
        self.send(Method::PATCH, path, Some(body)).await
    }

    async fn user(&self, name: &str) -> Value {
        let reply = self.post("/Users", person(name)).await;
        assert_eq!(reply.status, 201, "{reply:?}");
        reply.body
    }

    async fn group(&self, name: &str, members: &[&str]) -> String {
        let members: Vec<Value> = members.iter().map(|id| json!({ "value": id })).collect();
        let body = json!({ "schemas": [GROUP], "displayName": name, "members": members });
        let reply = self.post("/Groups", body).await;
        assert_eq!(reply.status, 201, "{reply:?}");
        reply.id().to_owned()
    }

    async fn found(&self, path: &str) -> Vec<String> {
        let body = self.get(path).await.ok();
        let rows = body["Resources"].as_array().unwrap();
        rows.iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
    }
}

fn person(name: &str) -> Value {
    json!({
        "schemas": [USER],
        "userName": format!("{name}@town.example.ca"),
        "externalId": format!("ext-{name}"),
        "displayName": name,
        "active": true,
    })
}

fn in_hall(body: impl AsyncFn(Hall<'_>)) {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        body(server.hall().await).await;
    });
}

async fn directory<'server>(hall: &'server Hall<'server>) -> Directory<'server> {
    Directory { client: hall.client(&[Action::ProvisionStaff], &[], Extent::EVERYWHERE).await }
}

/// The error of a refused request: its status and its kind.
fn refused(reply: &Reply) -> (u16, &str) {
    assert_eq!(
        reply.body["schemas"][0], "urn:ietf:params:scim:api:messages:2.0:Error",
        "{reply:?}"
    );
    assert_eq!(reply.body["status"], reply.status.as_str());
    assert!(!reply.body["detail"].as_str().unwrap().is_empty());
    (reply.status.as_u16(), reply.body["scimType"].as_str().unwrap_or_default())
}

fn id(value: &Value) -> &str {
    value["id"].as_str().unwrap()
}

fn staff(value: &Value) -> StaffId {
    id(value).parse().unwrap()
}
