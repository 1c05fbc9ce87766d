//! CORS, for each API by itself: from which other sites' pages a browser may call it. Nobody may unless their origin is named;
//! nobody does it with our cookies.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use axum::Router;
use http::{HeaderName, HeaderValue, Method, header};
use tower_http::cors::{AllowOrigin, CorsLayer};
use url::Url;

/// How long a browser remembers what it was told.
const REMEMBERED: Duration = Duration::from_secs(600);

/// Lets the pages of these origins call, with a key.
pub fn open_to<S: Clone + Send + Sync + 'static>(
    origins: &[String],
    variable: &str,
    router: Router<S>,
) -> Result<Router<S>> {
    let origins: Vec<HeaderValue> = origins
        .iter()
        .map(|text| text.trim())
        .filter(|text| !text.is_empty())
        .map(|text| origin(text).with_context(|| format!("{variable}: {text} is no origin")))
        .collect::<Result<_>>()?;
    if origins.is_empty() {
        return Ok(router);
    }
    let layer = CorsLayer::new()
        .allow_origin(AllowOrigin::list(origins))
        .allow_methods([Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE])
        .allow_headers([
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            header::ACCEPT_LANGUAGE,
            header::IF_MATCH,
            HeaderName::from_static("x-api-key"),
            HeaderName::from_static("idempotency-key"),
        ])
        .expose_headers([
            header::ETAG,
            header::LINK,
            header::LOCATION,
            header::RETRY_AFTER,
            HeaderName::from_static("x-request-id"),
        ])
        .max_age(REMEMBERED);
    Ok(router.layer(layer))
}

/// `https://map.example.ca`, exactly as browsers send it. Plain http only from this machine.
fn origin(text: &str) -> Result<HeaderValue> {
    let url: Url = text.parse()?;
    // A wildcard could be a host's name: browsers send none.
    ensure!(!text.contains('*'), "origins are named one by one");
    ensure!(
        url.origin().is_tuple() && url.origin().ascii_serialization() == text,
        "not as browsers write it"
    );
    let is_here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    ensure!(url.scheme() == "https" || (url.scheme() == "http" && is_here), "not https");
    Ok(HeaderValue::from_str(text)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_a_scheme_a_host_and_a_port_that_differs() {
        for good in
            ["https://map.example.ca", "https://map.example.ca:8443", "http://localhost:5173"]
        {
            assert!(origin(good).is_ok(), "{good}");
        }
        for bad in [
            "*",
            "null",
            "",
            "map.example.ca",
            "https://*.example.ca",
            "https://map.example.ca/",
            "https://map.example.ca/page",
            "https://Map.example.ca",
            "https://map.example.ca:443",
            "https://user@map.example.ca",
            "http://map.example.ca",
            "file:///etc",
            "https://map.example.ca, https://b.example.ca",
        ] {
            assert!(origin(bad).is_err(), "{bad}");
        }
    }
}
