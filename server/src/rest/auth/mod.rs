//! `/auth`: how staff sign in without the console's pages, in the same two steps, and where identity providers send them
//! back to.

mod arrive;
mod login;
mod logout;
mod oidc;
mod saml;
mod session;
mod verify;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::Api;

pub use saml::CALLBACK as POSTED_FROM_ELSEWHERE;

pub fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(login::login))
        .routes(routes!(verify::verify))
        .routes(routes!(oidc::callback))
        .routes(routes!(saml::callback))
        .routes(routes!(logout::logout))
        .routes(routes!(session::session))
}
