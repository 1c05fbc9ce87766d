//! Every page: what it loads and what it shows. A page asks a use case, never the database, and decides no permission.

pub mod console;
pub mod error;
pub mod picture;
pub mod resident;
pub mod shown_number;

use axum::Router;
use axum::response::Response;
use contract::FailureKind;
use http::header;

use crate::desk::Desk;
use crate::layout::Answer;

/// All pages, to be mounted under a language: `/en/…` and `/fr/…`.
pub fn routes<S: Clone + Send + Sync + 'static>() -> Router<S> {
    resident::routes().merge(console::routes())
}

/// Answers with the page, or with the page that explains why there is none.
pub fn answer(desk: &Desk, page: Answer) -> Response {
    match page {
        Ok(page) => page.answer(desk),
        Err(failure) => wait(failure.kind, error::page(desk, &failure).answer(desk)),
    }
}

/// Says when to come again, where that is known.
pub fn wait(kind: FailureKind, mut response: Response) -> Response {
    if let FailureKind::TooMany { retry_after } = kind {
        response.headers_mut().insert(header::RETRY_AFTER, retry_after.into());
    }
    response
}
