//! One's own reports: the list, and each as its reporter follows it.

pub mod list;
mod page;
pub mod status;
mod timeline;
pub mod updates;
pub mod view;

use axum::Router;
use axum::routing::get;

pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/reports", get(list::page))
        .route("/reports/{case}", get(page::page))
        .route("/reports/{case}/updates", get(updates::own))
}
