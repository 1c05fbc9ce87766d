//! `/Groups`: groups of staff. Whoever is in one holds its roles.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use contract::iam::GroupId;
use http::{HeaderMap, StatusCode, header};
use iam::provisioning::{GroupFacts, ProvisionedGroup};
use serde_json::Value;

use super::description::GROUPS;
use super::error::ScimError;
use super::list::Asked;
use super::patch::{apply, operations, taken_in};
use super::request::{Body, Directory, Seen, answer, resource};
use super::{group, root, tag};
use crate::rest::{Api, Id};

pub async fn list(
    Directory(actor): Directory,
    State(api): State<Api>,
    asked: Asked,
) -> Result<Response, ScimError> {
    let filter = asked.filter(&GROUPS)?;
    let lookup = Asked::lookup(filter.as_ref());
    let groups = api.iam.provisioned_groups(&actor, &lookup).await?;
    let root = root(&api);
    let all = groups.iter().map(|group| group::shown(group, &root));
    Ok(answer(StatusCode::OK, asked.answer(&GROUPS, filter.as_ref(), all)?))
}

pub async fn show(
    Directory(actor): Directory,
    State(api): State<Api>,
    Id(id): Id<GroupId>,
    asked: Asked,
    headers: HeaderMap,
) -> Result<Response, ScimError> {
    let group = api.iam.provisioned_group(&actor, id).await?;
    Ok(answered(&api, StatusCode::OK, &headers, &asked, &group))
}

pub async fn create(
    Directory(actor): Directory,
    State(api): State<Api>,
    asked: Asked,
    Body(body): Body,
) -> Result<Response, ScimError> {
    let facts = group::facts(&taken_in(&GROUPS, &body)?)?;
    let group = api.iam.provision_group(&actor, facts).await?;
    Ok(answered(&api, StatusCode::CREATED, &HeaderMap::new(), &asked, &group))
}

pub async fn replace(
    Directory(actor): Directory,
    State(api): State<Api>,
    Id(id): Id<GroupId>,
    asked: Asked,
    seen: Seen,
    Body(body): Body,
) -> Result<Response, ScimError> {
    let facts = group::facts(&taken_in(&GROUPS, &body)?)?;
    let alter = |_: &GroupFacts| Ok::<_, ScimError>(facts);
    let group = api.iam.alter_group(&actor, id, seen.version(), alter).await?;
    Ok(answered(&api, StatusCode::OK, &HeaderMap::new(), &asked, &group))
}

pub async fn change(
    Directory(actor): Directory,
    State(api): State<Api>,
    Id(id): Id<GroupId>,
    asked: Asked,
    seen: Seen,
    Body(body): Body,
) -> Result<Response, ScimError> {
    let operations = operations(&body)?;
    let alter = |known: &GroupFacts| -> Result<GroupFacts, ScimError> {
        let mut resource = Value::Object(group::of(known));
        apply(&GROUPS, &mut resource, &operations)?;
        Ok(group::facts(&resource)?)
    };
    let group = api.iam.alter_group(&actor, id, seen.version(), alter).await?;
    if asked.names_attributes() {
        return Ok(answered(&api, StatusCode::OK, &HeaderMap::new(), &asked, &group));
    }
    // All members with every change of one are more than anybody wants.
    Ok((StatusCode::NO_CONTENT, [(header::ETAG, tag(group.version))]).into_response())
}

pub async fn delete(
    Directory(actor): Directory,
    State(api): State<Api>,
    Id(id): Id<GroupId>,
    seen: Seen,
) -> Result<Response, ScimError> {
    api.iam.remove_group(&actor, id, seen.version()).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}

fn answered(
    api: &Api,
    status: StatusCode,
    headers: &HeaderMap,
    asked: &Asked,
    group: &ProvisionedGroup,
) -> Response {
    let root = root(api);
    let shown = asked.shown().of(&GROUPS, group::shown(group, &root));
    resource(status, headers, group.version, format!("{root}/Groups/{}", group.id), shown)
}
