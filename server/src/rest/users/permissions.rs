//! Why somebody may do what they may do.

use axum::Json;
use axum::extract::State;
use contract::iam::{EffectivePermissions, StaffId};

use crate::rest::{Answer, Api, Caller, Id};

/// Every permission that speaks for or against the person, with each way in which it came: the assignment, the group or
/// department, and the roles in between. Where one origin denies, nothing else counts within its reach.
#[utoipa::path(get, path = "/users/{id}/permissions", tag = "Users", params(("id" = Uuid, Path)),
    responses((status = 200, description = "Permissions with their origins", body = EffectivePermissions)))]
pub async fn user_permissions(
    caller: Caller,
    State(api): State<Api>,
    Id(id): Id<StaffId>,
) -> Answer<Json<EffectivePermissions>> {
    Ok(Json(api.iam.effective_permissions(&caller.actor, id).await?))
}
