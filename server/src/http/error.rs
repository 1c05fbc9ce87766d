//! Answers for addresses that lead nowhere.

use app::desk::Desk;
use axum::Extension;
use axum::response::Response;
use contract::FailureKind;

pub async fn not_found(Extension(desk): Extension<Desk>) -> Response {
    app::pages::answer(&desk, Err(desk.fail(FailureKind::NotFound)))
}
