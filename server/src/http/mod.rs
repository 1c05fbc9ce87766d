//! HTTP: one router with its layers, from the outside in.

pub mod assets;
mod bare;
pub mod brand;
pub(crate) mod client_certificate;
mod cors;
pub mod desk;
pub mod door;
mod error;
mod functions;
mod health;
pub(crate) mod language;
pub(crate) mod maintenance;
mod observe;
mod person;
mod photos;
mod provider_logout;
mod provider_metadata;
pub mod proxy;
pub mod security;
mod well_known;

use std::time::Duration;

use anyhow::Result;
use app::services::Services;
use axum::Router;
use axum::extract::Request;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, post};
use cases::PHOTO_BYTES_LIMIT;
use http::StatusCode;
use platform::db::over_one_connection;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

use crate::config::Config;
use crate::rest;

/// The largest request has six photos; whatever reads less sets a limit of its own.
const BODY: usize = 6 * PHOTO_BYTES_LIMIT as usize + 1024 * 1024;
/// What another server tells is a signed token.
const TOKEN: usize = 64 * 1024;
/// Photos over a slow line take their time.
const PATIENCE: Duration = Duration::from_secs(180);

/// What the layers need beside the services.
#[derive(Clone)]
pub struct Gateway {
    pub services: Services,
    pub https: bool,
    pub host: String,
}

/// The whole site.
pub fn router(config: &Config, services: Services) -> Result<Router> {
    let gateway = Gateway {
        services: services.clone(),
        https: config.is_https(),
        host: security::host_of(&config.public_url)?,
    };
    let pages = Router::new()
        .nest("/{language}", app::pages::routes().merge(photos::routes()))
        .merge(app::server_fns::report::photos::routes())
        .merge(app::pages::console::uploads())
        .route("/do/{*function}", post(functions::run))
        .fallback(error::not_found)
        .layer(from_fn_with_state(gateway.clone(), desk::lay))
        .layer(from_fn(read_together))
        .layer(from_fn_with_state(gateway.clone(), security::same_site))
        .layer(RequestBodyLimitLayer::new(BODY));
    let told = Router::new()
        .route("/sso/oidc/{provider}/logout", post(provider_logout::told))
        .route("/sso/saml/{provider}/metadata", get(provider_metadata::told))
        .layer(RequestBodyLimitLayer::new(TOKEN));
    let closed = maintenance::Closed::new(config.data_dir.join("maintenance"), &services);
    let api = rest::router(gateway.clone(), closed.clone());
    let api = cors::open_to(&config.api_origins, "PORTAL_API_ORIGINS", api)?;
    let scim = rest::scim::router(gateway.clone(), closed.clone());
    let scim = cors::open_to(&config.scim_origins, "PORTAL_SCIM_ORIGINS", scim)?;
    Ok(Router::new()
        .route("/", get(language::choose))
        .route("/.well-known/change-password", get(well_known::change_password))
        .route("/.well-known/security.txt", get(well_known::security))
        .route("/robots.txt", get(well_known::robots))
        .merge(pages)
        .layer(from_fn_with_state(closed, maintenance::unless_closed))
        .merge(told)
        .nest(rest::ROOT, api)
        .nest(rest::scim::ROOT, scim)
        .layer(CompressionLayer::new())
        .merge(assets::routes(config, &services)?)
        .route("/livez", get(health::live))
        .route("/readyz", get(health::ready))
        .with_state(gateway.clone())
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, PATIENCE))
        .layer(CatchPanicLayer::new())
        .layer(from_fn_with_state(gateway.clone(), bare::dress))
        .layer(from_fn_with_state(gateway, security::headers))
        .layer(from_fn(observe::observe))
        .layer(from_fn(security::name_request))
        .layer(from_fn(security::one_cookie_line))
        .layer(from_fn_with_state(proxy::Proxies::of(config)?, proxy::real_address)))
}

/// A page reads a dozen times, and answers soon.
async fn read_together(request: Request, next: Next) -> Response {
    match request.method().is_safe() {
        true => over_one_connection(next.run(request)).await,
        false => next.run(request).await,
    }
}
