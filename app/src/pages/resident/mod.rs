//! Pages for residents.

mod accessibility;
mod account;
mod catalogue;
pub mod contact;
mod follow;
mod home;
mod notice;
mod privacy;
pub mod report;
mod reports;
mod track;

pub use notice::Officer;

use axum::Router;
use axum::routing::get;

pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new()
        .route("/", get(home::home))
        .route("/accessibility", get(accessibility::statement))
        .route("/accessibility/feedback", get(accessibility::feedback::form))
        .route("/accessibility/feedback/sent", get(accessibility::feedback::sent))
        .route("/accessible-formats", get(accessibility::formats))
        .route("/contact", get(contact::contact))
        .route("/privacy", get(privacy::privacy))
        .route("/services", get(catalogue::services))
        .merge(account::routes())
        .merge(follow::routes())
        .merge(report::routes())
        .merge(reports::routes())
        .merge(track::routes())
}
