//! One log line and one measurement for each answer: by the route's template, never by what was asked for in it.

use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use contract::RequestId;
use http::Method;
use platform::SPANS;
use tracing::field::Empty;
use tracing::{Instrument, Span};

use crate::telemetry::traces;

/// What is served from a folder is told apart no further.
const FOLDER: &str = "/{*__private";

pub async fn observe(request: Request, next: Next) -> Response {
    let method = method(request.method());
    let route = route(request.extensions().get::<MatchedPath>());
    let id = request.extensions().get::<RequestId>().copied();
    let span = span(&request, method, &route, id);
    let began = Instant::now();
    let response = next.run(request).instrument(span.clone()).await;
    let took = began.elapsed();
    let status = response.status().as_u16();
    span.record("http.response.status_code", status);
    if status >= 500 {
        span.record("otel.status_code", "ERROR");
    }
    metrics::histogram!(
        crate::metrics::REQUEST_SECONDS,
        "method" => method,
        "route" => route.clone(),
        "status" => class(status)
    )
    .record(took.as_secs_f64());
    let id = id.map(|id| id.to_string()).unwrap_or_default();
    let milliseconds = took.as_secs_f64() * 1000.0;
    if is_noise(&route) {
        tracing::debug!(request = id, method, route, status, milliseconds, "answered");
    } else {
        tracing::info!(request = id, method, route, status, milliseconds, "answered");
    }
    response
}

/// The answer as traces have it. It holds what the log line holds.
fn span(request: &Request, method: &str, route: &str, id: Option<RequestId>) -> Span {
    if is_noise(route) {
        return Span::none();
    }
    let span = tracing::info_span!(
        target: SPANS,
        "request",
        otel.name = %format_args!("{method} {route}"),
        otel.kind = "server",
        otel.status_code = Empty,
        http.request.method = method,
        http.route = route,
        http.response.status_code = Empty,
        portal.request = %id.map(|id| id.to_string()).unwrap_or_default(),
    );
    traces::go_on(&span, request.headers());
    span
}

fn route(matched: Option<&MatchedPath>) -> String {
    let Some(matched) = matched else { return "other".to_owned() };
    matched.as_str().split(FOLDER).next().unwrap_or_default().to_owned()
}

/// Files and the questions of the machines that watch us.
fn is_noise(route: &str) -> bool {
    route.starts_with("/pkg")
        || route.starts_with("/assets")
        || matches!(route, "/livez" | "/readyz")
}

fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

fn class(status: u16) -> &'static str {
    match status {
        100..200 => "1xx",
        200..300 => "2xx",
        300..400 => "3xx",
        400..500 => "4xx",
        _ => "5xx",
    }
}
