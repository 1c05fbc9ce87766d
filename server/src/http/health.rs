//! Whether the program lives, and whether it can serve. Details stay in the log.

use axum::extract::State;
use http::StatusCode;

use super::Gateway;

pub async fn live() -> StatusCode {
    StatusCode::OK
}

/// Ready when the database answers and is up to date.
pub async fn ready(State(gateway): State<Gateway>) -> StatusCode {
    match gateway.services.foundation.db.is_current().await {
        Ok(true) => StatusCode::OK,
        Ok(false) => StatusCode::SERVICE_UNAVAILABLE,
        Err(error) => {
            tracing::warn!(%error, "not ready");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}
