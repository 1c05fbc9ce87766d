//! Ends a session.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use platform::session::{Cookies, Realm};

use crate::rest::{Answer, Api, Caller};

/// Ends the session of the call (IAM-082). A key has none, and goes on working.
#[utoipa::path(post, path = "/auth/logout", tag = "Auth", security(("session" = [])),
    responses((status = 204, description = "Signed out", headers(("Set-Cookie" = String)))))]
pub async fn logout(State(api): State<Api>, caller: Caller) -> Answer<Response> {
    let Some(session) = caller.session else { return Ok(StatusCode::NO_CONTENT.into_response()) };
    api.sessions.sign_out(&session).await?;
    let cookies = Cookies { secure: api.site.secure_cookies };
    let cookie = [(header::SET_COOKIE, cookies.clear(Realm::Staff))];
    Ok((StatusCode::NO_CONTENT, cookie).into_response())
}
