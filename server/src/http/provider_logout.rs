//! Where identity providers tell that somebody's session there has ended (OpenID Connect Back-Channel Logout 1.0, 2.5). The
//! caller is a server without a cookie; the signed token is all that counts.

use std::net::SocketAddr;

use axum::Form;
use axum::extract::{ConnectInfo, Path, State};
use axum::response::{IntoResponse, Response};
use contract::iam::SsoFailure;
use contract::{Channel, RequestId};
use http::{StatusCode, header};
use platform::Origin;
use serde::Deserialize;

use super::Gateway;

#[derive(Deserialize)]
pub struct Told {
    logout_token: String,
}

pub async fn told(
    State(gateway): State<Gateway>,
    Path(provider): Path<String>,
    peer: Option<axum::Extension<ConnectInfo<SocketAddr>>>,
    request: Option<axum::Extension<RequestId>>,
    Form(told): Form<Told>,
) -> Response {
    let origin = Origin {
        channel: Channel::Api,
        request: request.map(|request| request.0),
        address: peer.map(|peer| peer.0.0.ip()),
    };
    let iam = &gateway.services.iam;
    let status = match iam.end_by_provider(&provider, &told.logout_token, origin).await {
        Ok(()) => StatusCode::OK,
        Err(SsoFailure::Away | SsoFailure::Unexpected) => StatusCode::SERVICE_UNAVAILABLE,
        Err(_) => StatusCode::BAD_REQUEST,
    };
    (status, [(header::CACHE_CONTROL, "no-store")]).into_response()
}
