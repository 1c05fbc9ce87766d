//! Shows a role whole.

use axum::extract::State;
use contract::iam::{RoleDetail, RoleId};

use crate::rest::{Answer, Api, Caller, Id, Tagged};

/// A role with what it includes over all levels, what includes it, and who holds it.
#[utoipa::path(get, path = "/roles/{id}", tag = "Roles", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The role", body = RoleDetail, headers(("ETag" = String)))))]
pub async fn show_role(
    caller: Caller,
    State(api): State<Api>,
    Id(id): Id<RoleId>,
) -> Answer<Tagged<RoleDetail>> {
    let detail = api.iam.role(&caller.actor, id).await?;
    Ok(Tagged(detail.role.version, detail))
}
