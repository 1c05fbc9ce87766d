//! `/auth`: how staff sign in without the console's pages, in the same two steps, and where identity providers send them
//! back to.

mod login;
mod logout;
mod oidc;
mod session;
mod verify;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Api;

pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(login::login))
        .routes(routes!(verify::verify))
        .routes(routes!(oidc::callback))
        .routes(routes!(logout::logout))
        .routes(routes!(session::session))
}
