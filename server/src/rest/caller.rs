//! Who calls: a program by its key, or a member of staff by the session of the console.

use std::net::SocketAddr;

use app::say::api::Reason;
use axum::extract::{ConnectInfo, FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::{Channel, FailureKind, Language, RequestId};
use http::request::Parts;
use http::{HeaderMap, HeaderName, Method, header};
use iam::{Actor, Iam};
use platform::Origin;
use platform::session::{Cookies, Realm, SignedIn};

use super::{Answer, Api, Refusal, auth, problem};
use crate::http::{client_certificate, security};

const API_KEY: HeaderName = HeaderName::from_static("x-api-key");

/// Somebody who may call at all.
pub struct Caller {
    pub actor: Actor,
    /// Only of staff.
    pub session: Option<SignedIn>,
    /// The language of the answer.
    pub language: Language,
}

impl FromRequestParts<Api> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Answer<Self> {
        let origin = origin(parts);
        let language = problem::language(api, &parts.headers);
        let (actor, session) = match key(&parts.headers) {
            Some(token) => {
                let certificate = client_certificate::shown(&parts.extensions);
                let actor = match Iam::is_access_token(token) {
                    true => api.iam.actor_for_access_token(token, certificate, origin).await?,
                    false => api.iam.actor_for_key(token, certificate, origin).await?,
                };
                (actor?, None)
            }
            None => {
                let session = session(api, &parts.headers).await?;
                let session = session.ok_or(Refusal::of(FailureKind::SignInNeeded))?;
                let actor = api.iam.actor_for_session(&session, origin).await?;
                (actor.ok_or(Refusal::of(FailureKind::SignInNeeded))?, Some(session))
            }
        };
        api.pace.take(&actor).await?;
        // During emergency access nothing is answered that was not noted.
        let path = format!("{} {}{}", parts.method, super::ROOT, parts.uri.path());
        api.iam.note_emergency_use(&actor, &path).await?;
        Ok(Self { actor, session, language })
    }
}

/// Where the call comes from, for the ledger and for limits.
pub fn origin(parts: &Parts) -> Origin {
    Origin {
        channel: Channel::Api,
        request: parts.extensions.get::<RequestId>().copied(),
        address: parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip()),
    }
}

/// The live session of the console, noted as used.
pub async fn session(api: &Api, headers: &HeaderMap) -> Answer<Option<SignedIn>> {
    let cookies = Cookies { secure: api.site.secure_cookies };
    let mut lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let Some(cookie) = lines.find_map(|line| cookies.read(Realm::Staff, line)) else {
        return Ok(None);
    };
    let session = api.sessions.current(Realm::Staff, cookie).await?;
    if let Some(session) = &session {
        api.sessions.seen(session).await?;
    }
    Ok(session)
}

/// A key in either header. What is no token of ours is handed on too: it is refused, never read as nobody.
fn key(headers: &HeaderMap) -> Option<&str> {
    if let Some(value) = headers.get(header::AUTHORIZATION) {
        let value = value.to_str().unwrap_or_default();
        let (scheme, token) = value.split_once(' ').unwrap_or((value, ""));
        return Some(if scheme.eq_ignore_ascii_case("bearer") { token.trim() } else { "" });
    }
    let value = headers.get(API_KEY)?;
    Some(value.to_str().unwrap_or_default().trim())
}

/// Refuses changes that another site made a browser ask for with our cookies. Another site cannot send a key, and the one place
/// that is made for the forms of others reads no cookie that a browser sends on its own.
pub async fn same_site(State(api): State<Api>, request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let headers = request.headers();
    let is_made_for_it = request.uri().path() == auth::POSTED_FROM_ELSEWHERE;
    if safe
        || is_made_for_it
        || key(headers).is_some()
        || security::comes_from_here(&api.gateway.host, headers)
    {
        next.run(request).await
    } else {
        Refusal::from(Reason::CrossSite).into_response()
    }
}
