//! Ends an assignment of a role.

use axum::extract::State;
use contract::iam::AssignmentId;
use http::StatusCode;

use crate::rest::{Answer, Api, Caller, Id};

/// Takes the role back from whom it was given to: it holds on every server from the next request on. Also how an acting role
/// is handed back before its day.
#[utoipa::path(delete, path = "/role-assignments/{id}", tag = "Roles", params(("id" = Uuid, Path)),
    responses((status = 204, description = "Ended")))]
pub async fn end_role_assignment(
    caller: Caller,
    State(api): State<Api>,
    Id(id): Id<AssignmentId>,
) -> Answer<StatusCode> {
    api.iam.end_assignment(&caller.actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
