//! Why a request did not succeed, in codes only: whoever shows it chooses the words and the language.

use serde::{Deserialize, Serialize};

use crate::cases::CaseRefusal;
use crate::iam::StaffRefusal;
use crate::identity::AccountRefusal;
use crate::{FieldProblem, Problems};

id! {
    /// Names one request in logs and on error pages, so that a person can quote it.
    RequestId
}

/// A failed request as every door reports it. Holds codes only, no text and nothing about other people's data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{kind:?}")]
pub struct Failure {
    pub kind: FailureKind,
    pub fields: Vec<FieldProblem>,
    pub request: Option<RequestId>,
}

/// What kind of failure, which decides the HTTP status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FailureKind {
    /// The request could not be read at all (400).
    Malformed,
    /// Nobody is signed in, or the session ended (401).
    SignInNeeded,
    /// The act is sensitive and password and second factor were given too long ago (401).
    ConfirmNeeded,
    /// The act is forbidden on a record that the caller may see (403).
    Denied,
    /// There is no such record, or the caller may not know of it (404).
    NotFound,
    /// Somebody else changed the record in the meantime (409, REST 412).
    Conflict,
    /// The record was merged away or closed for good (410).
    Gone,
    /// The request is too large (413).
    TooLarge,
    /// Fields need correction (422).
    Invalid,
    /// A rule forbids it now (422).
    Refused(Refusal),
    /// REST only: the call must say which version it changes (428).
    VersionNeeded,
    /// Too many attempts; seconds until the next one is welcome (429).
    TooMany { retry_after: u32 },
    /// Our fault; the cause is in the log under the request id (500).
    Unexpected,
    /// The portal is being maintained or a needed part is away (503).
    Unavailable,
}

/// Rules that refuse, by context. Each context owns its own closed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    Account(AccountRefusal),
    /// The same request key was used before for something else.
    KeyReused,
    Case(CaseRefusal),
    Staff(StaffRefusal),
}

impl Failure {
    pub fn of(kind: FailureKind) -> Self {
        Self { kind, fields: Vec::new(), request: None }
    }

    /// Corrections the person has to make.
    pub fn invalid(problems: Problems) -> Self {
        Self { kind: FailureKind::Invalid, fields: problems.into_vec(), request: None }
    }

    pub fn during(self, request: RequestId) -> Self {
        Self { request: Some(request), ..self }
    }
}

impl FailureKind {
    /// The HTTP status of pages and server functions; REST answers 412 for `Conflict`.
    pub const fn status(&self) -> u16 {
        match self {
            Self::Malformed => 400,
            Self::SignInNeeded | Self::ConfirmNeeded => 401,
            Self::Denied => 403,
            Self::NotFound => 404,
            Self::Conflict => 409,
            Self::Gone => 410,
            Self::TooLarge => 413,
            Self::Invalid | Self::Refused(_) => 422,
            Self::VersionNeeded => 428,
            Self::TooMany { .. } => 429,
            Self::Unexpected => 500,
            Self::Unavailable => 503,
        }
    }
}
