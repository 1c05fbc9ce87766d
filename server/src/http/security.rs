//! What every answer carries and every request must satisfy: content security policy, transport security, and proof that a
//! form with our cookies comes from our own pages.

use anyhow::{Context, Result};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::RequestId;
use http::{HeaderName, HeaderValue, Method, StatusCode, header};
use uuid::Uuid;

use super::{Gateway, well_known};

/// The nonce of this answer's scripts.
#[derive(Clone, Debug)]
pub struct ScriptNonce(pub String);

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// `localhost:3000` of `http://localhost:3000`.
pub fn host_of(public_url: &str) -> Result<String> {
    let url: url::Url = public_url.parse().context("PORTAL_PUBLIC_URL is not an address")?;
    let host = url.host_str().context("PORTAL_PUBLIC_URL names no host")?;
    Ok(url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
}

/// Gives the request a name of its own; names from outside are not believed.
pub async fn name_request(mut request: Request, next: Next) -> Response {
    let id = RequestId(Uuid::from_bytes(rand_bytes()));
    request.extensions_mut().insert(id);
    let mut response = next.run(request).await;
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

fn rand_bytes<const N: usize>() -> [u8; N] {
    use platform::Random;
    let mut bytes = [0; N];
    platform::OsRandom.fill(&mut bytes);
    bytes
}

/// Adds the security headers (OWASP secure headers; CSP level 3).
pub async fn headers(State(gateway): State<Gateway>, mut request: Request, next: Next) -> Response {
    let nonce = URL_SAFE_NO_PAD.encode(rand_bytes::<16>());
    request.extensions_mut().insert(ScriptNonce(nonce.clone()));
    let is_public = well_known::is_public(request.uri().path());
    let mut response = next.run(request).await;
    let policy = format!(
        "default-src 'self'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
         connect-src 'self'; object-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
    );
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // Nothing of an address leaves the portal. Not `no-referrer`, not even where the address is a secret: browsers would
    // then send forms without saying where they come from, and those without `Sec-Fetch-Site` were refused.
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(self), geolocation=(self), microphone=(), payment=()"),
    );
    headers.insert(
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    );
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    );
    if !is_public {
        headers.insert(
            HeaderName::from_static("x-robots-tag"),
            HeaderValue::from_static("noindex, nofollow"),
        );
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if gateway.https {
        headers.insert(
            header::STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=63072000; includeSubDomains"),
        );
    }
    response
}

/// Refuses unsafe requests that another site made a browser send with our cookies.
pub async fn same_site(State(gateway): State<Gateway>, request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || comes_from_here(&gateway.host, request.headers()) {
        next.run(request).await
    } else {
        StatusCode::FORBIDDEN.into_response()
    }
}

/// `Sec-Fetch-Site` where the browser sends it, otherwise `Origin`; a request with neither comes from no browser page.
pub(crate) fn comes_from_here(host: &str, headers: &http::HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => origin.split_once("://").is_some_and(|(_, from)| from == host),
        (None, None) => true,
    }
}

/// HTTP/2 may send every cookie in a line of its own (RFC 9113, 8.2.3). From here on there is one line.
pub async fn one_cookie_line(mut request: Request, next: Next) -> Response {
    let headers = request.headers_mut();
    let lines: Vec<&[u8]> =
        headers.get_all(header::COOKIE).iter().map(HeaderValue::as_bytes).collect();
    if lines.len() > 1
        && let Ok(line) = HeaderValue::from_bytes(&lines.join(&b"; "[..]))
    {
        headers.insert(header::COOKIE, line);
    }
    next.run(request).await
}
