//! Versions of records in `ETag` and `If-Match` (RFC 9110): of two changes made from one version only the first counts.

use axum::Json;
use axum::extract::FromRequestParts;
use axum::response::{IntoResponse, Response};
use contract::FailureKind;
use http::header;
use http::request::Parts;
use serde::Serialize;

use super::{Answer, Refusal};

/// A version that no record has: the change is refused as made from another one.
const NONE: i32 = -1;

/// The version that the caller saw.
pub struct IfMatch(Option<i32>);

impl IfMatch {
    /// Where a change without a version is refused.
    pub fn needed(self) -> Answer<i32> {
        self.0.ok_or(Refusal::of(FailureKind::VersionNeeded))
    }

    /// As forms carry it: empty for whatever version it is now.
    pub fn optional(self) -> String {
        self.0.map(|version| version.to_string()).unwrap_or_default()
    }
}

impl<S: Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Answer<Self> {
        let mut lines = parts.headers.get_all(header::IF_MATCH).iter();
        match (lines.next(), lines.next()) {
            (None, _) => Ok(Self(None)),
            (Some(line), None) => Ok(Self(read(line.to_str().unwrap_or_default()))),
            (Some(_), Some(_)) => Err(Refusal::of(FailureKind::Malformed)),
        }
    }
}

/// `*` names no version. A weak tag, a list and a tag that is not ours match none (RFC 9110, 13.1.1).
fn read(line: &str) -> Option<i32> {
    match line.trim() {
        "*" => None,
        tag => {
            let version = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"'));
            Some(version.and_then(|version| version.parse().ok()).unwrap_or(NONE))
        }
    }
}

/// A view with the version it shows.
pub struct Tagged<T>(pub i32, pub T);

impl<T: Serialize> IntoResponse for Tagged<T> {
    fn into_response(self) -> Response {
        ([(header::ETAG, format!("\"{}\"", self.0))], Json(self.1)).into_response()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_strong_tag_names_a_version() {
        assert_eq!(read("\"7\""), Some(7));
        assert_eq!(read("*"), None);
        for other in ["W/\"7\"", "\"7\", \"8\"", "\"abc\"", "7", ""] {
            assert_eq!(read(other), Some(NONE), "{other}");
        }
    }
}
