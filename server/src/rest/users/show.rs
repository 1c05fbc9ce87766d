//! Shows an account.

use axum::extract::State;
use contract::iam::{StaffId, StaffView};

use crate::rest::{Answer, Api, Caller, Id, Tagged};

/// An account, as far as the caller may see it.
#[utoipa::path(get, path = "/users/{id}", tag = "Users", params(("id" = Uuid, Path)),
    responses((status = 200, description = "The account", body = StaffView, headers(("ETag" = String)))))]
pub async fn show_user(
    caller: Caller,
    State(api): State<Api>,
    Id(id): Id<StaffId>,
) -> Answer<Tagged<StaffView>> {
    let user = api.iam.staff_detail(&caller.actor, id).await?;
    Ok(Tagged(user.version, user))
}
