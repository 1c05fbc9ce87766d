//! Lays the desk of every page and function request: language, visitor, who is signed in, what the last attempt left behind.

use app::desk::{Desk, Outcome};
use axum::body::{Body, to_bytes};
use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::identity::ResidentId;
use contract::{Channel, Language, LocalPath, RequestId, Theme};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use iam::Actor;
use platform::flash::{self, Visitor};
use platform::session::{Cookies, Realm, SignedIn};
use platform::{Origin, StoreError};
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
    let page = page.unwrap_or_else(|| LocalPath::home(language));

    let (body, sent) = match read_form(&parts.headers, is_function, body).await {
        Ok(read) => read,
        Err(status) => return status.into_response(),
    };
    let headers = &parts.headers;
    let id = parts.extensions.get::<RequestId>().copied().unwrap_or(RequestId(uuid::Uuid::nil()));
    let nonce =
        parts.extensions.get::<ScriptNonce>().map(|nonce| nonce.0.clone()).unwrap_or_default();
    let address = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
    let origin = |channel| Origin { channel, request: Some(id), address };
    let realm = if is_console(&path) { Realm::Staff } else { Realm::Resident };
    let visitor = cookie(headers, "visitor").map(str::to_owned);
    let found = async {
        let session = session(&gateway, realm, headers).await?;
        let kept = match (&visitor, parts.uri.query().and_then(|query| value(query, "f"))) {
            (Some(visitor), Some(name)) if !is_function => {
                flash::find(
                    &gateway.services.foundation,
                    &Visitor::of(visitor),
                    &app::desk::form_name(&page),
                    &name,
                )
                .await?
            }
            _ => None,
        };
        Ok::<_, StoreError>((session, kept))
    };
    let (session, kept) = match found.await {
        Ok(found) => found,
        Err(error) => {
            tracing::error!(request = %id, %error, "the desk could not be laid");
            return StatusCode::SERVICE_UNAVAILABLE.into_response();
        }
    };
    let origin = origin(if realm == Realm::Staff { Channel::Console } else { Channel::Web });
    let resident = session.as_ref().filter(|session| session.realm == Realm::Resident);
    let actor = match resident {
        Some(session) => Actor::of_resident(ResidentId(session.actor_id), origin),
        None => Actor::anonymous(origin),
    };
    let signed_in_as = resident.map(|_| app::desk::resident_account(language));
    let desk = Desk::new(app::desk::Request {
        services: gateway.services.clone(),
        actor,
        realm,
        session,
        signed_in_as,
        language,
        page,
        visitor,
        kept,
        theme: cookie(headers, "theme").and_then(|theme| theme.parse().ok()).unwrap_or(Theme::Auto),
        compact: false,
        nonce,
        id,
        wants_page: headers
            .get(header::ACCEPT)
            .and_then(|accept| accept.to_str().ok())
            .is_some_and(|accept| accept.contains("text/html")),
        sent,
        device: app::desk::device_name(text(headers, header::USER_AGENT)),
        outcome: Outcome::default(),
    });
    parts.extensions.insert(desk.clone());
    let mut response = next.run(Request::from_parts(parts, body)).await;
    for line in desk.outcome.take_cookies() {
        if let Ok(line) = HeaderValue::from_str(&line) {
            response.headers_mut().append(header::SET_COOKIE, line);
        }
    }
    response
}

/// Pages and functions of the staff console; everything else is the residents' side.
fn is_console(path: &str) -> bool {
    path.get(3..).is_some_and(|rest| {
        rest == "/console" || rest.starts_with("/console/") || rest.starts_with("/console?")
    }) || path.starts_with("/do/console/")
}

/// The live session on this side, noted as used.
async fn session(
    gateway: &Gateway,
    realm: Realm,
    headers: &HeaderMap,
) -> Result<Option<SignedIn>, StoreError> {
    let cookies = Cookies { secure: gateway.services.site.secure_cookies };
    let Some(value) = headers
        .get(header::COOKIE)
        .and_then(|line| line.to_str().ok())
        .and_then(|line| cookies.read(realm, line))
    else {
        return Ok(None);
    };
    let session = gateway.services.sessions.current(realm, value).await?;
    if let Some(session) = &session {
        gateway.services.sessions.seen(session).await?;
    }
    Ok(session)
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> &str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
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
