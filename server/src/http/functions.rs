//! Runs the server function that a form or an island called, and answers: a page answer goes on or back (303), an island
//! gets its value or failure with a true status.

use app::desk::Desk;
use axum::Extension;
use axum::body::Body;
use axum::extract::Request;
use axum::response::{IntoResponse, Redirect, Response};
use contract::{FailureKind, LocalPath};
use http::{StatusCode, header};
use leptos::prelude::{Owner, provide_context};
use leptos::reactive::computed::ScopedFuture;

pub async fn run(Extension(desk): Extension<Desk>, mut request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let method = request.method().clone();
    // The framework must answer with the failure itself, never with a redirect that carries it in the address.
    request.headers_mut().remove(header::ACCEPT);
    request.headers_mut().remove(header::REFERER);
    let Some(mut service) = server_fn::axum::get_server_fn_service(&path, method) else {
        return app::pages::answer(&desk, Err(desk.fail(FailureKind::NotFound)));
    };
    let answered = Owner::new()
        .with(|| {
            provide_context(desk.clone());
            ScopedFuture::new(async move { service.run(request).await })
        })
        .await;
    answer(&desk, answered)
}

fn answer(desk: &Desk, mut answered: Response<Body>) -> Response {
    let failure = desk.outcome.failure();
    // An answer that went wrong without our function having decided anything: its arguments could not be read.
    let unread = failure.is_none() && !answered.status().is_success();
    if desk.wants_page {
        if let Some(path) = desk.outcome.destination() {
            return see_other(&path);
        }
        let kind = if unread {
            FailureKind::Malformed
        } else {
            failure.unwrap_or(FailureKind::Unexpected)
        };
        return app::pages::answer(desk, Err(desk.fail(kind)));
    }
    let status = match (failure, unread) {
        (Some(kind), _) => {
            StatusCode::from_u16(kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
        }
        (None, true) => StatusCode::BAD_REQUEST,
        (None, false) => answered.status(),
    };
    *answered.status_mut() = status;
    answered
}

fn see_other(path: &LocalPath) -> Response {
    Redirect::to(path.as_str()).into_response()
}
