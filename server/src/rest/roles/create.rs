//! Makes a role.

use axum::extract::State;
use axum::response::Response;
use contract::iam::RoleDetail;

use super::RoleBody;
use crate::rest::{Answer, Api, Body, Caller, Once, created};

/// Makes a role, of its own permissions, of other roles, or both.
#[utoipa::path(post, path = "/roles", tag = "Roles", request_body = RoleBody,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes sending again harmless")),
    responses((status = 201, description = "Made", body = RoleDetail, headers(("Location" = String)))))]
pub async fn create_role(
    caller: Caller,
    State(api): State<Api>,
    once: Once,
    Body(body): Body<RoleBody>,
) -> Answer<Response> {
    let form = body.form();
    once.answer(&api, &caller, &("POST /roles", &form), async |_| {
        let id = api.iam.create_role(&caller.actor, form.parse_new()?).await?;
        let detail = api.iam.role(&caller.actor, id).await?;
        Ok(created("roles", id, detail))
    })
    .await
}
