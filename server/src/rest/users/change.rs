//! Changes an account, or ends it when somebody leaves.

use axum::extract::State;
use contract::iam::{StaffId, StaffPatch, StaffView};

use crate::rest::{Answer, Api, Body, Caller, Id, IfMatch, Tagged};

/// Changes what the patch names (RFC 7396). With `"status": "deactivated"` sessions, keys, roles and groups end at once.
#[utoipa::path(patch, path = "/users/{id}", tag = "Users",
    request_body(content((StaffPatch = "application/merge-patch+json"), (StaffPatch = "application/json"))),
    params(("id" = Uuid, Path), ("If-Match" = String, Header, description = "The `ETag` of the version that was read")),
    responses((status = 200, description = "Changed", body = StaffView, headers(("ETag" = String)))))]
pub async fn change_user(
    caller: Caller,
    State(api): State<Api>,
    Id(id): Id<StaffId>,
    seen: IfMatch,
    Body(patch): Body<StaffPatch>,
) -> Answer<Tagged<StaffView>> {
    let known = api.iam.staff_detail(&caller.actor, id).await?;
    let order = patch.parse(&known.form(), seen.needed()?)?;
    api.iam.change_staff(&caller.actor, id, order).await?;
    let user = api.iam.staff_detail(&caller.actor, id).await?;
    Ok(Tagged(user.version, user))
}
