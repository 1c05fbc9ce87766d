//! `/citizens`: the people who deal with the municipality.

mod register;
mod show;
mod sin;
mod update;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Api;

pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(register::register))
        .routes(routes!(show::show, update::update))
        .routes(routes!(sin::record_sin))
        .routes(routes!(sin::reveal_sin))
}
