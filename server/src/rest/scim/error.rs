//! Why a request of a directory was not carried out, as RFC 7644 (3.12) has it. Handlers answer the bare status; the layer
//! writes the message in the caller's language.

use app::say;
use app::say::api::Reason;
use app::say::scim::Fault as Said;
use axum::Json;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::{FailureKind, Language, Problem};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use iam::IamError;
use serde_json::json;

use super::MEDIA_TYPE;
use crate::rest::refusal::Fault;
use crate::rest::{Api, Refusal, problem};

const SCHEMA: &str = "urn:ietf:params:scim:api:messages:2.0:Error";

#[derive(Clone, Debug)]
pub enum ScimError {
    /// What only this protocol knows.
    Said(Said),
    /// What the rest of the API refuses for too.
    Refused(Refusal),
}

impl ScimError {
    fn status(&self) -> StatusCode {
        match self {
            Self::Said(said) => match said {
                Said::Version => StatusCode::PRECONDITION_FAILED,
                Said::TooMuch => StatusCode::PAYLOAD_TOO_LARGE,
                Said::NotSupported => StatusCode::NOT_IMPLEMENTED,
                _ => StatusCode::BAD_REQUEST,
            },
            Self::Refused(refusal) => match refusal.reason {
                Reason::Failed(FailureKind::Invalid) if is_taken(refusal) => StatusCode::CONFLICT,
                Reason::Failed(FailureKind::Invalid) => StatusCode::BAD_REQUEST,
                // A rule that refuses is none of the caller's data.
                Reason::Failed(FailureKind::Refused(_)) => StatusCode::FORBIDDEN,
                _ => refusal.status(true),
            },
        }
    }

    /// The `scimType` of RFC 7644, table 9.
    fn kind(&self) -> Option<&'static str> {
        match self {
            Self::Said(said) => match said {
                Said::Filter | Said::FilterTooLong | Said::FilterTooDeep => Some("invalidFilter"),
                Said::Path => Some("invalidPath"),
                Said::NoTarget => Some("noTarget"),
                Said::Syntax | Said::Schemas => Some("invalidSyntax"),
                Said::Value(_) | Said::Missing(_) => Some("invalidValue"),
                Said::Mutability => Some("mutability"),
                Said::Version | Said::TooMuch | Said::NotSupported => None,
            },
            Self::Refused(refusal) => match refusal.reason {
                Reason::Failed(FailureKind::Invalid) if is_taken(refusal) => Some("uniqueness"),
                Reason::Failed(FailureKind::Invalid) => Some("invalidValue"),
                Reason::Failed(FailureKind::Malformed) => Some("invalidSyntax"),
                _ => None,
            },
        }
    }

    fn detail(&self, language: Language) -> String {
        match self {
            Self::Said(said) => say::scim::fault(language, *said),
            Self::Refused(refusal) => {
                let (_, detail) = say::api::reason(language, refusal.reason);
                let fields = refusal.faults.iter().filter_map(|fault| match fault {
                    Fault::Field(one) => Some(say::field_problem(language, one.field, one.problem)),
                    Fault::Misread { .. } => None,
                });
                std::iter::once(detail).chain(fields).collect::<Vec<_>>().join(" ")
            }
        }
    }
}

fn is_taken(refusal: &Refusal) -> bool {
    refusal
        .faults
        .iter()
        .any(|fault| matches!(fault, Fault::Field(one) if one.problem == Problem::Taken))
}

impl From<Said> for ScimError {
    fn from(said: Said) -> Self {
        Self::Said(said)
    }
}

impl From<Refusal> for ScimError {
    fn from(refusal: Refusal) -> Self {
        match refusal.reason {
            Reason::Failed(FailureKind::Conflict) => Self::Said(Said::Version),
            _ => Self::Refused(refusal),
        }
    }
}

impl From<IamError> for ScimError {
    fn from(error: IamError) -> Self {
        Refusal::from(error).into()
    }
}

impl IntoResponse for ScimError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Every answer that went wrong, whoever made it, becomes an error of the protocol.
pub async fn document(State(api): State<Api>, request: Request, next: Next) -> Response {
    let language = problem::language(&api, request.headers());
    let mut response = next.run(request).await;
    let extensions = response.extensions_mut();
    let told = extensions.remove::<ScimError>();
    let told = told.or_else(|| extensions.remove::<Refusal>().map(ScimError::from));
    let told = told.or_else(|| {
        problem::reason_of(response.status()).map(Refusal::from).map(ScimError::Refused)
    });
    let Some(error) = told else { return response };
    let status = error.status();
    let mut headers = HeaderMap::new();
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = response.headers().get(&name) {
            headers.insert(name, value.clone());
        }
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(language.tag()));
    if let ScimError::Refused(refusal) = &error {
        refusal.headers(&mut headers);
    }
    let mut body = json!({
        "schemas": [SCHEMA],
        "status": status.as_str(),
        "detail": error.detail(language),
    });
    if let Some(kind) = error.kind() {
        body["scimType"] = kind.into();
    }
    let mut answer = (status, Json(body)).into_response();
    answer.headers_mut().extend(headers);
    answer
}
