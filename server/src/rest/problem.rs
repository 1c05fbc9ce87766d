//! Problem documents (RFC 9457) in the caller's language. Every answer that went wrong leaves the API as one,
//! whoever made it: a handler, the router, or a layer.

use std::collections::BTreeMap;
use std::convert::Infallible;

use app::say::{self, api::Reason};
use axum::Json;
use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::cases::CaseField;
use contract::identity::AccountField;
use contract::{Failure, FailureKind, Field, FieldProblem, Language, RequestId};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use super::Api;
use super::refusal::{Fault, Refusal};

/// What went wrong (RFC 9457, `application/problem+json`).
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Names the kind of problem; never changes.
    #[serde(rename = "type")]
    #[schema(example = "urn:problem-type:civic:not-found")]
    kind: String,
    /// In the language of `Content-Language`.
    title: String,
    status: u16,
    detail: String,
    /// Names this one occurrence: the request's id, which support can look up.
    #[schema(example = "urn:uuid:0190f3c4-6a1e-7c3b-9d2f-5b8e4a7c1d20")]
    instance: String,
    /// Which rule refused, where one did.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "case.no_such_transition")]
    refusal: Option<String>,
    /// What is to be corrected.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<ProblemError>,
}

/// One thing to be corrected.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProblemError {
    /// Where in the body (a JSON pointer as a URI fragment, RFC 6901).
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "#/category")]
    pointer: Option<String>,
    /// Which parameter of the query.
    #[serde(skip_serializing_if = "Option::is_none")]
    parameter: Option<String>,
    /// For programs.
    #[schema(example = "not_offered")]
    code: String,
    /// For people, in the language of `Content-Language`.
    detail: String,
    /// Limits and counts that belong to the code.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    facts: BTreeMap<String, u64>,
}

/// For calls whose answer holds problems of its parts.
pub struct Told(Asked);

impl FromRequestParts<Api> for Told {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Infallible> {
        Ok(Self(Asked {
            language: language(api, &parts.headers),
            id: parts.extensions.get().copied().unwrap_or(RequestId(Uuid::nil())),
            in_query: false,
            // The version that a part was read in stands in the body.
            version_named: true,
        }))
    }
}

impl Told {
    pub fn problem(&self, failure: Failure) -> Problem {
        let refusal = Refusal::from(failure);
        problem(&self.0, refusal.status(self.0.version_named), &refusal)
    }
}

/// What the document depends on besides the refusal.
struct Asked {
    language: Language,
    id: RequestId,
    in_query: bool,
    version_named: bool,
}

pub async fn document(State(api): State<Api>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let asked = Asked {
        language: language(&api, headers),
        id: request.extensions().get().copied().unwrap_or(RequestId(Uuid::nil())),
        in_query: matches!(*request.method(), Method::GET | Method::HEAD),
        version_named: headers.contains_key(header::IF_MATCH),
    };
    let mut response = next.run(request).await;
    let told = response.extensions_mut().remove::<Refusal>();
    let refusal = told.or_else(|| reason_of(response.status()).map(Refusal::from));
    let Some(refusal) = refusal else { return response };
    let status = refusal.status(asked.version_named);
    let mut kept = HeaderMap::new();
    for name in [header::ALLOW, header::RETRY_AFTER, header::SET_COOKIE] {
        for value in response.headers().get_all(&name) {
            kept.append(&name, value.clone());
        }
    }
    kept.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    kept.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(asked.language.tag()));
    kept.insert(header::VARY, HeaderValue::from_static("Accept-Language"));
    refusal.headers(&mut kept);
    let mut answer = (status, Json(problem(&asked, status, &refusal))).into_response();
    answer.headers_mut().extend(kept);
    answer
}

/// The language of the caller's choice, else the municipality's first.
pub fn language(api: &Api, headers: &HeaderMap) -> Language {
    headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .and_then(crate::http::language::preferred)
        .unwrap_or(api.municipality.first_language())
}

/// Why the router or a layer refused, by the status it gave.
pub fn reason_of(status: StatusCode) -> Option<Reason> {
    if !status.is_client_error() && !status.is_server_error() {
        return None;
    }
    Some(match status {
        StatusCode::METHOD_NOT_ALLOWED => Reason::MethodNotAllowed,
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Reason::UnsupportedMediaType,
        StatusCode::NOT_FOUND => Reason::Failed(FailureKind::NotFound),
        StatusCode::PAYLOAD_TOO_LARGE => Reason::Failed(FailureKind::TooLarge),
        StatusCode::SERVICE_UNAVAILABLE => Reason::Failed(FailureKind::Unavailable),
        status if status.is_client_error() => Reason::Failed(FailureKind::Malformed),
        _ => Reason::Failed(FailureKind::Unexpected),
    })
}

fn problem(asked: &Asked, status: StatusCode, refusal: &Refusal) -> Problem {
    let (title, detail) = say::api::reason(asked.language, refusal.reason);
    Problem {
        kind: format!("urn:problem-type:civic:{}", refusal.code()),
        title,
        status: status.as_u16(),
        detail,
        instance: format!("urn:uuid:{}", asked.id),
        refusal: match refusal.reason {
            Reason::Failed(FailureKind::Refused(rule)) => rule_name(rule),
            _ => None,
        },
        errors: refusal.faults.iter().map(|fault| error(asked, fault)).collect(),
    }
}

/// `case.no_such_transition`
fn rule_name(rule: contract::Refusal) -> Option<String> {
    match serde_json::to_value(rule).ok()? {
        serde_json::Value::String(name) => Some(name),
        serde_json::Value::Object(named) => {
            let (context, name) = named.into_iter().next()?;
            Some(format!("{context}.{}", name.as_str()?))
        }
        _ => None,
    }
}

fn error(asked: &Asked, fault: &Fault) -> ProblemError {
    let (path, code, detail, facts) = match fault {
        Fault::Field(FieldProblem { field, problem }) => {
            let (code, facts) = facts(*problem);
            let detail = say::field_problem(asked.language, *field, *problem);
            (member(*field).to_owned(), code, detail, facts)
        }
        Fault::Misread { pointer, what } => (
            pointer.clone(),
            "not_offered".to_owned(),
            say::api::misread(asked.language, *what),
            BTreeMap::new(),
        ),
    };
    let (pointer, parameter) =
        if asked.in_query { (None, Some(path)) } else { (Some(format!("#/{path}")), None) };
    ProblemError { pointer, parameter, code, detail, facts }
}

/// Code and numbers of a problem, as it is serialised.
fn facts(problem: contract::Problem) -> (String, BTreeMap<String, u64>) {
    let value = serde_json::to_value(problem).unwrap_or_default();
    let code = value["code"].as_str().unwrap_or_default().to_owned();
    let numbers = value.as_object().into_iter().flatten();
    let facts = numbers.filter_map(|(name, value)| Some((name.clone(), value.as_u64()?))).collect();
    (code, facts)
}

/// The member or parameter of a call that the field of a form stands for, where their names differ.
fn member(field: Field) -> &'static str {
    match field {
        Field::Case(field) if CaseField::ANSWERS.contains(&field) => "answers",
        Field::Case(CaseField::NoteText) => "text",
        Field::Case(CaseField::Page) => "limit",
        Field::Account(AccountField::Phone) => "phones",
        Field::Account(
            AccountField::Street
            | AccountField::City
            | AccountField::Province
            | AccountField::PostalCode,
        ) => "addresses",
        other => other.code(),
    }
}
