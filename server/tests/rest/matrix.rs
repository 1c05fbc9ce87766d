//! Every call of the API, by every built-in role and by programs, on a record of one's own part of the organization and on a
//! foreign one; and which scopes of a key each call needs.

use std::collections::BTreeSet;
use std::fmt::Write;

use contract::iam::{Action, Extent, FieldGrant};
use http::Method;
use serde_json::{Value, json};
use testing::on_both;

use crate::support::{Client, Hall, TestServer};

/// A call of the description, and how it is made.
struct Call {
    method: Method,
    path: &'static str,
    headers: &'static [(&'static str, &'static str)],
    body: fn() -> Option<Value>,
}

/// A case that there is not: the answer says so of it alone.
const UNKNOWN: &str = "0198e5a4-0000-7000-8000-000000000001";

const VERSION: &[(&str, &str)] = &[("if-match", "\"1\"")];
/// An account that has chosen its password.
const USER: &[(&str, &str)] = &[("if-match", "\"2\"")];

fn words() -> Value {
    json!({ "en": "Role", "fr": "Rôle" })
}

fn calls() -> Vec<Call> {
    let call = |method, path, headers, body| Call { method, path, headers, body };
    let none: fn() -> Option<Value> = || None;
    vec![
        call(Method::GET, "/auth/session", &[], none),
        call(Method::GET, "/case-types", &[], none),
        call(Method::GET, "/cases", &[], none),
        call(Method::POST, "/cases", &[], || {
            Some(json!({ "category": "pothole", "description": "Hole", "place": "x" }))
        }),
        call(Method::POST, "/cases/bulk", &[], || {
            Some(json!({ "act": "note", "text": "Seen", "cases": [{ "id": UNKNOWN }] }))
        }),
        call(Method::GET, "/cases/{id}", &[], none),
        call(Method::PUT, "/cases/{id}", VERSION, || {
            Some(
                json!({ "category": "{category}", "description": "Hole", "place": "By the church" }),
            )
        }),
        call(Method::PATCH, "/cases/{id}/status", &[], || {
            Some(json!({ "status": "waiting-other", "public_note": "We wait." }))
        }),
        call(Method::POST, "/cases/{id}/notes", &[], || {
            Some(json!({ "audience": "internal", "text": "Seen" }))
        }),
        call(Method::POST, "/cases/{id}/notes", &[], || {
            Some(json!({ "audience": "public", "text": "Seen" }))
        }),
        call(Method::GET, "/cases/{id}/timeline", &[], none),
        call(Method::POST, "/cases/{id}/assign", &[], || Some(json!({ "assign_to": "me" }))),
        call(Method::POST, "/citizens", &[], || Some(json!({ "name": "Rose", "language": "en" }))),
        call(Method::GET, "/citizens/{id}", &[], none),
        call(Method::PATCH, "/citizens/{id}", VERSION, || Some(json!({ "name": "Rose Roy" }))),
        call(Method::PUT, "/citizens/{id}/sin", &[], || {
            Some(json!({ "sin": "193 456 787", "authority": "income_tax_act_s237_t4a" }))
        }),
        call(Method::POST, "/citizens/{id}/sin/reveal", &[], || {
            Some(json!({ "purpose": "verification", "reason": "Asked at the counter" }))
        }),
        call(Method::GET, "/users", &[], none),
        call(Method::POST, "/users", &[], || {
            Some(json!({ "email": "{new}", "name": "New", "department": "{department}",
                "preferred_language": "en" }))
        }),
        call(Method::GET, "/users/{id}", &[], none),
        call(Method::PATCH, "/users/{id}", USER, || Some(json!({ "title": "Planner" }))),
        call(Method::GET, "/users/{id}/permissions", &[], none),
        call(Method::GET, "/roles", &[], none),
        call(Method::POST, "/roles", &[], || {
            Some(json!({ "code": "{code}", "name": words(), "about": words() }))
        }),
        call(Method::GET, "/roles/{id}", &[], none),
        call(Method::PUT, "/roles/{id}", VERSION, || {
            Some(json!({ "name": words(), "about": words() }))
        }),
        call(Method::POST, "/roles/{id}/assignments", &[], || {
            Some(json!({ "holder": { "staff": "{user}" },
                "extent": { "departments": ["{department}"] } }))
        }),
        call(Method::DELETE, "/role-assignments/{id}", &[], none),
        call(Method::POST, "/permissions/check", &[], || {
            Some(json!({ "staff": "{user}", "permission": "cases.case.read" }))
        }),
        call(Method::GET, "/api-keys", &[], none),
        call(Method::POST, "/api-keys", &[], || {
            Some(json!({ "account": "tests", "label": "Night run", "actions": ["cases.case.read"],
                "extent": {}, "addresses": ["192.0.2.0/24"], "valid_days": 90 }))
        }),
        call(Method::POST, "/api-keys/{id}/rotate", &[], || Some(json!({ "overlap_hours": 24 }))),
        call(Method::POST, "/auth/logout", &[], none),
    ]
}

/// Signing in is open to everybody and has tests of its own.
const OPEN: [&str; 4] =
    ["/auth/login", "/auth/mfa/verify", "/auth/sso/oidc/callback", "/auth/sso/saml/callback"];

/// What can be done to a record of the category, which decides the department.
async fn status(hall: &Hall<'_>, client: &Client<'_>, call: &Call, category: &str) -> String {
    let id = match call.path.split('/').nth(1) {
        Some("cases") => hall.case(category).await.to_string(),
        Some("citizens") => {
            let id = hall.citizen("Rose Tremblay").await;
            if call.path.ends_with("/reveal") {
                hall.sin(id, "193 456 787").await;
            }
            id.to_string()
        }
        Some("users") => hall.user(category).await.to_string(),
        Some("roles") => hall.new_role().await.to_string(),
        Some("role-assignments") => {
            let user = hall.user(category).await;
            hall.assignment(user, hall.new_role().await).await.to_string()
        }
        Some("api-keys") => {
            let key = hall.key(&[Action::ReadCase], &[], Extent::EVERYWHERE).await;
            key.key.id.to_string()
        }
        _ => String::new(),
    };
    let path = call.path.replace("{id}", &id);
    let mut body = (call.body)();
    if let Some(body) = &mut body {
        let text = body.to_string();
        let mut text = text.replace("{category}", category);
        if text.contains("{user}") {
            text = text.replace("{user}", &hall.user(category).await.to_string());
        }
        let fresh =
            format!("x{}", hall.server.count("staff").await + hall.server.count("role").await);
        let text = text
            .replace("{department}", &hall.department_of(category).to_string())
            .replace("{new}", &format!("{fresh}@new.example.ca"))
            .replace("{code}", &fresh);
        *body = serde_json::from_str(&text).unwrap();
    }
    let reply = client.call(call.method.clone(), &path, call.headers, body).await;
    if !reply.status.is_success() {
        reply.problem();
    }
    reply.status.as_u16().to_string()
}

#[test]
fn every_call_by_every_role_answers_as_the_matrix_shows() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let works = || hall.department("public-works");
        let roles = ["clerk", "supervisor", "call-agent", "case-type-admin", "it-admin"];
        let resident = server.resident("rose@example.ca").await;
        let resident = format!("portal={}", resident.cookies["portal"]);
        let mut table = format!("{:<34}{:>10}{:>10}", "own / foreign record", "nobody", "resident");
        for role in roles {
            let _ = write!(table, "{role:>18}");
        }
        let _ = writeln!(table, "{:>18}{:>18}", "key", "key without scope");
        for call in calls() {
            let kind = (call.body)()
                .and_then(|body| body["audience"].as_str().map(|kind| format!(" ({kind})")))
                .unwrap_or_default();
            let name = format!("{} {}{kind}", call.method, call.path);
            let nobody = status(&hall, &Client::new(&server), &call, "pothole").await;
            let resident = Client::new(&server)
                .with("cookie", &resident)
                .with("sec-fetch-site", "same-origin");
            let resident = status(&hall, &resident, &call, "pothole").await;
            let _ = write!(table, "{name:<34}{nobody:>10}{resident:>10}");
            for role in roles {
                // A session of its own each: one of the calls ends it.
                let own = status(&hall, &hall.staff(role, works()).await, &call, "pothole").await;
                let foreign = status(&hall, &hall.staff(role, works()).await, &call, "trail").await;
                let _ = write!(table, "{:>18}", format!("{own} / {foreign}"));
            }
            for client in [
                hall.client(&scopes(), FieldGrant::ALL, works()).await,
                hall.client(&[], &[], Extent::EVERYWHERE).await,
            ] {
                let own = status(&hall, &client, &call, "pothole").await;
                let foreign = status(&hall, &client, &call, "trail").await;
                let _ = write!(table, "{:>18}", format!("{own} / {foreign}"));
            }
            table.push('\n');
        }
        insta::assert_snapshot!("every_call_by_every_role", table);
    });
}

#[test]
fn no_call_is_missing_from_the_matrix() {
    let api = server::rest::description();
    let mut described = BTreeSet::new();
    for (path, item) in api["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys() {
            if !OPEN.contains(&path.as_str()) {
                described.insert(format!("{} {path}", method.to_uppercase()));
            }
        }
    }
    let tried: BTreeSet<_> =
        calls().iter().map(|call| format!("{} {}", call.method, call.path)).collect();
    assert_eq!(described, tried);
}

/// Everything that a program may be allowed to do with cases, people and staff.
fn scopes() -> Vec<Action> {
    let concerns = |action: &Action| {
        let code = action.code();
        code.starts_with("cases.")
            || code.starts_with("identity.")
            || matches!(action, Action::ReadStaff | Action::ManageStaff | Action::ReadRoles)
    };
    Action::ALL.iter().copied().filter(concerns).collect()
}

/// A call needs a scope if a key with all others is refused.
#[test]
fn every_call_needs_the_scopes_that_the_matrix_shows() {
    on_both(async |town| {
        let server = TestServer::new(town).await;
        let hall = server.hall().await;
        let mut needed: Vec<Vec<&str>> = calls().iter().map(|_| Vec::new()).collect();
        for scope in scopes() {
            let others: Vec<Action> =
                scopes().into_iter().filter(|other| *other != scope).collect();
            let client = hall.client(&others, FieldGrant::ALL, Extent::EVERYWHERE).await;
            for (call, needed) in calls().iter().zip(&mut needed) {
                let answer = status(&hall, &client, call, "pothole").await;
                if matches!(answer.as_str(), "403" | "404") {
                    needed.push(scope.code());
                }
            }
        }
        let mut table = String::new();
        for (call, needed) in calls().iter().zip(needed) {
            let kind =
                (call.body)().and_then(|body| Some(format!(" ({})", body["audience"].as_str()?)));
            let name = format!("{} {}{}", call.method, call.path, kind.unwrap_or_default());
            // What a key with all of them is refused too is not for keys.
            let needed = match needed.len() == scopes().len() {
                true => "(never by a key)".to_owned(),
                false => needed.join(", "),
            };
            let _ = writeln!(table, "{name:<36}{needed}");
        }
        insta::assert_snapshot!("the_scopes_that_every_call_needs", table);
    });
}
