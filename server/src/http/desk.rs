//! Lays the desk of every page and function request: language, visitor, who is signed in, what the last attempt left behind.

use app::desk::{Desk, Outcome, Theme, Visitor};
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::{Channel, Language, LocalPath, RequestId};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use iam::Actor;
use platform::Origin;
use url::form_urlencoded;

use super::Gateway;
use super::security::ScriptNonce;

/// Forms without files are smaller than this.
const FORM_LIMIT: usize = 256 * 1024;

pub async fn lay(State(gateway): State<Gateway>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let is_function = path.starts_with("/do/");
    let page = if is_function {
        parts.uri.query().and_then(|query| value(query, "page"))
    } else {
        Some(path.clone())
    };
    let page = page.and_then(|page| LocalPath::parse(&page).ok());
    let first = gateway.services.municipality.first_language();
    let language: Language =
        page.as_ref().and_then(|page| app::paths::language_of(page.as_str())).unwrap_or(first);
    let page = page.unwrap_or_else(|| home(language));

    let (body, sent) = match read_form(&parts.headers, is_function, body).await {
        Ok(read) => read,
        Err(status) => return status.into_response(),
    };
    let headers = &parts.headers;
    let id = parts.extensions.get::<RequestId>().copied().unwrap_or(RequestId(uuid::Uuid::nil()));
    let nonce =
        parts.extensions.get::<ScriptNonce>().map(|nonce| nonce.0.clone()).unwrap_or_default();
    let desk = Desk::new(app::desk::Request {
        services: gateway.services.clone(),
        actor: Actor::anonymous(Origin { channel: Channel::Web, request: Some(id), address: None }),
        signed_in: None,
        language,
        page,
        visitor: cookie(headers, "visitor").map(|name| Visitor(name.to_owned())),
        kept: None,
        theme: cookie(headers, "theme").and_then(|theme| match theme {
            "light" => Some(Theme::Light),
            "dark" => Some(Theme::Dark),
            _ => None,
        }),
        compact: false,
        nonce,
        id,
        wants_page: headers
            .get(header::ACCEPT)
            .and_then(|accept| accept.to_str().ok())
            .is_some_and(|accept| accept.contains("text/html")),
        sent,
        outcome: Outcome::default(),
    });
    parts.extensions.insert(desk.clone());
    let mut response = next.run(Request::from_parts(parts, body)).await;
    for cookie in desk.outcome.take_cookies() {
        let lives = cookie.lives.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
        let (value, lives) = match cookie.value {
            Some(value) => (value, lives),
            None => (String::new(), "; Max-Age=0".to_owned()),
        };
        let secure = if gateway.https { "; Secure" } else { "" };
        let line =
            format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{lives}", cookie.name);
        if let Ok(line) = HeaderValue::from_str(&line) {
            response.headers_mut().append(header::SET_COOKIE, line);
        }
    }
    response
}

fn home(language: Language) -> LocalPath {
    let path = app::paths::home(language);
    // `/en` and `/fr` are local paths.
    LocalPath::try_from(path).unwrap_or_else(|_| unreachable!())
}

/// Reads a plain form so that it can be kept; other bodies pass through untouched.
async fn read_form(
    headers: &HeaderMap,
    is_function: bool,
    body: Body,
) -> Result<(Body, Vec<(String, String)>), StatusCode> {
    let kind =
        headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !is_function || !kind.starts_with("application/x-www-form-urlencoded") {
        return Ok((body, Vec::new()));
    }
    let bytes = to_bytes(body, FORM_LIMIT).await.map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
    let sent = form_urlencoded::parse(&bytes)
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect();
    Ok((Body::from(bytes), sent))
}

fn value(query: &str, name: &str) -> Option<String> {
    form_urlencoded::parse(query.as_bytes())
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}

/// The value of a cookie.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    lines
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}
