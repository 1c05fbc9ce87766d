//! `/api-keys`: what programs prove themselves with. No key makes keys: these calls are for people.

mod create;
mod list;
mod rotate;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Api;

pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(list::list_api_keys, create::create_api_key))
        .routes(routes!(rotate::rotate_api_key))
}
