//! Signing in, step by step. The pages between password and session need the ticket that the password gave.

pub mod activate;
pub mod code;
pub mod password;
pub mod recovery;
pub mod set_up;

use axum::response::Response;
use contract::{Failure, FailureKind};

use super::go;
use crate::desk::Desk;
use crate::{pages, paths};

/// Leads to the first step again, saying why; other failures have their page.
fn begin_anew(desk: &Desk, failure: Failure) -> Response {
    match failure.kind {
        FailureKind::Refused(_) => {
            let page = paths::page(desk.language, "console/sign-in");
            let next = desk.query("next").map(|next| crate::forms::encode(&next));
            let next = next.map(|next| format!("&next={next}")).unwrap_or_default();
            go(&format!("{page}?again=1{next}#again"))
        }
        _ => pages::answer(desk, Err(failure)),
    }
}

/// Another page of the sign-in, which leads to the same place in the end.
fn beside(desk: &Desk, page: &str) -> String {
    let page = paths::page(desk.language, page);
    match desk.next_in_console() {
        Some(next) => paths::then(&page, &next),
        None => page,
    }
}
