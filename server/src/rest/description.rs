//! The description of the API (OpenAPI 3.1), made from the handlers, with what holds for all of them.

use contract::cases::{Priority, QueueId, Sort, StatusGroup};
use serde_json::{Map, Value, json};
use utoipa::OpenApi;

use super::problem::{Problem, ProblemError};
use super::{ROOT, routes};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Civic portal",
        version = "1",
        description = "Cases, residents, staff and sign-in of a municipality's portal. Ids are UUIDs, times are RFC 3339 in \
UTC, texts that a municipality writes are in both languages. Whatever goes wrong is a problem document (RFC 9457) in the \
language of `Accept-Language` (en or fr). Known quirks: server/docs/API.md.",
        license(name = "Apache-2.0", identifier = "Apache-2.0")
    ),
    components(schemas(Problem, ProblemError, Priority, QueueId, Sort, StatusGroup)),
    tags(
        (name = "Auth", description = "Sign-in of staff, in two steps"),
        (name = "Cases", description = "What the municipality is asked to look after"),
        (name = "Case types", description = "What can be reported, and the statuses a case goes through"),
        (name = "Citizens", description = "The people who deal with the municipality"),
        (name = "Users", description = "Who works for the municipality"),
        (name = "Roles", description = "What can be given to people, and to whom it is given"),
        (name = "Permissions", description = "Decisions for other programs"),
        (name = "API keys", description = "What programs prove themselves with")
    )
)]
struct Frame;

/// What the description begins with.
pub fn frame() -> utoipa::openapi::OpenApi {
    Frame::openapi()
}

/// The whole description. Has the same text in every build.
pub fn description() -> Value {
    let mut api = serde_json::to_value(routes().into_openapi()).unwrap_or_default();
    api["servers"] = json!([{ "url": ROOT }]);
    api["security"] =
        json!([{ "key": [] }, { "key_header": [] }, { "token": [] }, { "session": [] }]);
    api["components"]["securitySchemes"] = json!({
        "key": {
            "type": "http", "scheme": "bearer", "bearerFormat": "civic_…",
            "description": "An API key of a service account."
        },
        "token": {
            "type": "oauth2",
            "description": "A key exchanged for an access token that works for ten minutes and opens what the key opens: its id is \
    the client, the key itself the secret. Scopes are not chosen here.",
            "flows": { "clientCredentials": { "tokenUrl": format!("{ROOT}{}", super::oauth::PATH), "scopes": {} } }
        },
        "key_header": { "type": "apiKey", "in": "header", "name": "X-API-Key" },
        "session": {
            "type": "apiKey", "in": "cookie", "name": "__Host-console",
            "description": "The session of a member of staff. Changes must come from the portal's own pages."
        }
    });
    api["components"]["responses"] = json!({
        "Problem": {
            "description": "What went wrong",
            "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } }
        }
    });
    for operation in operations(&mut api) {
        let problems = problems(operation);
        if let Some(responses) = operation["responses"].as_object_mut() {
            for status in problems {
                let entry = responses.entry(status.to_string());
                entry.or_insert_with(|| json!({ "$ref": "#/components/responses/Problem" }));
            }
        }
    }
    api
}

fn operations(api: &mut Value) -> impl Iterator<Item = &mut Value> {
    let paths = api["paths"].as_object_mut().into_iter().flat_map(Map::values_mut);
    paths.filter_map(Value::as_object_mut).flat_map(Map::values_mut).filter(|item| item.is_object())
}

/// The statuses that a call of this kind can fail with.
fn problems(operation: &Value) -> Vec<u16> {
    let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
    let has = |place: &str, name: Option<&str>| {
        parameters.iter().any(|parameter| {
            parameter["in"] == place && name.is_none_or(|name| parameter["name"] == name)
        })
    };
    let is_open = operation["security"]
        .as_array()
        .is_some_and(|needed| needed.iter().any(|one| *one == json!({})));
    let mut statuses = vec![400, 401, 422, 429, 500, 503];
    if !is_open {
        statuses.push(403);
    }
    if has("path", None) {
        statuses.push(404);
    }
    if has("header", Some("If-Match")) {
        statuses.extend([409, 412, 428]);
    }
    if operation["requestBody"].is_object() {
        statuses.extend([409, 413, 415]);
    }
    statuses
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_call_says_how_it_can_fail() {
        let mut api = description();
        let mut count = 0;
        for operation in operations(&mut api) {
            count += 1;
            assert!(operation["responses"]["401"].is_object(), "{operation}");
            assert!(operation["operationId"].is_string(), "{operation}");
        }
        assert!(count > 15, "{count} calls are described");
    }
}
