//! Lays the desk of every page and function request: language, visitor, who is signed in, what the last attempt left behind.

use app::desk::{Desk, Outcome};
use axum::body::{Body, to_bytes};
use std::net::SocketAddr;

use axum::extract::{ConnectInfo, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use contract::{Channel, Failure, FailureKind, Language, LocalPath, RequestId, Theme};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use platform::Origin;
use platform::flash::{self, Visitor};
use platform::session::Realm;
use url::form_urlencoded;

use super::security::ScriptNonce;
use super::{Gateway, functions, person};
use crate::rest::refusal::SOON;

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
    let usual = super::language::of(&gateway, &parts.headers);
    let said = page.as_ref().and_then(|page| app::paths::language_of(page.as_str()));
    let language: Language = said.unwrap_or(usual);
    let is_read = !is_function && said.is_some() && parts.method == Method::GET;
    let page = page.unwrap_or_else(|| LocalPath::home(language));

    let read = read_form(&parts.headers, is_function, body).await;
    let mut unread = read.as_ref().err().copied();
    let (body, sent) = read.unwrap_or_default();
    let headers = &parts.headers;
    let id = parts.extensions.get::<RequestId>().copied().unwrap_or(RequestId(uuid::Uuid::nil()));
    let nonce =
        parts.extensions.get::<ScriptNonce>().map(|nonce| nonce.0.clone()).unwrap_or_default();
    let address = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
    let (realm, channel) = if is_console(&path) {
        (Realm::Staff, Channel::Console)
    } else {
        (Realm::Resident, Channel::Web)
    };
    let origin = Origin { channel, request: Some(id), address };
    let visitor = cookie(headers, "visitor").map(str::to_owned);
    // What a page asks by itself keeps nobody signed in.
    let is_use = !path.starts_with("/do/console/queue-news");
    let found = async {
        let person =
            person::find(&gateway.services, realm, headers, language, origin, is_use).await?;
        let kept = match (&visitor, parts.uri.query().and_then(|query| value(query, "f"))) {
            (Some(visitor), Some(name)) if !is_function => flash::find(
                &gateway.services.foundation,
                &Visitor::of(visitor),
                &app::desk::form_name(&page),
                &name,
            )
            .await
            .map_err(|error| person::unexpected(&error))?,
            _ => None,
        };
        if is_use {
            // During emergency access nothing is answered that was not noted.
            let page = noted(&path);
            gateway.services.iam.note_emergency_use(&person.actor, page).await?;
        }
        Ok::<_, Failure>((person, kept))
    };
    let outcome = Outcome::default();
    let (person, kept) = match found.await {
        Ok(found) => found,
        Err(failure) => {
            tracing::error!(request = %id, %failure, "the desk could not be laid");
            unread = Some(failure.kind);
            outcome.fail(failure.kind);
            (person::Person::nobody(origin), None)
        }
    };
    let desk = Desk::new(app::desk::Request {
        services: gateway.services.clone(),
        actor: person.actor,
        realm,
        session: person.session,
        signed_in_as: person.name,
        language,
        page,
        visitor,
        tracking: cookie(headers, app::desk::TRACKING_COOKIE).and_then(app::desk::tracking),
        kept,
        theme: cookie(headers, "theme").and_then(|theme| theme.parse().ok()).unwrap_or(Theme::Auto),
        preferences: person.preferences,
        resting: person.resting,
        cookie_line: text(headers, header::COOKIE).to_owned(),
        nonce,
        id,
        wants_page: headers
            .get(header::ACCEPT)
            .and_then(|accept| accept.to_str().ok())
            .is_some_and(|accept| accept.contains("text/html")),
        sent,
        device: app::desk::device_name(text(headers, header::USER_AGENT)),
        outcome,
    });
    parts.extensions.insert(desk.clone());
    let mut response = match unread {
        Some(kind) => functions::refuse(&desk, kind),
        // Whatever stands in the place of a language is none of ours.
        None if !is_function && said.is_none() => {
            app::pages::answer(&desk, Err(desk.fail(FailureKind::NotFound)))
        }
        None => next.run(Request::from_parts(parts, body)).await,
    };
    // Whoever reads another language than we would have chosen is asked for it no second time.
    if is_read && desk.wants_page && language != usual && response.status().is_success() {
        desk.remember_language();
    }
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().entry(header::RETRY_AFTER).or_insert(SOON.into());
    }
    for line in desk.outcome.take_cookies() {
        if let Ok(line) = HeaderValue::from_str(&line) {
            response.headers_mut().append(header::SET_COOKIE, line);
        }
    }
    response
}

/// A path without its query.
fn noted(path: &str) -> &str {
    path.split('?').next().unwrap_or_default()
}

/// Pages and functions of the staff console; everything else is the residents' side.
fn is_console(path: &str) -> bool {
    path.get(3..).is_some_and(|rest| {
        rest == "/console" || rest.starts_with("/console/") || rest.starts_with("/console?")
    }) || path.starts_with("/do/console/")
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> &str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// Reads a plain form so that it can be kept; other bodies pass through untouched.
async fn read_form(
    headers: &HeaderMap,
    is_function: bool,
    body: Body,
) -> Result<(Body, Vec<(String, String)>), FailureKind> {
    if !is_function || !functions::is_form(text(headers, header::CONTENT_TYPE)) {
        return Ok((body, Vec::new()));
    }
    // A body that ends too soon is cut off with its connection: nobody is left to be answered.
    let bytes = to_bytes(body, FORM_LIMIT).await.map_err(|_| FailureKind::TooLarge)?;
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
