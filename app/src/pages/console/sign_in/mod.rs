//! Signing in, step by step. The pages between password and session need the ticket that the password gave.

pub mod activate;
pub mod code;
pub mod failed;
pub mod not_me;
pub mod passkey;
pub mod password;
pub mod recovery;
pub mod set_up;
pub mod signed_out;
pub mod with;

use axum::response::Response;
use contract::iam::SsoWay;
use contract::{Failure, FailureKind};
use leptos::prelude::*;

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

/// The identity providers that lead in. Links, for the content policy lets forms go to the portal alone.
#[component]
pub fn Ways(desk: Desk, ways: Vec<SsoWay>, anew: bool) -> impl IntoView {
    let say = desk.texts();
    let next = desk.next_in_console();
    let links = ways.into_iter().map(|way| {
        let href = paths::sign_in_with(desk.language, &way.code, next.as_ref(), anew);
        let name = say.sso_with(way.name.get(desk.language));
        view! { <a class="button" href=href>{name}</a> }
    });
    view! { <div class="actions">{links.collect_view()}</div> }.into_any()
}
