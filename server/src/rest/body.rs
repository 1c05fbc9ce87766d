//! The JSON body of a call. Says where it cannot be used, never what stood there.

use app::say::api::{Misread, Reason};
use axum::body::{Bytes, to_bytes};
use axum::extract::{FromRequest, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::FailureKind;
use http::{HeaderMap, header};
use http_body_util::LengthLimitError;
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use serde_path_to_error::{Path, Segment};

use super::{Answer, Refusal};

pub struct Body<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, state: &S) -> Answer<Self> {
        if !is_json(request.headers()) {
            return Err(Reason::UnsupportedMediaType.into());
        }
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|_| Refusal::of(FailureKind::Malformed))?;
        let malformed = || Refusal::of(FailureKind::Malformed);
        let mut reader = serde_json::Deserializer::from_slice(&bytes);
        let read = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
            match error.inner().classify() {
                Category::Data => {
                    let (member, what) = complaint(&error.inner().to_string());
                    Refusal::misread(pointer(error.path(), member.as_deref()), what)
                }
                Category::Io | Category::Syntax | Category::Eof => malformed(),
            }
        })?;
        reader.end().map_err(|_| malformed())?;
        Ok(Self(read))
    }
}

/// Reads a call to its end before anybody asks who calls: somebody who sends slowly must not go on with rights that were taken
/// from them meanwhile.
pub async fn read_whole(State(longest): State<usize>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    match to_bytes(body, longest).await {
        Ok(bytes) => next.run(Request::from_parts(parts, bytes.into())).await,
        Err(error) if is_too_long(&error) => Refusal::of(FailureKind::TooLarge).into_response(),
        Err(_) => Refusal::of(FailureKind::Malformed).into_response(),
    }
}

fn is_too_long(error: &axum::Error) -> bool {
    std::error::Error::source(error).is_some_and(|cause| cause.is::<LengthLimitError>())
}

/// JSON, or one of its kinds such as `application/merge-patch+json` (RFC 7396).
fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let essence = kind.and_then(|kind| kind.split(';').next()).unwrap_or_default();
    let essence = essence.trim().to_ascii_lowercase();
    essence == "application/json"
        || essence.strip_prefix("application/").is_some_and(|rest| rest.ends_with("+json"))
}

/// What the reader complains of, and the member it names: its messages are the only place where it says so.
fn complaint(message: &str) -> (Option<String>, Misread) {
    let named = || message.split('`').nth(1).map(str::to_owned);
    if message.starts_with("unknown field") {
        (named(), Misread::UnknownMember)
    } else if message.starts_with("duplicate field") {
        (named(), Misread::Twice)
    } else if message.starts_with("missing field") {
        (named(), Misread::Value)
    } else {
        (None, Misread::Value)
    }
}

/// `answers/depth`, with `~` and `/` escaped (RFC 6901).
fn pointer(path: &Path, member: Option<&str>) -> String {
    let mut parts: Vec<String> = path
        .iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(index.to_string()),
            Segment::Map { key } => Some(key.replace('~', "~0").replace('/', "~1")),
            Segment::Enum { variant } => Some(variant.clone()),
            Segment::Unknown => None,
        })
        .collect();
    if let Some(member) = member.filter(|member| parts.last().is_none_or(|last| last != member)) {
        parts.push(member.replace('~', "~0").replace('/', "~1"));
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Told {
        #[expect(dead_code, reason = "read by nobody")]
        answers: std::collections::BTreeMap<String, String>,
    }

    fn place(json: &str) -> String {
        let mut reader = serde_json::Deserializer::from_str(json);
        let error = serde_path_to_error::deserialize::<_, Told>(&mut reader).unwrap_err();
        let (member, _) = complaint(&error.inner().to_string());
        pointer(error.path(), member.as_deref())
    }

    #[test]
    fn the_place_of_a_fault_is_a_json_pointer() {
        assert_eq!(place(r#"{"answers":{"how/deep":7}}"#), "answers/how~1deep");
        assert_eq!(place(r#"{"status":"closed","answers":{}}"#), "status");
        assert_eq!(place("{}"), "answers");
    }

    #[test]
    fn json_is_known_by_its_type() {
        let is = |kind: &'static str| {
            let kind = (header::CONTENT_TYPE, HeaderValue::from_static(kind));
            is_json(&HeaderMap::from_iter([kind]))
        };
        assert!(is("application/json; charset=utf-8") && is("application/merge-patch+json"));
        assert!(!is("text/json") && !is("application/x-www-form-urlencoded"));
    }
}
