//! The query of a call. A name without a value, or twice where it may stand once, is refused and not guessed at.

use app::say::api::Misread;
use axum::extract::FromRequestParts;
use http::request::Parts;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use url::form_urlencoded;

use super::{Answer, Refusal};

/// Parameters that can be repeated.
pub trait Repeated {
    const NAMES: &'static [&'static str];
}

pub struct Query<T>(pub T);

impl<T: DeserializeOwned + Repeated, S: Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Answer<Self> {
        let mut values = Map::new();
        let query = parts.uri.query().unwrap_or_default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if value.is_empty() {
                return Err(Refusal::misread(name.into_owned(), Misread::Value));
            }
            let value = Value::String(value.into_owned());
            if T::NAMES.contains(&name.as_ref()) {
                let list = values.entry(name).or_insert_with(|| Value::Array(Vec::new()));
                if let Value::Array(list) = list {
                    list.push(value);
                }
            } else if values.insert(name.clone().into_owned(), value).is_some() {
                return Err(Refusal::misread(name.into_owned(), Misread::Twice));
            }
        }
        serde_path_to_error::deserialize(Value::Object(values))
            .map(Self)
            .map_err(|error| Refusal::misread(error.path().to_string(), Misread::Value))
    }
}
