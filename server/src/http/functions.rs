//! Runs the server function that a form or an island called, and answers: a page answer goes on or back (303), an island
//! gets its value or failure with a true status.

use app::desk::Desk;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Extension, Json};
use contract::{Failure, FailureKind, LocalPath};
use http::{HeaderMap, StatusCode, header};
use leptos::prelude::{Owner, provide_context};
use leptos::reactive::computed::ScopedFuture;

/// What fails says so in a few words.
const SAID: usize = 64 * 1024;

/// The only functions of the console that somebody may call who is not signed in there.
const BEFORE_SIGN_IN: [&str; 9] = [
    "/do/console/activate",
    "/do/console/not-me",
    "/do/console/sign-in",
    "/do/console/sign-in-by-passkey",
    "/do/console/sign-in-code",
    "/do/console/sign-in-passkey",
    "/do/console/sign-in-recovery",
    "/do/console/sign-in-set-up",
    "/do/console/sign-out",
];

fn is_for_staff(path: &str) -> bool {
    path.starts_with("/do/console/") && !BEFORE_SIGN_IN.contains(&path)
}

pub async fn run(Extension(desk): Extension<Desk>, mut request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let method = request.method().clone();
    // The framework must answer with the failure itself, never with a redirect that carries it in the address.
    request.headers_mut().remove(header::ACCEPT);
    request.headers_mut().remove(header::REFERER);
    let Some(mut service) = server_fn::axum::get_server_fn_service(&path, method) else {
        return refuse(&desk, FailureKind::NotFound);
    };
    if is_for_staff(&path) && desk.actor.staff().is_none() {
        // What was typed waits behind the sign-in.
        let failed = desk.come_back(desk.fail(FailureKind::SignInNeeded)).await;
        return match desk.outcome.destination() {
            Some(path) if desk.wants_page => see_other(&path),
            _ => refuse(&desk, failed.0.kind),
        };
    }
    // Read as a form it would be taken for an empty one.
    if says_it_is_no_form(request.headers()) {
        return refuse(&desk, FailureKind::Malformed);
    }
    let answered = Owner::new()
        .with(|| {
            provide_context(desk.clone());
            ScopedFuture::new(async move { service.run(request).await })
        })
        .await;
    answer(&desk, answered).await
}

async fn answer(desk: &Desk, answered: Response<Body>) -> Response {
    let (failure, answered) = match desk.outcome.failure() {
        Some(kind) => (Some(kind), answered),
        None => what_failed(answered).await,
    };
    if desk.wants_page {
        return match (desk.outcome.destination(), failure) {
            (Some(path), _) => see_other(&path),
            (None, Some(kind)) => refuse(desk, kind),
            // What a script asks for is no page: a person goes back to theirs.
            (None, None) => see_other(&desk.page),
        };
    }
    let mut answered = answered;
    match failure {
        Some(kind) => {
            *answered.status_mut() = status(kind);
            app::pages::wait(kind, answered)
        }
        None => answered,
    }
}

/// Why an answer went wrong about which our function decided nothing: it says so itself, or its arguments could not be read.
async fn what_failed(answered: Response<Body>) -> (Option<FailureKind>, Response<Body>) {
    if answered.status().is_success() {
        return (None, answered);
    }
    let (parts, body) = answered.into_parts();
    let bytes = to_bytes(body, SAID).await.unwrap_or_default();
    let said = serde_json::from_slice::<Failure>(&bytes);
    let kind = said.map_or(FailureKind::Malformed, |failure| failure.kind);
    (Some(kind), Response::from_parts(parts, Body::from(bytes)))
}

fn status(kind: FailureKind) -> StatusCode {
    StatusCode::from_u16(kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// An answer for a person or for a script, before any function ran.
pub fn refuse(desk: &Desk, kind: FailureKind) -> Response {
    let failure = desk.fail(kind);
    if desk.wants_page {
        return app::pages::answer(desk, Err(failure));
    }
    app::pages::wait(kind, (status(kind), Json(failure)).into_response())
}

/// Whether a form names another type than its own. A function without arguments may be called without any.
fn says_it_is_no_form(headers: &HeaderMap) -> bool {
    headers
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| !is_form(kind.to_str().unwrap_or_default()))
}

/// `application/x-www-form-urlencoded`, with or without parameters.
pub fn is_form(kind: &str) -> bool {
    let essence = kind.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

fn see_other(path: &LocalPath) -> Response {
    Redirect::to(path.as_str()).into_response()
}
