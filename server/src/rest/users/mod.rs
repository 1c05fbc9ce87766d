//! `/users`: who works for the municipality.

mod change;
mod list;
mod permissions;
mod provision;
mod show;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Api;

pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(list::list_users, provision::provision_user))
        .routes(routes!(show::show_user, change::change_user))
        .routes(routes!(permissions::user_permissions))
}
