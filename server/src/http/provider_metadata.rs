//! Where a SAML provider reads what it has to know of the portal (SAML 2.0 metadata, 4.1.1). Open to everybody: it holds nothing
//! but the portal's own addresses.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};

use super::Gateway;

pub async fn told(State(gateway): State<Gateway>, Path(provider): Path<String>) -> Response {
    match gateway.services.iam.saml_metadata(&provider).await {
        Ok(Some(metadata)) => {
            ([(header::CONTENT_TYPE, "application/samlmetadata+xml")], metadata).into_response()
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "metadata of the portal could not be made");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
