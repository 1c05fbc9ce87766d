//! SCIM 2.0 (RFC 7643, RFC 7644) under `/scim/v2`: staff and groups kept in step by a directory such as Entra ID or Okta.
//! Handlers translate: they read the protocol, run the use cases of `iam`, and write resources. ADR 0012 says why it lies beside
//! the REST API.

mod description;
mod discovery;
mod error;
mod filter;
mod group;
mod groups;
mod lexer;
mod list;
mod patch;
mod request;
mod shown;
mod user;
mod users;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use contract::FailureKind;
use tower_http::catch_panic::CatchPanicLayer;

use super::{Answering, Api, Pace, Refusal, body};
use crate::http::Gateway;
use crate::http::maintenance::{Closed, unless_closed};
use error::ScimError;

/// Where it lives.
pub const ROOT: &str = "/scim/v2";
pub(super) const MEDIA_TYPE: &str = "application/scim+json";
/// A group with all its members.
const LIMIT: usize = 1024 * 1024;

/// The routes, complete with their layers. Nested under [`ROOT`].
pub fn router<S: Clone + Send + Sync + 'static>(gateway: Gateway, closed: Closed) -> Router<S> {
    let pace = Pace::new(&gateway.services.foundation);
    let api = Api { pace, answering: Answering::default(), gateway };
    Router::new()
        .route("/ServiceProviderConfig", get(discovery::configuration))
        .route("/Schemas", get(discovery::schemas))
        .route("/Schemas/{id}", get(discovery::schema))
        .route("/ResourceTypes", get(discovery::resource_types))
        .route("/ResourceTypes/{id}", get(discovery::resource_type))
        .route("/Users", get(users::list).post(users::create))
        .route(
            "/Users/{id}",
            get(users::show).put(users::replace).patch(users::change).delete(users::delete),
        )
        .route("/Groups", get(groups::list).post(groups::create))
        .route(
            "/Groups/{id}",
            get(groups::show).put(groups::replace).patch(groups::change).delete(groups::delete),
        )
        .route("/Bulk", axum::routing::post(request::not_supported))
        .route("/Me", axum::routing::any(request::not_supported))
        .route("/.search", axum::routing::post(request::not_supported))
        .fallback(async || ScimError::from(Refusal::of(FailureKind::NotFound)))
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(LIMIT, body::read_whole))
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(closed, unless_closed))
        .layer(from_fn_with_state(api.clone(), error::document))
        .with_state(api)
}

/// The version of a resource. Weak: what others change about it (the names of its groups) raises no version.
fn tag(version: i32) -> String {
    format!("W/\"{version}\"")
}

fn root(api: &Api) -> String {
    format!("{}{ROOT}", api.site.public_url)
}
