//! Changes a role.

use axum::extract::State;
use contract::iam::{RoleDetail, RoleForm, RoleId};

use super::RoleBody;
use crate::rest::{Answer, Api, Body, Caller, Id, IfMatch, Tagged};

/// Replaces what the role says, for everybody who holds it, from the next request on. Its code stays.
#[utoipa::path(put, path = "/roles/{id}", tag = "Roles", request_body = RoleBody,
    params(("id" = Uuid, Path), ("If-Match" = String, Header, description = "The `ETag` of the version that was read")),
    responses((status = 200, description = "Changed", body = RoleDetail, headers(("ETag" = String)))))]
pub async fn replace_role(
    caller: Caller,
    State(api): State<Api>,
    Id(id): Id<RoleId>,
    seen: IfMatch,
    Body(body): Body<RoleBody>,
) -> Answer<Tagged<RoleDetail>> {
    let (role, version) = (id.to_string(), seen.needed()?.to_string());
    let (_, order) = RoleForm { role, version, ..body.form() }.parse_change()?;
    api.iam.change_role(&caller.actor, id, order).await?;
    let detail = api.iam.role(&caller.actor, id).await?;
    Ok(Tagged(detail.role.version, detail))
}
