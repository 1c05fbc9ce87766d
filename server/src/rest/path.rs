//! Ids in paths. Text that is no id names nothing: 404, like the id of nothing.

use std::str::FromStr;

use axum::extract::{FromRequestParts, Path};
use contract::FailureKind;
use http::request::Parts;

use super::{Answer, Refusal};

pub struct Id<T>(pub T);

impl<T: FromStr, S: Send + Sync> FromRequestParts<S> for Id<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Answer<Self> {
        let not_found = || Refusal::of(FailureKind::NotFound);
        let Path(text) =
            Path::<String>::from_request_parts(parts, state).await.map_err(|_| not_found())?;
        text.parse().map(Self).map_err(|_| not_found())
    }
}
