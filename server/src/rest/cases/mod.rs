//! `/cases`: what the municipality is asked to look after.

mod assign;
mod bulk;
mod detail;
mod edit;
mod list;
mod note;
mod open;
mod status;
mod timeline;
mod types;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Api;

pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(list::list, open::open))
        .routes(routes!(bulk::bulk))
        .routes(routes!(detail::detail, edit::edit))
        .routes(routes!(status::change_status))
        .routes(routes!(note::add_note))
        .routes(routes!(timeline::timeline))
        .routes(routes!(assign::assign))
        .routes(routes!(types::case_types))
}

/// What is not there is empty in a form.
fn typed(value: Option<impl ToString>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
