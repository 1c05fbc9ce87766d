//! Why a use case of this context did not succeed, and how every door reports it.

use contract::cases::CaseRefusal;
use contract::{Failure, FailureKind, Problems, Refusal};
use iam::Denied;
use platform::StoreError;
use platform::port::objects::ObjectError;
use platform::throttle::Throttled;

#[derive(Debug, thiserror::Error)]
pub enum CaseError {
    #[error("there is no such record")]
    NotFound,
    #[error(transparent)]
    Denied(#[from] Denied),
    #[error("fields need correction")]
    Invalid(Problems),
    #[error("refused: {0}")]
    Refused(CaseRefusal),
    #[error("the record was changed in the meantime")]
    Conflict,
    #[error("too many attempts")]
    TooMany { retry_after: u32 },
    #[error("the form was used before for something else")]
    KeyReused,
    #[error(transparent)]
    Store(StoreError),
    #[error(transparent)]
    Objects(#[from] ObjectError),
}

impl From<StoreError> for CaseError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale => Self::Conflict,
            other => Self::Store(other),
        }
    }
}

impl From<Throttled> for CaseError {
    fn from(throttled: Throttled) -> Self {
        match throttled {
            Throttled::Wait(wait) => Self::TooMany { retry_after: wait.seconds() },
            Throttled::Store(error) => error.into(),
        }
    }
}

impl From<sea_orm::DbErr> for CaseError {
    fn from(error: sea_orm::DbErr) -> Self {
        StoreError::from(error).into()
    }
}

impl From<Problems> for CaseError {
    fn from(problems: Problems) -> Self {
        Self::Invalid(problems)
    }
}

impl From<CaseRefusal> for CaseError {
    fn from(refusal: CaseRefusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<CaseError> for Failure {
    fn from(error: CaseError) -> Self {
        match error {
            CaseError::NotFound => Self::of(FailureKind::NotFound),
            CaseError::Denied(denied) => Self::of(denied.into()),
            CaseError::Invalid(problems) => Self::invalid(problems),
            CaseError::Refused(refusal) => Self::of(FailureKind::Refused(Refusal::Case(refusal))),
            CaseError::Conflict => Self::of(FailureKind::Conflict),
            CaseError::TooMany { retry_after } => Self::of(FailureKind::TooMany { retry_after }),
            CaseError::KeyReused => Self::of(FailureKind::Refused(Refusal::KeyReused)),
            CaseError::Store(StoreError::Apart) => Self::of(FailureKind::from(&StoreError::Apart)),
            CaseError::Store(cause) => {
                tracing::error!(%cause, "cases: the database failed");
                Self::of(FailureKind::from(&cause))
            }
            CaseError::Objects(cause) => {
                tracing::error!(%cause, "cases: the file store failed");
                Self::of(FailureKind::Unexpected)
            }
        }
    }
}
