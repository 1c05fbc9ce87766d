//! Built files: style sheets, scripts, wasm, icons, in a folder named after their content, so that browsers may keep them.

use std::path::Path;

use anyhow::{Context, Result};
use app::services::Services;
use axum::Router;
use axum::response::IntoResponse;
use axum::routing::get;
use http::{HeaderValue, Response, header};
use tower::ServiceBuilder;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use super::{Gateway, brand};
use crate::config::Config;

const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// The URL folder of the assets that `make front` built last.
pub fn find(site_root: &Path) -> Result<String> {
    let file = site_root.join("pkg/current");
    let hash = std::fs::read_to_string(&file)
        .with_context(|| format!("{} is missing: run `make front`", file.display()))?;
    Ok(format!("/pkg/{}", hash.trim()))
}

pub fn routes(config: &Config, services: &Services) -> Result<Router<Gateway>> {
    let files = ServeDir::new(config.site_root.join("pkg")).precompressed_br().precompressed_gzip();
    let sheet = brand::sheet(&services.municipality.brand.colour)?;
    let css = move || async move {
        (
            [
                (header::CONTENT_TYPE, "text/css; charset=utf-8"),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ],
            sheet,
        )
            .into_response()
    };
    // What is not there yet may be there after the next start.
    let forever = |response: &Response<_>| response.status().is_success().then_some(FOREVER);
    let kept = ServiceBuilder::new()
        .layer(SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, forever))
        .service(files);
    Ok(Router::new().nest_service("/pkg", kept).route(&services.site.brand_css, get(css)))
}
