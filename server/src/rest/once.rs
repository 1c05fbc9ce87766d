//! `Idempotency-Key`: a call that is sent again with its key is answered with what came of it the first time.

use axum::extract::FromRequestParts;
use contract::FailureKind;
use http::request::Parts;

use super::{Answer, Refusal};

const HEADER: &str = "idempotency-key";
const LONGEST: usize = 255;

/// The key of a call, if it has one.
pub struct Once(pub Option<String>);

impl<S: Sync> FromRequestParts<S> for Once {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Answer<Self> {
        let mut keys = parts.headers.get_all(HEADER).iter();
        let (Some(value), None) = (keys.next(), keys.next()) else {
            return match parts.headers.contains_key(HEADER) {
                true => Err(Refusal::of(FailureKind::Malformed)),
                false => Ok(Self(None)),
            };
        };
        // The draft has it as a quoted string; most clients send it bare.
        let key = value.to_str().map(|key| key.trim().trim_matches('"')).unwrap_or_default();
        let is_usable =
            (1..=LONGEST).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic());
        if is_usable {
            Ok(Self(Some(key.to_owned())))
        } else {
            Err(Refusal::of(FailureKind::Malformed))
        }
    }
}

impl Once {
    /// As forms carry it.
    pub fn form_key(self) -> String {
        self.0.unwrap_or_default()
    }
}
