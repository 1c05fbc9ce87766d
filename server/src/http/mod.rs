//! HTTP: one router with its layers, from the outside in.

pub mod assets;
pub mod brand;
pub mod desk;
mod error;
mod functions;
mod health;
mod language;
mod person;
pub mod security;
mod well_known;

use anyhow::Result;
use app::services::Services;
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::config::Config;

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
        .nest("/{language}", app::pages::routes())
        .route("/do/{*function}", post(functions::run))
        .fallback(error::not_found)
        .layer(from_fn_with_state(gateway.clone(), desk::lay))
        .layer(from_fn_with_state(gateway.clone(), security::same_site));
    Ok(Router::new()
        .route("/", get(language::choose))
        .route("/.well-known/change-password", get(well_known::change_password))
        .route("/.well-known/security.txt", get(well_known::security))
        .route("/robots.txt", get(well_known::robots))
        .merge(pages)
        .layer(CompressionLayer::new())
        .merge(assets::routes(config, &services)?)
        .route("/livez", get(health::live))
        .route("/readyz", get(health::ready))
        .with_state(gateway.clone())
        .layer(from_fn_with_state(gateway, security::headers))
        .layer(from_fn(security::name_request))
        .layer(CatchPanicLayer::new()))
}
