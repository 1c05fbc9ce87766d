//! Puts a new key in the place of another one.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use contract::iam::{ApiKeyId, NewApiKey, RotateApiKey, RotateKeyForm};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::rest::{Answer, Api, Body, Caller, Id, secret};

#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RotationBody {
    /// Hours for which the old key goes on working; as the portal is configured where absent.
    #[serde(default)]
    #[schema(minimum = 0, maximum = 336)]
    overlap_hours: Option<u16>,
}

/// Makes a key with the same scopes and limits; the old one works for the overlap and no longer. Sent again before the new key
/// was used, the call gives that same key with another token, and the token before opens nothing: so an answer that got lost
/// is made good. Once the new key is in use, it is the one to rotate.
#[utoipa::path(post, path = "/api-keys/{id}/rotate", tag = "API keys", request_body = RotationBody,
    params(("id" = Uuid, Path)),
    responses((status = 200, description = "Rotated", body = NewApiKey)))]
pub async fn rotate_api_key(
    caller: Caller,
    State(api): State<Api>,
    Id(id): Id<ApiKeyId>,
    Body(body): Body<RotationBody>,
) -> Answer<Response> {
    let overlap = body.overlap_hours.map(|hours| hours.to_string()).unwrap_or_default();
    let (id, order): (ApiKeyId, RotateApiKey) =
        RotateKeyForm { key: id.to_string(), overlap }.parse()?;
    let made = api.iam.rotate_api_key(&caller.actor, id, order).await?;
    Ok((secret(), axum::Json(made)).into_response())
}
