//! Files that programs look for at fixed addresses: whom to tell about a weakness, where passwords are changed, what
//! crawlers leave alone.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use chrono::{SecondsFormat, TimeDelta};
use http::{HeaderMap, header};

use super::{Gateway, language};

/// How long the security contact counts as fresh (RFC 9116 asks for less than a year).
const FRESH: TimeDelta = TimeDelta::days(180);

/// RFC 9116.
pub async fn security(State(gateway): State<Gateway>) -> Response {
    let services = &gateway.services;
    let expires = (services.foundation.now() + FRESH).to_rfc3339_opts(SecondsFormat::Secs, true);
    let languages = services.municipality.languages;
    let text = format!(
        "Contact: mailto:{}\nExpires: {expires}\nPreferred-Languages: {}, {}\nCanonical: {}/.well-known/security.txt\n",
        services.municipality.security.email, languages[0], languages[1], services.site.public_url,
    );
    plain(text)
}

/// Where password managers send people (W3C, "A Well-Known URL for Changing Passwords").
pub async fn change_password(State(gateway): State<Gateway>, headers: HeaderMap) -> Response {
    let language = language::of(&gateway, &headers);
    Redirect::to(&app::paths::page(language, "account/password")).into_response()
}

/// Pages that search engines may know. Every other address says that it is not for them.
const PUBLIC: [&str; 9] = [
    "",
    "accessibility",
    "accessible-formats",
    "contact",
    "privacy",
    "register",
    "report",
    "services",
    "sign-in",
];

pub fn is_public(path: &str) -> bool {
    let Some(rest) = path.strip_prefix("/en").or_else(|| path.strip_prefix("/fr")) else {
        return path == "/" || path == "/robots.txt" || path.starts_with("/.well-known/");
    };
    PUBLIC.contains(&rest.trim_matches('/'))
}

/// RFC 9309. Crawlers are kept away from accounts and staff; not from addresses that hold a secret: there they must read
/// that nothing is to be indexed, or they list the address unread.
pub async fn robots() -> Response {
    let private = ["account", "console"];
    let lines = ["en", "fr"].iter().flat_map(|language| {
        private.iter().map(move |path| format!("Disallow: /{language}/{path}\n"))
    });
    plain(format!("User-agent: *\nDisallow: /do/\n{}", lines.collect::<String>()))
}

fn plain(text: String) -> Response {
    let kept = (header::CACHE_CONTROL, "public, max-age=86400");
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8"), kept], text).into_response()
}
