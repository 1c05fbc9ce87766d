//! Where a browser goes on to when an identity provider has sent it back, whatever came of it.

use app::desk::HandOver;
use app::paths;
use axum::response::{IntoResponse, Redirect, Response};
use contract::{Language, LocalPath};
use http::{HeaderMap, HeaderValue, header};
use iam::{Browser, NextStep, SsoArrival, SsoReturn, SsoThen};
use platform::Origin;
use platform::session::{Cookies, Realm};

use crate::rest::Api;

/// `usual` is the language where the attempt is not known.
pub async fn arrived(
    api: &Api,
    returned: SsoReturn,
    browser: &Browser,
    origin: Origin,
    usual: Language,
) -> Response {
    let secure = api.site.secure_cookies;
    let cookies = Cookies { secure };
    let SsoArrival { language, next, then } = api.iam.finish_sso(returned, browser, origin).await;
    let (language, next) = (language.unwrap_or(usual), next.as_ref());
    let mut response = go(&place(language, next, &then));
    let headers = response.headers_mut();
    match &then {
        SsoThen::Entered(signed_in) => {
            set(headers, &cookies.set(Realm::Staff, &signed_in.cookie));
            set(headers, &cookies.set_known(Realm::Staff, &signed_in.browser));
        }
        SsoThen::SecondStep(accepted) => {
            set(headers, &HandOver::Ticket.given(secure, &accepted.ticket));
        }
        SsoThen::Stopped(_) => {}
    }
    response
}

fn place(language: Language, next: Option<&LocalPath>, then: &SsoThen) -> String {
    let step = |page: &str| {
        let page = paths::page(language, page);
        next.map_or_else(|| page.clone(), |next| paths::then(&page, next))
    };
    match then {
        SsoThen::Entered(_) => {
            next.map_or_else(|| paths::page(language, "console"), |next| next.as_str().to_owned())
        }
        SsoThen::SecondStep(accepted) => step(match accepted.next {
            NextStep::Code => "console/sign-in/code",
            NextStep::Enrol => "console/sign-in/set-up",
        }),
        SsoThen::Stopped(why) => paths::sign_in_failed(language, *why, next),
    }
}

pub fn go(path: &str) -> Response {
    Redirect::to(path).into_response()
}

fn set(headers: &mut HeaderMap, cookie: &str) {
    if let Ok(cookie) = HeaderValue::from_str(cookie) {
        headers.append(header::SET_COOKIE, cookie);
    }
}
