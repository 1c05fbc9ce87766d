//! `Idempotency-Key`: a call that is sent again with its key is answered with what was answered the first time, byte for
//! byte (X-28; draft-ietf-httpapi-idempotency-key-header). Only what was carried out is remembered: a call that was refused
//! changed nothing, and may be sent again with its key once it is mended.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use app::say::api::Reason;
use axum::body::{Body, to_bytes};
use axum::extract::FromRequestParts;
use axum::response::{IntoResponse, Response};
use contract::{FailureKind, Refusal as Rule};
use http::request::Parts;
use http::{HeaderName, HeaderValue, StatusCode, header};
use platform::form_key::FormKey;
use platform::kept_answer::{self, Kept};
use serde::{Deserialize, Serialize};

use super::{Answer, Api, Caller, Refusal};

const HEADER: &str = "idempotency-key";
const LONGEST: usize = 255;
/// Answers to these calls are far smaller.
const ANSWER_LIMIT: usize = 1024 * 1024;
/// The headers that belong to an answer, and not to its delivery.
const HEADERS: [HeaderName; 2] = [header::CONTENT_TYPE, header::LOCATION];

/// The key of a call, if it has one.
pub struct Once(Option<String>);

impl<S: Sync> FromRequestParts<S> for Once {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Answer<Self> {
        let mut keys = parts.headers.get_all(HEADER).iter();
        let (Some(value), None) = (keys.next(), keys.next()) else {
            return match parts.headers.contains_key(HEADER) {
                true => Err(Refusal::of(FailureKind::Malformed)),
                false => Ok(Self(None)),
            };
        };
        // The draft has it as a quoted string; most clients send it bare.
        let key = value.to_str().map(|key| key.trim().trim_matches('"')).unwrap_or_default();
        let is_usable =
            (1..=LONGEST).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic());
        if is_usable {
            Ok(Self(Some(key.to_owned())))
        } else {
            Err(Refusal::of(FailureKind::Malformed))
        }
    }
}

impl Once {
    /// Carries the call out, or answers as it was answered before. `call` says what is asked for: with other content the key
    /// is refused. The act takes the key too, so that a server that dies before its answer is kept does nothing twice.
    pub async fn answer<R: IntoResponse>(
        self,
        api: &Api,
        caller: &Caller,
        call: &impl Serialize,
        act: impl AsyncFnOnce(Option<String>) -> Answer<R>,
    ) -> Answer<Response> {
        let Some(key) = self.0 else { return Ok(act(None).await?.into_response()) };
        let content = serde_json::to_vec(call).map_err(|_| unexpected())?;
        let who = caller.actor.id().map(|id| id.to_string()).unwrap_or_default();
        let slot = FormKey::new(format!("api:{}:{who}", caller.actor.kind()), &key, &content);
        let _answering = api.answering.begin(&slot)?;
        if let Some(answer) = before(api, &slot).await? {
            return Ok(answer);
        }
        let response = act(Some(key)).await?.into_response();
        if !response.status().is_success() {
            return Ok(response);
        }
        kept_answer::keep(&api.foundation, &slot, write(response).await?).await?;
        before(api, &slot).await?.ok_or_else(unexpected)
    }
}

async fn before(api: &Api, slot: &FormKey) -> Answer<Option<Response>> {
    match kept_answer::find(&api.foundation, slot).await? {
        Some(Kept::Answer(answer)) => Ok(Some(read(&answer)?)),
        Some(Kept::Reused) => Err(Refusal::of(FailureKind::Refused(Rule::KeyReused))),
        None => Ok(None),
    }
}

/// An answer as it is kept.
#[derive(Serialize, Deserialize)]
struct Written {
    status: u16,
    headers: Vec<(String, String)>,
    body: String,
}

async fn write(response: Response) -> Answer<String> {
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, ANSWER_LIMIT).await.map_err(|_| unexpected())?;
    let headers = HEADERS.iter().filter_map(|name| {
        let value = parts.headers.get(name)?.to_str().ok()?;
        Some((name.to_string(), value.to_owned()))
    });
    let written = Written {
        status: parts.status.as_u16(),
        headers: headers.collect(),
        body: String::from_utf8(body.to_vec()).map_err(|_| unexpected())?,
    };
    serde_json::to_string(&written).map_err(|_| unexpected())
}

fn read(answer: &str) -> Answer<Response> {
    let written: Written = serde_json::from_str(answer).map_err(|_| unexpected())?;
    let mut response = Response::new(Body::from(written.body));
    *response.status_mut() = StatusCode::from_u16(written.status).map_err(|_| unexpected())?;
    for (name, value) in written.headers {
        let name = HeaderName::try_from(name).map_err(|_| unexpected())?;
        let value = HeaderValue::try_from(value).map_err(|_| unexpected())?;
        response.headers_mut().insert(name, value);
    }
    Ok(response)
}

fn unexpected() -> Refusal {
    tracing::error!("an answer could not be kept or read back");
    Refusal::of(FailureKind::Unexpected)
}

/// The keyed calls that this server is answering now. A second one is told to come back (409). On another server it waits
/// in the database for the first, and is answered the same.
#[derive(Clone, Default)]
pub struct Answering(Arc<Mutex<HashSet<String>>>);

/// As long as it lives, the key is busy.
pub struct Busy {
    answering: Answering,
    name: String,
}

impl Answering {
    fn begin(&self, slot: &FormKey) -> Answer<Busy> {
        let name = format!("{}:{}", slot.scope(), slot.key());
        let mut busy = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if busy.insert(name.clone()) {
            Ok(Busy { answering: self.clone(), name })
        } else {
            Err(Reason::StillAnswering.into())
        }
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.answering.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.name);
    }
}
