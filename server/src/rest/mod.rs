//! The REST API under `/api/v1`. Handlers translate: they read a call, run the same use case as the pages, and write its
//! view. Who calls is a member of staff or a program with a key, never nobody. What fails becomes a problem document.

mod api_keys;
mod auth;
mod body;
mod caller;
mod cases;
mod citizens;
mod description;
mod oauth;
mod once;
mod pace;
mod page;
mod path;
mod permissions;
mod problem;
mod query;
pub(crate) mod refusal;
mod roles;
pub mod scim;
mod users;
mod version;

use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn_with_state;
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Json, Router};
use contract::FailureKind;
use tower_http::catch_panic::CatchPanicLayer;
use utoipa_axum::router::OpenApiRouter;

use crate::http::Gateway;
use crate::http::maintenance::{Closed, unless_closed};
use body::Body;
use caller::Caller;
use once::{Answering, Once};
use pace::Pace;
use path::Id;
use query::Query;
use refusal::{Answer, Refusal};
use version::{IfMatch, Tagged};

pub use description::description;

/// Where the API lives.
pub const ROOT: &str = "/api/v1";

/// No body of the API is larger.
const LIMIT: usize = 256 * 1024;

/// What handlers work with.
#[derive(Clone)]
struct Api {
    gateway: Gateway,
    pace: Pace,
    answering: Answering,
}

impl std::ops::Deref for Api {
    type Target = app::services::Services;

    fn deref(&self) -> &Self::Target {
        &self.gateway.services
    }
}

/// The routes, complete with their layers. Nested under [`ROOT`].
pub fn router<S: Clone + Send + Sync + 'static>(gateway: Gateway, closed: Closed) -> Router<S> {
    let pace = Pace::new(&gateway.services.foundation);
    let api = Api { pace, answering: Answering::default(), gateway };
    let (routes, _) = routes().split_for_parts();
    let described = description().to_string();
    let tokens = oauth::routes()
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(LIMIT, body::read_whole))
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(closed.clone(), unless_closed));
    routes
        .route(
            "/openapi.json",
            get(async move || ([(http::header::CONTENT_TYPE, "application/json")], described)),
        )
        .fallback(async || Refusal::of(FailureKind::NotFound))
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(LIMIT, body::read_whole))
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(api.clone(), caller::same_site))
        .layer(from_fn_with_state(closed, unless_closed))
        .layer(from_fn_with_state(api.clone(), problem::document))
        .merge(tokens)
        .with_state(api)
}

fn routes() -> OpenApiRouter<Api> {
    OpenApiRouter::with_openapi(description::frame())
        .merge(auth::routes())
        .merge(cases::routes())
        .merge(citizens::routes())
        .merge(users::routes())
        .merge(roles::routes())
        .merge(permissions::routes())
        .merge(api_keys::routes())
}

/// Nobody keeps an answer that shows a secret.
fn secret() -> [(http::HeaderName, &'static str); 1] {
    [(http::header::CACHE_CONTROL, "no-store")]
}

/// 201 with the address of what was made.
fn created(
    path: &str,
    id: impl std::fmt::Display,
    view: impl serde::Serialize,
) -> impl IntoResponse {
    let place = format!("{ROOT}/{path}/{id}");
    (http::StatusCode::CREATED, [(http::header::LOCATION, place)], Json(view))
}
