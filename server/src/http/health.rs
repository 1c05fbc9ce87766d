//! Whether the program lives, and whether it can serve. Details stay in the log.

use axum::extract::State;
use http::StatusCode;

use super::Gateway;

pub async fn live() -> StatusCode {
    StatusCode::OK
}

/// Ready when the database answers and is up to date, and sessions can be read.
pub async fn ready(State(gateway): State<Gateway>) -> StatusCode {
    match gateway.services.foundation.db.is_current().await {
        Ok(true) if gateway.services.sessions.is_ready().await => StatusCode::OK,
        Ok(true) => {
            tracing::warn!("not ready: sessions cannot be read");
            StatusCode::SERVICE_UNAVAILABLE
        }
        Ok(false) => StatusCode::SERVICE_UNAVAILABLE,
        Err(error) => {
            tracing::warn!(%error, "not ready");
            StatusCode::SERVICE_UNAVAILABLE
        }
    }
}
