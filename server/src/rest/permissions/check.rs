//! May this person do this?

use std::time::Instant;

use axum::Json;
use axum::extract::State;
use contract::iam::{PermissionAnswer, PermissionQuestion};

use crate::metrics::DECISION_SECONDS;
use crate::rest::{Answer, Api, Body, Caller};

/// Decides as the portal itself decides, from the roles that count at this moment. About others than oneself only whoever
/// may read their roles is answered.
#[utoipa::path(post, path = "/permissions/check", tag = "Permissions", request_body = PermissionQuestion,
    responses((status = 200, description = "The decision", body = PermissionAnswer)))]
pub async fn check_permission(
    caller: Caller,
    State(api): State<Api>,
    Body(question): Body<PermissionQuestion>,
) -> Answer<Json<PermissionAnswer>> {
    let began = Instant::now();
    let answer = api.iam.check_permission(&caller.actor, question).await?;
    metrics::histogram!(DECISION_SECONDS).record(began.elapsed().as_secs_f64());
    Ok(Json(answer))
}
