//! Opens an account, as a personnel system asks for it.

use axum::extract::State;
use axum::response::Response;
use contract::iam::{StaffForm, StaffView};

use crate::rest::{Answer, Api, Body, Caller, Once, created};

/// Opens an account; the person is sent a link to choose a password. Whoever is hired under the title of a position gets what
/// comes with it, and whoever works in a department holds the roles of the department.
#[utoipa::path(post, path = "/users", tag = "Users", request_body = StaffForm,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes sending again harmless")),
    responses((status = 201, description = "Opened", body = StaffView, headers(("Location" = String)))))]
pub async fn provision_user(
    caller: Caller,
    State(api): State<Api>,
    once: Once,
    Body(form): Body<StaffForm>,
) -> Answer<Response> {
    once.answer(&api, &caller, &("POST /users", &form), async |_| {
        let id = api.iam.invite(&caller.actor, form.parse()?).await?;
        let user = api.iam.opened(&caller.actor, id).await?;
        Ok(created("users", user.id, user))
    })
    .await
}
