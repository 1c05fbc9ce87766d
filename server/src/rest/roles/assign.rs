//! Gives a role to a person, a group or a department.

use axum::Json;
use axum::extract::State;
use axum::response::Response;
use chrono::{DateTime, Utc};
use contract::iam::{AssignRole, AssignmentId, Extent, Holder, RoleId};
use http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::rest::{Answer, Api, Body, Caller, Id, Once};

#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewRoleAssignment {
    pub holder: Holder,
    /// Nobody gets the whole town because a member was left out: an empty object means everywhere.
    pub extent: Extent,
    /// At once where absent.
    #[serde(default)]
    pub from: Option<DateTime<Utc>>,
    /// Acting and temporary roles end by themselves; for good where absent.
    #[serde(default)]
    pub until: Option<DateTime<Utc>>,
}

#[derive(Serialize, ToSchema)]
pub struct RoleGiven {
    pub id: AssignmentId,
}

/// Gives the role. Nobody gives more than they may hand on, and nobody gives a role to themselves.
#[utoipa::path(post, path = "/roles/{id}/assignments", tag = "Roles", request_body = NewRoleAssignment,
    params(("id" = Uuid, Path), ("Idempotency-Key" = Option<String>, Header, description = "Makes sending again harmless")),
    responses((status = 201, description = "Given", body = RoleGiven)))]
pub async fn assign_role(
    caller: Caller,
    State(api): State<Api>,
    Id(role): Id<RoleId>,
    once: Once,
    Body(new): Body<NewRoleAssignment>,
) -> Answer<Response> {
    once.answer(&api, &caller, &("POST /roles/{id}/assignments", role, &new), async |_| {
        let NewRoleAssignment { holder, ref extent, from, until } = new;
        let order = AssignRole { holder, role, extent: extent.clone(), from, until };
        let id = api.iam.assign_role(&caller.actor, order).await?;
        Ok((StatusCode::CREATED, Json(RoleGiven { id })))
    })
    .await
}
