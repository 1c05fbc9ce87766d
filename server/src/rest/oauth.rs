//! `/oauth/token`: a program exchanges its key for an access token (RFC 6749, 4.4), as libraries for OAuth 2.0 do it. What goes
//! wrong is said as they expect it (5.2), and stands beside the problem documents of the other calls.

use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use contract::Secret;
use contract::iam::ApiKeyId;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use iam::KeyRefused;
use serde_json::{Value, json};
use url::form_urlencoded;

use super::{Api, Refusal, caller};
use crate::http::client_certificate;

pub const PATH: &str = "/oauth/token";
const FORM: &str = "application/x-www-form-urlencoded";

pub fn routes() -> Router<Api> {
    Router::new().route(PATH, post(token))
}

/// Why there is no token, by the codes of RFC 6749, 5.2.
enum Refused {
    Request,
    Client { by_header: bool },
    GrantType,
    Other(Refusal),
}

impl<E: Into<Refusal>> From<E> for Refused {
    fn from(error: E) -> Self {
        Self::Other(error.into())
    }
}

async fn token(State(api): State<Api>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    // The body was read whole before.
    let bytes = axum::body::to_bytes(body, super::LIMIT).await.unwrap_or_default();
    match exchange(&api, &parts, bytes).await {
        Ok(granted) => (no_store(), Json(granted)).into_response(),
        Err(refused) => refused.into_response(),
    }
}

async fn exchange(api: &Api, parts: &Parts, body: Bytes) -> Result<Value, Refused> {
    let kind = parts.headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let essence = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default();
    if !essence.trim().eq_ignore_ascii_case(FORM) {
        return Err(Refused::Request);
    }
    let one = |name: &str| {
        let mut found = form_urlencoded::parse(&body).filter(|(known, _)| known == name);
        let value = found.next().map(|(_, value)| value.into_owned());
        // A parameter that comes twice means two things.
        if found.next().is_some() { Err(Refused::Request) } else { Ok(value) }
    };
    match one("grant_type")?.as_deref() {
        Some("client_credentials") => {}
        Some(_) => return Err(Refused::GrantType),
        None => return Err(Refused::Request),
    }
    let header = parts.headers.get(header::AUTHORIZATION);
    let (by_header, shown) = match (header, one("client_id")?, one("client_secret")?) {
        (Some(header), id, None) => {
            let shown = basic(header).filter(|(shown, _)| id.is_none_or(|id| id == *shown));
            (true, shown)
        }
        (None, Some(id), Some(secret)) => (false, Some((id, Secret::new(secret)))),
        (Some(_), _, Some(_)) => return Err(Refused::Request),
        (None, ..) => (false, None),
    };
    let shown = shown.and_then(|(id, secret)| Some((id.parse::<ApiKeyId>().ok()?, secret)));
    let (client, secret) = shown.ok_or(Refused::Client { by_header })?;
    let certificate = client_certificate::shown(&parts.extensions);
    let issued =
        api.iam.issue_access_token(client, &secret, certificate, caller::origin(parts)).await?;
    let (actor, issued) = issued.map_err(|_: KeyRefused| Refused::Client { by_header })?;
    api.pace.take(&actor).await?;
    Ok(json!({
        "access_token": issued.token.reveal(),
        "token_type": "Bearer",
        "expires_in": issued.lives.num_seconds(),
        "scope": issued.scope,
    }))
}

/// Id and secret of `Basic …`, each of them encoded as in a form (RFC 6749, 2.3.1).
fn basic(header: &HeaderValue) -> Option<(String, Secret)> {
    let (scheme, value) = header.to_str().ok()?.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let plain = String::from_utf8(STANDARD.decode(value.trim()).ok()?).ok()?;
    let (id, secret) = plain.split_once(':')?;
    Some((decoded(id)?, Secret::new(decoded(secret)?)))
}

fn decoded(text: &str) -> Option<String> {
    let mut found = form_urlencoded::parse(text.as_bytes());
    let (value, rest) = found.next()?;
    (rest.is_empty() && found.next().is_none()).then(|| value.into_owned())
}

fn no_store() -> HeaderMap {
    HeaderMap::from_iter([
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (header::PRAGMA, HeaderValue::from_static("no-cache")),
    ])
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let mut headers = no_store();
        let (status, error) = match self {
            Self::Request => (StatusCode::BAD_REQUEST, "invalid_request"),
            Self::GrantType => (StatusCode::BAD_REQUEST, "unsupported_grant_type"),
            Self::Client { by_header } => {
                if by_header {
                    let basic = HeaderValue::from_static("Basic realm=\"programs\"");
                    headers.insert(header::WWW_AUTHENTICATE, basic);
                }
                (StatusCode::UNAUTHORIZED, "invalid_client")
            }
            Self::Other(refusal) => {
                refusal.headers(&mut headers);
                let status = refusal.status(false);
                let error =
                    if status.is_server_error() { "server_error" } else { "invalid_request" };
                (status, error)
            }
        };
        (status, headers, Json(json!({ "error": error }))).into_response()
    }
}
