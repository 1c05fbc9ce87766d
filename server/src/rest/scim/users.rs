//! `/Users`: staff. Residents are not here, and no key of a directory sees them.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use contract::iam::StaffId;
use http::{HeaderMap, StatusCode};
use iam::provisioning::{ProvisionedUser, UserFacts};
use serde_json::Value;

use super::description::USERS;
use super::error::ScimError;
use super::list::Asked;
use super::patch::{apply, operations, taken_in};
use super::request::{Body, Directory, Seen, answer, resource};
use super::{root, user};
use crate::rest::{Api, Id};

pub async fn list(
    Directory(actor): Directory,
    State(api): State<Api>,
    asked: Asked,
) -> Result<Response, ScimError> {
    let filter = asked.filter(&USERS)?;
    let lookup = Asked::lookup(filter.as_ref());
    let users = api.iam.provisioned_users(&actor, &lookup).await?;
    let root = root(&api);
    let all = users.iter().map(|user| user::shown(user, &root));
    Ok(answer(StatusCode::OK, asked.answer(&USERS, filter.as_ref(), all)?))
}

pub async fn show(
    Directory(actor): Directory,
    State(api): State<Api>,
    Id(id): Id<StaffId>,
    asked: Asked,
    headers: HeaderMap,
) -> Result<Response, ScimError> {
    let user = api.iam.provisioned_user(&actor, id).await?;
    Ok(answered(&api, StatusCode::OK, &headers, &asked, &user))
}

pub async fn create(
    Directory(actor): Directory,
    State(api): State<Api>,
    asked: Asked,
    Body(body): Body,
) -> Result<Response, ScimError> {
    let facts = user::facts(&taken_in(&USERS, &body)?, None)?;
    let fallback = api.municipality.first_language();
    let user = api.iam.provision_user(&actor, facts, fallback).await?;
    Ok(answered(&api, StatusCode::CREATED, &HeaderMap::new(), &asked, &user))
}

pub async fn replace(
    Directory(actor): Directory,
    State(api): State<Api>,
    Id(id): Id<StaffId>,
    asked: Asked,
    seen: Seen,
    Body(body): Body,
) -> Result<Response, ScimError> {
    let sent = taken_in(&USERS, &body)?;
    let facts = user::facts(&sent, None)?;
    // Who is silent about it ends nobody's employment, and begins none.
    let says_active = sent["active"].is_boolean();
    let alter = |known: &UserFacts| {
        let active = if says_active { facts.active } else { known.active };
        Ok::<_, ScimError>(UserFacts { active, ..facts })
    };
    let user = api.iam.alter_user(&actor, id, seen.version(), alter).await?;
    Ok(answered(&api, StatusCode::OK, &HeaderMap::new(), &asked, &user))
}

pub async fn change(
    Directory(actor): Directory,
    State(api): State<Api>,
    Id(id): Id<StaffId>,
    asked: Asked,
    seen: Seen,
    Body(body): Body,
) -> Result<Response, ScimError> {
    let operations = operations(&body)?;
    let alter = |known: &UserFacts| -> Result<UserFacts, ScimError> {
        let mut resource = Value::Object(user::of(known));
        apply(&USERS, &mut resource, &operations)?;
        Ok(user::facts(&resource, Some(known))?)
    };
    let user = api.iam.alter_user(&actor, id, seen.version(), alter).await?;
    Ok(answered(&api, StatusCode::OK, &HeaderMap::new(), &asked, &user))
}

pub async fn delete(
    Directory(actor): Directory,
    State(api): State<Api>,
    Id(id): Id<StaffId>,
    seen: Seen,
) -> Result<Response, ScimError> {
    api.iam.remove_user(&actor, id, seen.version()).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

fn answered(
    api: &Api,
    status: StatusCode,
    headers: &HeaderMap,
    asked: &Asked,
    user: &ProvisionedUser,
) -> Response {
    let root = root(api);
    let shown = asked.shown().of(&USERS, user::shown(user, &root));
    resource(status, headers, user.version, format!("{root}/Users/{}", user.id), shown)
}
