//! What the server says of itself.

use axum::extract::{Path, State};
use axum::response::Response;
use contract::FailureKind;
use http::StatusCode;

use super::description;
use super::error::ScimError;
use super::list;
use super::request::{Directory, answer};
use super::root;
use crate::rest::{Api, Refusal};

pub async fn configuration(_: Directory, State(api): State<Api>) -> Response {
    answer(StatusCode::OK, description::configuration(&root(&api)))
}

pub async fn schemas(_: Directory, State(api): State<Api>) -> Response {
    answer(StatusCode::OK, list::of(description::all("Schemas", &root(&api))))
}

pub async fn schema(
    _: Directory,
    State(api): State<Api>,
    Path(id): Path<String>,
) -> Result<Response, ScimError> {
    one("Schemas", &api, &id)
}

pub async fn resource_types(_: Directory, State(api): State<Api>) -> Response {
    answer(StatusCode::OK, list::of(description::all("ResourceTypes", &root(&api))))
}

pub async fn resource_type(
    _: Directory,
    State(api): State<Api>,
    Path(id): Path<String>,
) -> Result<Response, ScimError> {
    one("ResourceTypes", &api, &id)
}

fn one(folder: &str, api: &Api, id: &str) -> Result<Response, ScimError> {
    let mut all = description::all(folder, &root(api)).into_iter();
    let found =
        all.find(|one| one["id"].as_str().is_some_and(|known| known.eq_ignore_ascii_case(id)));
    let found = found.ok_or(Refusal::of(FailureKind::NotFound))?;
    Ok(answer(StatusCode::OK, found))
}
