//! Why a call was not carried out, on its way to becoming a problem document.

use app::say::api::{Misread, Reason};
use axum::response::{IntoResponse, Response};
use cases::CaseError;
use contract::{Failure, FailureKind, FieldProblem, Problems};
use http::{HeaderMap, HeaderValue, StatusCode, header};
use iam::{IamError, KeyRefused};
use identity::IdentityError;
use platform::StoreError;

/// Seconds until a part that is away may be back.
pub const SOON: u16 = 30;

pub type Answer<T> = Result<T, Refusal>;

#[derive(Clone, Debug)]
pub struct Refusal {
    pub reason: Reason,
    pub faults: Vec<Fault>,
}

/// One thing that is wrong with what was sent.
#[derive(Clone, Debug)]
pub enum Fault {
    Field(FieldProblem),
    /// At this place of the body (`/answers/depth`) or of the query (`/limit`).
    Misread {
        pointer: String,
        what: Misread,
    },
}

impl Refusal {
    pub fn of(kind: FailureKind) -> Self {
        Reason::Failed(kind).into()
    }

    pub fn misread(pointer: String, what: Misread) -> Self {
        let faults = vec![Fault::Misread { pointer, what }];
        Self { reason: Reason::Failed(FailureKind::Invalid), faults }
    }

    /// 412 where the caller named a version, as `FailureKind` leaves it to REST.
    pub fn status(&self, version_named: bool) -> StatusCode {
        match self.reason {
            Reason::Failed(FailureKind::Conflict) if version_named => {
                StatusCode::PRECONDITION_FAILED
            }
            Reason::Failed(kind) => {
                StatusCode::from_u16(kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
            }
            Reason::WrongCredentials
            | Reason::KeyUnknown
            | Reason::KeyExpired
            | Reason::KeyRevoked
            | Reason::KeyClosed
            | Reason::KeyElsewhere
            | Reason::KeyUnproven
            | Reason::TokenExpired => StatusCode::UNAUTHORIZED,
            Reason::CrossSite => StatusCode::FORBIDDEN,
            Reason::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Reason::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Reason::StillAnswering => StatusCode::CONFLICT,
        }
    }

    /// The last part of the problem's `type`. Never changed: programs compare it.
    pub fn code(&self) -> &'static str {
        match self.reason {
            Reason::Failed(kind) => match kind {
                FailureKind::Malformed => "malformed",
                FailureKind::SignInNeeded => "credentials-needed",
                FailureKind::ConfirmNeeded => "confirmation-needed",
                FailureKind::Denied => "not-permitted",
                FailureKind::NotFound => "not-found",
                FailureKind::Conflict => "version-mismatch",
                FailureKind::Gone => "gone",
                FailureKind::TooLarge => "too-large",
                FailureKind::Invalid => "invalid",
                FailureKind::Refused(_) => "refused",
                FailureKind::VersionNeeded => "version-needed",
                FailureKind::TooMany { .. } => "too-many-requests",
                FailureKind::Unexpected => "unexpected",
                FailureKind::Unavailable => "unavailable",
            },
            Reason::WrongCredentials => "wrong-credentials",
            Reason::KeyUnknown => "key-unknown",
            Reason::KeyExpired => "key-expired",
            Reason::KeyRevoked => "key-revoked",
            Reason::KeyClosed => "key-closed",
            Reason::KeyElsewhere => "key-elsewhere",
            Reason::KeyUnproven => "key-unproven",
            Reason::TokenExpired => "token-expired",
            Reason::CrossSite => "cross-site",
            Reason::MethodNotAllowed => "method-not-allowed",
            Reason::UnsupportedMediaType => "unsupported-media-type",
            Reason::StillAnswering => "still-answering",
        }
    }

    /// Headers that HTTP asks for beside the status.
    pub fn headers(&self, headers: &mut HeaderMap) {
        match self.reason {
            Reason::Failed(FailureKind::TooMany { retry_after }) => {
                headers.insert(header::RETRY_AFTER, retry_after.into());
            }
            // Whoever closed the portal may have said when it opens again.
            Reason::Failed(FailureKind::Unavailable) => {
                headers.entry(header::RETRY_AFTER).or_insert(SOON.into());
            }
            Reason::StillAnswering => {
                headers.insert(header::RETRY_AFTER, 1.into());
            }
            Reason::Failed(FailureKind::SignInNeeded | FailureKind::ConfirmNeeded)
            | Reason::WrongCredentials => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            Reason::KeyUnknown
            | Reason::KeyExpired
            | Reason::KeyRevoked
            | Reason::KeyClosed
            | Reason::KeyElsewhere
            | Reason::KeyUnproven
            | Reason::TokenExpired => {
                let error = HeaderValue::from_static("Bearer error=\"invalid_token\"");
                headers.insert(header::WWW_AUTHENTICATE, error);
            }
            _ => {}
        }
    }
}

/// The bare status; `problem::document` writes the rest in the caller's language.
impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.status(false).into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<Reason> for Refusal {
    fn from(reason: Reason) -> Self {
        Self { reason, faults: Vec::new() }
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        let faults = failure.fields.into_iter().map(Fault::Field).collect();
        Self { reason: Reason::Failed(failure.kind), faults }
    }
}

impl From<Problems> for Refusal {
    fn from(problems: Problems) -> Self {
        Failure::invalid(problems).into()
    }
}

impl From<KeyRefused> for Refusal {
    fn from(refused: KeyRefused) -> Self {
        match refused {
            KeyRefused::Unknown => Reason::KeyUnknown,
            KeyRefused::Expired => Reason::KeyExpired,
            KeyRefused::Revoked => Reason::KeyRevoked,
            KeyRefused::Closed => Reason::KeyClosed,
            KeyRefused::Elsewhere => Reason::KeyElsewhere,
            KeyRefused::Unproven => Reason::KeyUnproven,
            KeyRefused::TokenOver => Reason::TokenExpired,
        }
        .into()
    }
}

impl From<CaseError> for Refusal {
    fn from(error: CaseError) -> Self {
        Failure::from(error).into()
    }
}

impl From<IamError> for Refusal {
    fn from(error: IamError) -> Self {
        Failure::from(error).into()
    }
}

impl From<IdentityError> for Refusal {
    fn from(error: IdentityError) -> Self {
        Failure::from(error).into()
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "a call failed");
        Self::of(FailureKind::from(&error))
    }
}
