//! The way to an identity provider. No form leads there: the content policy lets forms go to the portal alone.

use axum::Extension;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use contract::iam::SsoFailure;

use super::super::go;
use crate::desk::Desk;
use crate::paths;

pub async fn page(
    Extension(desk): Extension<Desk>,
    Path((_, provider)): Path<(String, String)>,
) -> Response {
    let anew = desk.query("anew").is_some();
    if desk.actor.staff().is_some() && !anew {
        return go(&paths::page(desk.language, "console"));
    }
    // Too late to prove again who one is: then it is a sign-in like any other.
    let anew = anew && desk.actor.staff().is_some();
    match desk.begin_sso(provider, anew).await {
        Ok(address) => Redirect::to(&address).into_response(),
        Err(why) => stopped(&desk, why),
    }
}

fn stopped(desk: &Desk, why: SsoFailure) -> Response {
    go(&paths::sign_in_failed(desk.language, why, desk.next_in_console().as_ref()))
}
