//! Pages for residents.

mod home;

use axum::Router;
use axum::routing::get;

pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/", get(home::home))
}
