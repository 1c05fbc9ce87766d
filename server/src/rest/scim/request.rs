//! What every request has: a program that may keep staff, a body, the version it was made from.

use app::say::api::Reason;
use app::say::scim::Fault;
use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::response::{IntoResponse, Response};
use contract::FailureKind;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use iam::{Actor, Who};
use serde_json::Value;

use super::MEDIA_TYPE;
use super::error::ScimError;
use crate::rest::{Api, Caller, Refusal};

/// A program with a key that may keep staff. A session of the console is nobody here.
pub struct Directory(pub Actor);

impl FromRequestParts<Api> for Directory {
    type Rejection = ScimError;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, ScimError> {
        let Caller { actor, .. } = Caller::from_request_parts(parts, api).await?;
        if !matches!(actor.who, Who::Client(_)) {
            return Err(Refusal::of(FailureKind::SignInNeeded).into());
        }
        api.iam.may_provision(&actor)?;
        Ok(Self(actor))
    }
}

/// A body of the protocol, or of plain JSON.
pub struct Body(pub Value);

impl<S: Send + Sync> FromRequest<S> for Body {
    type Rejection = ScimError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ScimError> {
        if !is_ours(request.headers()) {
            return Err(Refusal::from(Reason::UnsupportedMediaType).into());
        }
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|_| Refusal::of(FailureKind::Malformed))?;
        let body: Value = serde_json::from_slice(&bytes).map_err(|_| Fault::Syntax)?;
        if body.is_object() { Ok(Self(body)) } else { Err(Fault::Syntax.into()) }
    }
}

fn is_ours(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let essence = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default().trim();
    [MEDIA_TYPE, "application/json"].iter().any(|ours| essence.eq_ignore_ascii_case(ours))
}

/// The version that the request was made from, where it names one (RFC 7644, 3.14).
pub struct Seen(Option<Vec<String>>);

impl<S: Sync> FromRequestParts<S> for Seen {
    type Rejection = ScimError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ScimError> {
        Ok(Self(tags(&parts.headers, header::IF_MATCH)))
    }
}

impl Seen {
    /// `Some` of a version that no resource has, where the tags are not ours.
    pub fn version(&self) -> Option<i32> {
        let tags = self.0.as_ref()?;
        if tags.iter().any(|tag| tag == "*") {
            return None;
        }
        let one = tags.first().filter(|_| tags.len() == 1);
        Some(one.and_then(|tag| number(tag)).unwrap_or(-1))
    }
}

fn tags(headers: &HeaderMap, name: header::HeaderName) -> Option<Vec<String>> {
    let mut lines = headers.get_all(name).iter().peekable();
    lines.peek()?;
    let texts = lines.flat_map(|line| line.to_str().unwrap_or_default().split(','));
    Some(texts.map(|tag| tag.trim().to_owned()).collect())
}

fn number(tag: &str) -> Option<i32> {
    let strong = tag.strip_prefix("W/").unwrap_or(tag);
    strong.strip_prefix('"')?.strip_suffix('"')?.parse().ok()
}

/// A resource with its version and its place. Not sent again to whoever has it.
pub fn resource(
    status: StatusCode,
    headers: &HeaderMap,
    version: i32,
    place: String,
    shown: Value,
) -> Response {
    let tag = super::tag(version);
    let known = tags(headers, header::IF_NONE_MATCH).unwrap_or_default();
    let etag = HeaderValue::from_str(&tag).ok();
    let mut response = match known.iter().any(|known| *known == tag || known == "*") {
        true if status == StatusCode::OK => StatusCode::NOT_MODIFIED.into_response(),
        _ => answer(status, shown),
    };
    let all = response.headers_mut();
    all.extend(etag.map(|tag| (header::ETAG, tag)));
    if let Ok(place) = HeaderValue::from_str(&place) {
        let name = match status {
            StatusCode::CREATED => header::LOCATION,
            _ => header::CONTENT_LOCATION,
        };
        all.insert(name, place);
    }
    response
}

pub fn answer(status: StatusCode, body: Value) -> Response {
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
    let mut response = (status, Json(body)).into_response();
    response.headers_mut().insert(kind.0, kind.1);
    response
}

/// Bulk, `/Me` and searching of several kinds at once.
pub async fn not_supported(_: Directory) -> ScimError {
    Fault::NotSupported.into()
}
