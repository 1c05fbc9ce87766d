//! While the file `maintenance` is in the data folder, everybody gets a page in both languages that says so, and nothing is
//! read or written. The same page can be served by a proxy while the portal is down.

use std::path::PathBuf;
use std::sync::Arc;

use app::services::Services;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

use super::bare;

const PAGE: &str = include_str!("maintenance.html");
const LATER: HeaderValue = HeaderValue::from_static("600");

#[derive(Clone)]
pub struct Closed {
    sign: Arc<PathBuf>,
    page: Arc<str>,
}

impl Closed {
    /// The page borrows the built style sheets and the name of the town.
    pub fn new(sign: PathBuf, services: &Services) -> Self {
        Self { sign: Arc::new(sign), page: bare::framed(PAGE, services).into() }
    }
}

pub async fn unless_closed(State(closed): State<Closed>, request: Request, next: Next) -> Response {
    if !closed.sign.exists() {
        return next.run(request).await;
    }
    (
        StatusCode::SERVICE_UNAVAILABLE,
        [
            (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
            (header::RETRY_AFTER, LATER),
        ],
        closed.page.to_string(),
    )
        .into_response()
}
